using System.Text.Json;
using Hutong.Local.County;
using Hutong.Local.Scenario;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.Scenario;

/// <summary>What the bureaus push has to say what was decided, no more and no less: else the platform would be judged by something that nobody told it.</summary>
public sealed class YearOfACountyTests
{
    const ulong Seed = 20141231;

    static readonly LivesOfACounty County = LivesOfACounty.Decide(CountyFigures.Read("jinghe"), Seed);
    static readonly ScenarioLines Lines = ScenarioLines.Of(County.Figures, [County.Before, .. County.Years], new Dictionary<int, int>());
    static readonly Dictionary<string, Life> ByNumber = County.All.ToDictionary(l => l.Number);
    static readonly Dictionary<string, Life> ByPerson = County.All.SelectMany(l => l.Home.Family.Members, (l, m) => (l, m.ResidentId)).ToDictionary(p => p.ResidentId, p => p.l);

    public static TheoryData<int> Years => [.. County.Years];

    static YearOfACounty Of(int year, ulong seed = Seed) => new(County, year, Lines.Fen, seed);

    static List<Life> With(int year, Obstacle? obstacle) => [.. County.All.Where(l => l.ExitYear == year && l.Obstacle == obstacle)];

    static long Net(DeclaredIncome income) => income.Wages + income.FarmingAndBusiness + income.Property + income.Transfers - income.Costs;

    static bool IsAbove(DeclaredIncome income) => Net(income) / ByNumber[income.Household].Persons > Lines.Fen[income.Year];

    [Fact]
    public void Incomes_are_above_the_line_in_the_year_of_the_exit_and_the_year_before_and_never_earlier()
    {
        foreach (var life in County.All)
            foreach (var year in County.Years.Prepend(County.Before).Where(y => life.ExitYear is null || y <= life.ExitYear))
            {
                var income = Of(year).IncomeOf(life, year);
                IsAbove(income).ShouldBe(life.ExitYear is { } exit && year >= exit - 1, $"{life.Number} {year}");
                foreach (var part in (long[])[income.Wages, income.FarmingAndBusiness, income.Property, income.Transfers, income.Costs])
                    part.ShouldBeGreaterThanOrEqualTo(0);
            }
    }

    /// <summary>What the registry knows at the beginning of November: each declaration in the newest version that was pushed.</summary>
    static Dictionary<(string Household, int Year), DeclaredIncome> DeclaredUpTo(int year)
    {
        var known = new Dictionary<(string, int), DeclaredIncome>();
        for (var y = County.Before; y <= year; y++)
        {
            Push(known, Of(y).Incomes());
            if (y < year)
                Push(known, [.. Of(y).IncomesOfRightYear(), .. Of(y).LateCorrections(), .. Of(y).CorrectionsTakenBack()]);
        }

        return known;
    }

    static void Push(Dictionary<(string, int), DeclaredIncome> known, IEnumerable<DeclaredIncome> pushed)
    {
        foreach (var income in pushed)
            if (!known.TryGetValue((income.Household, income.Year), out var old) || old.AsOf < income.AsOf)
                known[(income.Household, income.Year)] = income;
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Declarations_bar_those_of_the_wrong_year_alone_until_they_are_put_right(int year)
    {
        var known = DeclaredUpTo(year);
        bool MayLeave(Life life) => known.TryGetValue((life.Number, year), out var now) && IsAbove(now) && known.TryGetValue((life.Number, year - 1), out var before) && IsAbove(before);
        foreach (var life in County.All.Where(l => l.ExitYear is null || l.ExitYear >= year))
            MayLeave(life).ShouldBe(life.ExitYear == year && life.Obstacle is not Obstacle.IncomeOfWrongYear, life.Number);

        Push(known, Of(year).IncomesOfRightYear());
        With(year, Obstacle.IncomeOfWrongYear).Where(l => !MayLeave(l)).ShouldBeEmpty();
        Push(known, Of(year).LateCorrections());
        County.All.Where(l => l.ExitYear == year && !MayLeave(l)).ShouldBe(With(year, Obstacle.LateCorrection));
        Push(known, Of(year).CorrectionsTakenBack());
        County.All.Where(l => l.ExitYear == year && !MayLeave(l)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Children_are_at_school_but_those_who_were_to_drop_out_and_all_are_back_afterwards(int year)
    {
        var pushed = Of(year).Schools();
        pushed.Select(s => s.ResidentId).Distinct().Count().ShouldBe(pushed.Count);
        var gone = pushed.Where(s => s.LeftOn is not null).ToList();
        gone.Select(s => ByPerson[s.ResidentId].Number).ShouldBe(With(year, Obstacle.Dropout).Select(l => l.Number), ignoreOrder: true);
        gone.ShouldAllBe(s => s.LeftBecause == "droppedOut" && s.LeftOn >= s.EnrolledOn);
        var at = pushed.Select(s => s.ResidentId).ToHashSet();
        foreach (var life in County.All.Where(l => l.ExitYear == year))
            life.Home.Family.Members.Where(m => Life.IsOfCompulsoryAge(m, year)).ShouldAllBe(m => at.Contains(m.ResidentId));

        var back = Of(year).BackAtSchool();
        back.Select(s => s.ResidentId).ShouldBe(gone.Select(s => s.ResidentId));
        back.ShouldAllBe(s => s.LeftOn == null && s.LeftBecause == null);
        back.Zip(gone).ShouldAllBe(p => p.First.AsOf > p.Second.AsOf);
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Everybody_who_is_to_leave_is_insured_but_those_whose_cover_was_to_lapse(int year)
    {
        var pushed = Of(year).Insurance().ToDictionary(e => e.ResidentId);
        foreach (var life in County.All.Where(l => l.ExitYear == year))
            life.Home.Family.Members.Count(m => pushed[m.ResidentId].EndedOn is not null).ShouldBe(life.Obstacle is Obstacle.LapsedInsurance ? 1 : 0);
        pushed.Values.Where(e => e.EndedOn is not null).ShouldAllBe(e => ByPerson[e.ResidentId].ExitYear == year);
        var restored = Of(year).InsuranceRestored();
        restored.Select(e => e.ResidentId).ShouldBe(pushed.Values.Where(e => e.EndedOn is not null).Select(e => e.ResidentId));
        restored.ShouldAllBe(e => e.EndedOn == null && e.AsOf > pushed[e.ResidentId].AsOf);
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Dwellings_of_those_who_leave_are_safe_but_those_that_were_to_be_dangerous_and_those_of_the_silent_village(int year)
    {
        var of = Of(year);
        var grades = of.Assessments().ToDictionary(a => a.Dwelling, a => a.Grade);
        foreach (var life in County.All.Where(l => l.ExitYear == year))
        {
            var expected = life.Obstacle switch { Obstacle.StaleBureau => "", Obstacle.DangerousDwelling => "D", _ => "AB" };
            expected.ShouldContain(grades.GetValueOrDefault(YearOfACounty.DwellingOf(life), ""));
            grades.ContainsKey(YearOfACounty.DwellingOf(life)).ShouldBe(life.Obstacle is not Obstacle.StaleBureau);
        }

        of.Rebuilt().Select(a => a.Dwelling).ShouldBe(With(year, Obstacle.DangerousDwelling).Select(YearOfACounty.DwellingOf), ignoreOrder: true);
        of.Rebuilt().ShouldAllBe(a => a.Grade == "A" && a.AssessedOn > of.Assessments()[0].AssessedOn);
        var madeUp = of.AssessmentsMadeUp().ToDictionary(a => a.Dwelling, a => a.Grade);
        With(year, Obstacle.StaleBureau).ShouldAllBe(l => "AB".Contains(madeUp[YearOfACounty.DwellingOf(l)]));
        madeUp.Keys.ShouldBe(County.All.Where(l => (l.ExitYear is null || l.ExitYear >= year) && of.SilentVillages.Contains(l.Home.Village)).Select(YearOfACounty.DwellingOf), ignoreOrder: true);
        madeUp.Keys.Intersect(grades.Keys).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Reports_leave_out_the_silent_village_until_it_is_asked_for(int year)
    {
        var (of, day) = (Of(year), new DateOnly(year, 10, 28));
        var villages = County.All.Select(l => l.Home.Village).Distinct().ToList();
        var told = of.Reports("assessments", day).Select(r => r.Division).ToList();
        told.ShouldBe(villages.Except(of.SilentVillages), ignoreOrder: true);
        of.Reports("assessments", day, silentOnes: true).Select(r => r.Division).ShouldBe(of.SilentVillages, ignoreOrder: true);
        of.Reports("enrolments", day, everywhere: true).Select(r => r.Division).ShouldBe(villages, ignoreOrder: true);
        of.SilentVillages.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void Whoever_leaves_with_a_worker_has_had_work_and_a_course_for_a_year(int year)
    {
        var (work, courses) = (Of(year - 1).Work(), Of(year - 1).Training());
        foreach (var life in County.All.Where(l => l.ExitYear == year && l.Workers(year - 1).Any()))
        {
            work.Count(w => ByPerson[w.ResidentId] == life && w.EndedOn is null).ShouldBe(1, life.Number);
            courses.Count(c => ByPerson[c.ResidentId] == life).ShouldBe(1, life.Number);
        }

        work.ShouldAllBe(w => ByPerson[w.ResidentId].ExitYear == year);
    }

    [Fact]
    public void Everything_is_the_same_for_the_same_seed()
    {
        foreach (var year in County.Years.Prepend(County.Before))
            Told(Of(year)).ShouldBe(Told(Of(year)));
        Told(Of(2016, 7)).ShouldNotBe(Told(Of(2016)));

        static string Told(YearOfACounty of) => JsonSerializer.Serialize(new object[]
        {
            of.Rosters(), of.Insurance(), of.InsuranceRestored(), of.Claims(), of.Schools(), of.BackAtSchool(), of.Labour(), of.Work(), of.Training(), of.Incomes(),
            of.IncomesOfRightYear(), of.LateCorrections(), of.CorrectionsTakenBack(), of.Surveys(), of.Dwellings(), of.Assessments(), of.Rebuilt(), of.AssessmentsMadeUp(),
            of.Reports("assessments", new(of.Year, 10, 28)),
        });
    }
}
