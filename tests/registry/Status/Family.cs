using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Hutong.Registry.Surveys;

namespace Hutong.Registry.Tests.Status;

/// <summary>A household for tests of pure functions: a head (1), a spouse (2) and a child of ten (3), on 15 November 2018, by the sample policy.</summary>
static class Family
{
    public const string Number = "H1";
    public const long Village = 659901001001;
    public static readonly DateOnly Day = new(2018, 11, 15);
    public static readonly CountyPolicies Samples = new("659901", []);
    public static readonly SchoolPolicy School = Samples.For(2018).School;

    public static PersonId Person(int n) => new(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    public static RosterMember Member(int n, string bornOn, string joinedOn = "2014-12-31", string? leftOn = null) => new(
        Person(n), $"6599**********0{n}", RelationToHead.Other, DateOnly.Parse(bornOn), Sex.Male, DateOnly.Parse(joinedOn),
        leftOn is null ? null : DateOnly.Parse(leftOn), leftOn is null ? null : LeftBecause.Moved);

    public static readonly RosterMember[] Members = [Member(1, "1975-03-04"), Member(2, "1977-03-04"), Member(3, "2008-03-04")];

    public static HouseholdRoster Roster(params RosterMember[] members) => new(
        Number, $"{Village}", new(2014, 12, 31), null, null, members.Length == 0 ? Members : members, new(2014, 12, 31), RosterReason.Registration);

    public static HouseholdFacts Blank(HouseholdRoster? roster = null, params KnownReport[] reports) => new()
    {
        Roster = roster ?? Roster(),
        RosterVersion = 1,
        Village = Village,
        Policies = Samples,
        Reports = new(reports),
    };

    public static Known<T> Fact<T>(T state, long version = 1) where T : IFact => new(FactId.Of(FactKind.Of<T>(), state.ToString()!), version, state);

    public static KnownReport Report<T>(string records, string completeUpTo, string division = "659901") where T : IBureauReport => new(
        FactId.Of(FactKind.Of<T>(), $"{records}/{division}/{completeUpTo}"), 1, FactKind.Of<T>(), records, DivisionCode.Parse(division), DateOnly.Parse(completeUpTo));

    public static Freshness Fresh(string completeUpTo, DateOnly? day = null, int staleAfterDays = 400) =>
        Freshness.Of(Report<Contracts.Education.BureauReport>("enrolments", completeUpTo), day ?? Day, staleAfterDays);

    public static Known<HouseholdSurvey> Survey(string on, bool food = true, bool clothing = true, bool? cultural = true) =>
        Fact(new HouseholdSurvey(Number, DateOnly.Parse(on), food, clothing, cultural, null));

    public static Known<SchoolEnrolment> AtSchool(
        int n, int year, string? leftOn = null, LeftSchoolBecause? because = null, EducationStage stage = EducationStage.Primary, string? enrolledOn = null) => Fact(
        new SchoolEnrolment(Person(n), year, stage, "一小", false, Schooling.FullTime, DateOnly.Parse(enrolledOn ?? $"{year}-09-01"), leftOn is null ? null : DateOnly.Parse(leftOn), because));

    public static Known<InsuranceEnrolment> Insured(int n, int year = 2018) => Fact(new InsuranceEnrolment(Person(n), year, new(year, 1, 1), null, PremiumPayer.Programme));

    public static Known<EmploymentEpisode> Works(int n, string from, string? until = null, EmploymentForm form = EmploymentForm.Employed, long wage = 200000) => Fact(
        new EmploymentEpisode(Person(n), DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), form, WorkplaceScope.Local, true, false, wage));

    public static Known<LabourForce> Able(int n, LabourCapacity capacity = LabourCapacity.Full) => Fact(new LabourForce(Person(n), capacity, true, new(2016, 1, 1)));

    public static Known<Training> Trained(int n, string on) => Fact(new Training(Person(n), $"C{n}{on}", "Sewing", 40, DateOnly.Parse(on), 0, 0));

    public static Known<Dwelling> Lives(string number, string from = "2010-01-01", string? until = null) =>
        Fact(new Dwelling(number, Number, $"{Village}", DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until)));

    public static Known<DwellingAssessment> Graded(string dwelling, DwellingGrade grade, string on) => Fact(new DwellingAssessment(dwelling, Number, grade, DateOnly.Parse(on)));

    public static Known<HouseholdIncome> Earned(int year, long income, IncomeSources? sources = null) => Fact(new HouseholdIncome(Number, year, income, sources));

    /// <summary>Everything that the exit from the register asks for.</summary>
    public static HouseholdFacts Secure()
    {
        var facts = new HouseholdFacts
        {
            Roster = Roster(),
            RosterVersion = 1,
            Village = Village,
            Policies = Samples,
            EnrolmentYears = new HashSet<int> { 2018 },
            SchoolYears = new HashSet<int> { 2018 },
        };
        facts.Surveys.Add(Survey("2018-10-01"));
        facts.Schooling.Add(AtSchool(3, 2018));
        facts.Enrolments.AddRange([Insured(1), Insured(2), Insured(3)]);
        facts.Dwellings.Add(Lives("D1"));
        facts.Assessments.Add(Graded("D1", DwellingGrade.B, "2018-03-01"));
        facts.Incomes.AddRange([Earned(2017, 1_200_000), Earned(2018, 1_200_000)]);
        facts.Trainings.Add(Trained(1, "2017-05-01"));
        facts.Episodes.Add(Works(1, "2018-02-01"));
        return facts;
    }
}
