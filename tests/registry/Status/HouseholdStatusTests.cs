using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Status;

public sealed class HouseholdStatusTests
{
    static string Json(HouseholdStatus status) => JsonSerializer.Serialize(status, FactJson.Options);

    static GuaranteeState[] States(HouseholdStatus status) => [.. status.Guarantees!.Select(g => g.State), .. status.Attainments!.Select(a => a.State), status.Income!.State];

    [Fact]
    public void A_secure_household_has_everything_met()
    {
        var status = Secure().StatusOn(Day);
        States(status).ShouldAllBe(s => s == GuaranteeState.Met);
        status.Guarantees!.Select(g => g.Kind).ShouldBe(Enum.GetValues<GuaranteeKind>());
        status.Attainments!.Select(a => a.Kind).ShouldBe(Enum.GetValues<AttainmentKind>());
        (status.Income!.Year, status.Income.PerHead, status.Income.Line, status.Income.YearsAbove).ShouldBe((2018, 400_000, 353_500, 2));
        status.Alerts.ShouldBeEmpty();
        status.Standing.ShouldBe(Standing.Registered);
        foreach (var reasons in status.Guarantees!.Select(g => g.Reasons).Concat(status.Attainments!.Select(a => a.Reasons)))
            reasons.SelectMany(r => r.Evidence).ShouldNotBeEmpty();
    }

    [Fact]
    public void Of_a_household_of_which_no_bureau_has_said_anything_everything_is_unknown()
    {
        var status = Blank().StatusOn(Day);
        States(status).ShouldAllBe(s => s == GuaranteeState.Unknown);
        status.Guarantees!.Select(g => g.Reasons.Single().Code)
            .ShouldBe(["not-surveyed", "not-surveyed", "child-not-reported", "no-enrolments-reported", "no-dwelling"]);
    }

    public static TheoryData<string, Action<HouseholdFacts>, string[]> MissingBureaus => new()
    {
        { "survey", f => f.Surveys.Clear(), ["Food", "Clothing", "CulturalLife"] },
        { "education", f => { f.Schooling.Clear(); ((HashSet<int>)f.SchoolYears).Clear(); }, ["Education"] },
        { "health", f => { f.Enrolments.Clear(); ((HashSet<int>)f.EnrolmentYears).Clear(); }, ["Medical"] },
        { "housing", f => { f.Dwellings.Clear(); f.Assessments.Clear(); }, ["Housing"] },
        { "employment", f => { f.Trainings.Clear(); f.Episodes.Clear(); }, ["Skill", "Work"] },
        { "incomes", f => f.Incomes.Clear(), ["LastingIncome", "Income"] },
    };

    [Theory]
    [MemberData(nameof(MissingBureaus))]
    public void A_missing_bureau_makes_its_parts_unknown_and_no_other(string bureau, Action<HouseholdFacts> without, string[] parts)
    {
        var facts = Secure();
        without(facts);
        var status = facts.StatusOn(Day);
        Unknown(status).ShouldBe(parts, bureau);
    }

    static string[] Unknown(HouseholdStatus status) =>
    [
        .. status.Guarantees!.Where(g => g.State is GuaranteeState.Unknown).Select(g => g.Kind.ToString()),
        .. status.Attainments!.Where(a => a.State is GuaranteeState.Unknown).Select(a => a.Kind.ToString()),
        .. status.Income!.State is GuaranteeState.Unknown ? (string[])["Income"] : [],
    ];

    public static TheoryData<KnownReport, string[]> StaleReports => new()
    {
        { Report<Contracts.Education.BureauReport>("enrolments", "2017-10-01"), ["Education"] },
        { Report<Contracts.Health.BureauReport>("enrolments", "2017-10-01", "659901001001"), ["Medical"] },
        { Report<Contracts.Housing.BureauReport>("assessments", "2016-10-01", "659901001"), ["Housing"] },
        { Report<Contracts.Employment.BureauReport>("episodes", "2017-10-01"), ["Work"] },
        { Report<Contracts.Health.BureauReport>("enrolments", "2017-10-01", "659901001002"), [] }, // the village beside
        { Report<Contracts.Health.BureauReport>("claims", "2017-10-01"), [] }, // says nothing of enrolments
    };

    [Theory]
    [MemberData(nameof(StaleReports))]
    public void A_stale_report_makes_what_rests_on_it_unknown(KnownReport report, string[] parts)
    {
        var secure = Secure();
        var facts = new HouseholdFacts
        {
            Roster = secure.Roster,
            RosterVersion = 1,
            Village = Village,
            Policies = Samples,
            Reports = new([report]),
            EnrolmentYears = secure.EnrolmentYears,
            SchoolYears = secure.SchoolYears,
        };
        Copy(secure, facts, l => l);
        Unknown(facts.StatusOn(Day)).ShouldBe(parts);
    }

    [Fact]
    public void A_newer_report_or_one_of_a_later_day_mends_it()
    {
        var old = Report<Contracts.Health.BureauReport>("enrolments", "2017-01-01");
        var village = Report<Contracts.Health.BureauReport>("enrolments", "2018-11-01", "659901001001");
        var later = Report<Contracts.Health.BureauReport>("enrolments", "2019-11-01", "659901001001");
        new BureauReports([village, old]).Newest<Contracts.Health.BureauReport>("enrolments", Village).ShouldBe(village);
        Freshness.Of(later, Day, 400).State.ShouldBe(FreshnessState.Fresh);
        Freshness.Of(old, Day, 400).State.ShouldBe(FreshnessState.Stale);
        Freshness.Of(old, new(2018, 2, 5), 400).State.ShouldBe(FreshnessState.Fresh);
        Freshness.Of(old, new(2018, 2, 6), 400).State.ShouldBe(FreshnessState.Stale);
        Freshness.Of(null, Day, 400).State.ShouldBe(FreshnessState.Unreported);
    }

    [Fact]
    public void A_report_of_the_health_bureau_lets_the_absence_of_insurance_mean_something()
    {
        Blank(null, Report<Contracts.Health.BureauReport>("enrolments", "2018-01-01")).MedicalOn(Day).State.ShouldBe(GuaranteeState.Unmet);
        Blank(null, Report<Contracts.Health.BureauReport>("enrolments", "2017-12-31")).MedicalOn(Day).State.ShouldBe(GuaranteeState.Unknown);
    }

    [Theory]
    [InlineData("2016-12-19", Standing.Registered)]
    [InlineData("2016-12-20", Standing.Exited)]
    [InlineData("2018-05-31", Standing.Exited)]
    [InlineData("2018-06-01", Standing.Relapsed)]
    [InlineData("2019-12-31", Standing.Relapsed)]
    [InlineData("2020-01-01", Standing.Exited)]
    public void Standing_knows_the_first_exit_the_relapse_and_the_next_exit(string day, Standing standing) =>
        Blank(Roster() with { FirstExitedOn = new(2016, 12, 20), RelapsedOn = new(2018, 6, 1), ExitedOn = new(2020, 1, 1) }).StandingOn(DateOnly.Parse(day)).ShouldBe(standing);

    [Fact]
    public void Alerts_are_those_that_are_open_on_the_day()
    {
        var facts = Blank();
        facts.Dropouts.AddRange([Fact(new DropoutAlert(Person(3), 2018, OutOfSchool.DroppedOut, new(2018, 10, 20))), Fact(new DropoutAlert(Person(9), 2018, OutOfSchool.NotEnrolled, new(2018, 9, 1)))]);
        facts.Alerts.AddRange([Fact(new CatastrophicSpending(Number, 2018, 100, 200, 40)), Fact(new CatastrophicSpending(Number, 2017, 100, 200, 40))]);
        facts.WithoutWork.Add(Fact(new ZeroEmploymentHousehold(Number, new(2018, 11, 1))));
        facts.StatusOn(Day).Alerts!.Select(a => a.Code).ShouldBe(["dropout", "catastrophic-spending", "zero-employment"]);
        facts.StatusOn(new(2018, 10, 19)).Alerts!.Select(a => a.Code).ShouldBe(["catastrophic-spending"]);
        facts.StatusOn(new(2018, 10, 20)).Alerts![0].Person.ShouldBe(Person(3));
    }

    [Fact]
    public void The_next_day_is_the_same_to_the_letter() => Json(Secure().StatusOn(Day)).ShouldBe(Json(Secure().StatusOn(Day.AddDays(1))));

    [Fact]
    public void The_order_in_which_facts_came_does_not_matter() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue - 1) from day in Gen.Choose(0, 1500) select (seed, day)).ToArbitrary(), c =>
        {
            var one = Anything(new Random(c.seed));
            var shuffle = new Random(~c.seed);
            var other = new HouseholdFacts
            {
                Roster = one.Roster with { Members = [.. one.Roster.Members.Reverse()] },
                RosterVersion = 1,
                Village = Village,
                Policies = Samples,
                EnrolmentYears = one.EnrolmentYears,
                SchoolYears = one.SchoolYears,
            };
            Copy(one, other, shuffle);
            var day = new DateOnly(2015, 6, 1).AddDays(c.day);
            return Json(one.StatusOn(day)) == Json(other.StatusOn(day));
        }));

    [Fact]
    public void Met_always_names_evidence_but_for_what_needs_no_bureau() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue - 1) from day in Gen.Choose(0, 1500) select (seed, day)).ToArbitrary(), c =>
        {
            var status = Anything(new Random(c.seed)).StatusOn(new DateOnly(2015, 6, 1).AddDays(c.day));
            return status.Guarantees!.Where(g => g.State is GuaranteeState.Met).All(g => g.Reasons.All(r => r.Evidence.Count > 0 || r.Code == "no-child-of-compulsory-age"))
                && status.Attainments!.Where(a => a.State is GuaranteeState.Met).All(a => a.Reasons.All(r => r.Evidence.Count > 0));
        }));

    static void Copy(HouseholdFacts from, HouseholdFacts to, Random random) => Copy(from, to, l =>
    {
        random.Shuffle(l);
        return l;
    });

    static void Copy(HouseholdFacts from, HouseholdFacts to, Func<object[], object[]> order)
    {
        void List<T>(List<T> a, List<T> b) => b.AddRange(order([.. a.Cast<object>()]).Cast<T>());
        List(from.Surveys, to.Surveys);
        List(from.Schooling, to.Schooling);
        List(from.Enrolments, to.Enrolments);
        List(from.Dwellings, to.Dwellings);
        List(from.Assessments, to.Assessments);
        List(from.Renovations, to.Renovations);
        List(from.Incomes, to.Incomes);
        List(from.Trainings, to.Trainings);
        List(from.Episodes, to.Episodes);
        List(from.Labour, to.Labour);
        List(from.Dropouts, to.Dropouts);
        List(from.Alerts, to.Alerts);
        List(from.WithoutWork, to.WithoutWork);
    }

    static HouseholdFacts Anything(Random random)
    {
        DateOnly Any() => new DateOnly(2015, 1, 1).AddDays(random.Next(1700));
        var facts = new HouseholdFacts
        {
            Roster = Roster([.. Enumerable.Range(1, random.Next(1, 6)).Select(n => Member(n, $"{random.Next(1950, 2014)}-05-05", leftOn: random.Next(4) == 0 ? $"{Any():O}" : null))]),
            RosterVersion = 1,
            Village = Village,
            Policies = Samples,
            EnrolmentYears = new HashSet<int> { 2016, 2018 },
            SchoolYears = new HashSet<int> { 2015, 2017 },
        };
        T[] Some<T>(Func<T> one) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => one())];
        facts.Surveys.AddRange(Some(() => Survey($"{Any():O}", random.Next(2) == 0, random.Next(2) == 0, random.Next(3) switch { 0 => null, var n => n == 1 })).DistinctBy(s => s.Data.SurveyedOn));
        facts.Schooling.AddRange(Some(() => AtSchool(random.Next(1, 6), random.Next(2014, 2019), random.Next(2) == 0 ? null : $"{Any():O}",
            (LeftSchoolBecause)random.Next(4), (EducationStage)random.Next(6))).DistinctBy(s => (s.Data.Person, s.Data.SchoolYear)));
        facts.Enrolments.AddRange(Some(() => Insured(random.Next(1, 6), random.Next(2015, 2020))).DistinctBy(e => e.Id));
        facts.Dwellings.AddRange(Some(() => Lives($"D{random.Next(3)}", $"{Any():O}")).DistinctBy(d => d.Data.Number));
        facts.Assessments.AddRange(Some(() => Graded($"D{random.Next(3)}", (DwellingGrade)random.Next(4), $"{Any():O}")).DistinctBy(a => (a.Data.Dwelling, a.Data.AssessedOn)));
        facts.Renovations.AddRange(Some(() => Fact(new Renovation($"P{random.Next(9)}", $"D{random.Next(3)}", Number, RenovationMode.Repair, (RenovationStage)random.Next(8), Any(), 0))).DistinctBy(r => r.Data.Project));
        facts.Incomes.AddRange(Some(() => Earned(random.Next(2014, 2020), random.Next(3_000_000))).DistinctBy(i => i.Data.Year));
        facts.Trainings.AddRange(Some(() => Trained(random.Next(1, 6), $"{Any():O}")).DistinctBy(t => t.Id));
        facts.Episodes.AddRange(Some(() => Works(random.Next(1, 6), $"{Any():O}")).DistinctBy(e => e.Id));
        facts.Labour.AddRange(Some(() => Able(random.Next(1, 6), (LabourCapacity)random.Next(3))).DistinctBy(l => l.Data.Person));
        facts.Dropouts.AddRange(Some(() => Fact(new DropoutAlert(Person(random.Next(1, 6)), random.Next(2015, 2019), OutOfSchool.NotEnrolled, Any()))).DistinctBy(d => d.Id));
        facts.Alerts.AddRange(Some(() => Fact(new CatastrophicSpending(Number, random.Next(2015, 2020), 1, 1, 40))).DistinctBy(a => a.Id));
        facts.WithoutWork.AddRange(Some(() => Fact(new ZeroEmploymentHousehold(Number, Any()))).DistinctBy(z => z.Id));
        return facts;
    }
}
