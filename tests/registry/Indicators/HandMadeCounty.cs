using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Facts;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Indicators;

/// <summary>What somebody with a pencil counts of a household on two days. <c>1/3</c>: one of three counts; what is not named is nothing.</summary>
/// <param name="Persons">That belong to it, or belonged on the day it left.</param>
public sealed record House(string Name, string Village, int Persons, string Today, string LastYear)
{
    public (int Part, int Whole) On(bool today, string indicator)
    {
        foreach (var word in (today ? Today : LastYear).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (word.Split('=') is [var code, var count] && code == indicator)
                return count.Split('/') is [var part, var whole] ? (int.Parse(part), int.Parse(whole)) : (int.Parse(count), 0);
        return (0, 0);
    }
}

/// <summary>A county of ten households in three villages of two townships, counted by hand. Today is 15 June 2018; last year ends on 31 December 2017.</summary>
public sealed class HandMadeCounty : IAsyncLifetime
{
    public const string VillageA = "659901001001", VillageB = "659901001002", VillageC = "659901002001";

    public RegistryApp App { get; } = new();

    public static IReadOnlyList<House> Houses { get; } =
    [
        // in work, insured, at school, in a safe house, above the line
        new("secure", VillageA, 3,
            "registered=1 income-above-line=1/1 insured=3/3 compulsory-education-retention=1/1 has-skill=1/1 has-work=1/1 medical-met=1/1 education-met=1/1 housing-met=1/1",
            "registered=1 income-above-line=1/1 insured=3/3 compulsory-education-retention=1/1 has-skill=1/1 has-work=1/1 medical-met=1/1 education-met=1/1 housing-met=1/1"),
        // two old people, one insured this year, in a house of grade C; a hospital bill this year
        new("ill", VillageA, 2,
            "registered=1 social-floor=1 income-above-line=0/1 insured=1/2 poor-through-illness=1 catastrophic-spending=1 dangerous-dwellings=1 c-grade-renovated=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            "registered=1 social-floor=1 income-above-line=0/1 insured=0/2 poor-through-illness=1 dangerous-dwellings=1 c-grade-renovated=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1"),
        // registered in May of this year; a child of three, who is of no age for school
        new("new", VillageA, 2,
            "registered=1 income-above-line=0/1 insured=0/2 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            ""),
        // without work from February to May, until nobody was willing any more
        new("unwilling", VillageA, 1,
            "registered=1 income-above-line=0/1 insured=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            "registered=1 income-above-line=0/1 insured=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1"),
        // one of two children dropped out on 1 March of this year; the house of grade D was rebuilt
        new("dropout", VillageB, 3,
            "registered=1 income-above-line=0/1 insured=3/3 compulsory-education-retention=1/2 dropout=1 has-skill=0/1 has-work=0/1 d-grade-renovated=1/1 medical-met=1/1 education-met=0/1 housing-met=1/1",
            "registered=1 income-above-line=0/1 insured=0/3 compulsory-education-retention=2/2 has-skill=0/1 has-work=0/1 d-grade-renovated=1/1 medical-met=0/1 education-met=1/1 housing-met=1/1"),
        // left on 1 March of this year; the house of grade C had been repaired
        new("left", VillageB, 2,
            "exited=1 c-grade-renovated=1/1",
            "registered=1 income-above-line=0/1 insured=0/2 poor-through-illness=1 has-skill=0/1 has-work=0/1 c-grade-renovated=1/1 medical-met=0/1 education-met=1/1 housing-met=1/1"),
        // left in December 2016, fell back on 1 February of this year
        new("relapsed", VillageB, 1,
            "registered=1 relapsed=1 income-above-line=0/1 insured=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            ""),
        // nobody has said who of them is able to work
        new("unassessed", VillageB, 1,
            "registered=1 income-above-line=0/1 insured=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            "registered=1 income-above-line=0/1 insured=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1"),
        // without work since 1 February
        new("idle", VillageC, 1,
            "registered=1 income-above-line=0/1 insured=0/1 zero-employment=1 zero-employment-cleared=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            "registered=1 income-above-line=0/1 insured=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1"),
        // without work since 10 January, at work since 1 April, told on 20 April; above the line of 2016, no declaration since
        new("placed", VillageC, 1,
            "registered=1 income-above-line=0/1 insured=0/1 zero-employment-cleared=1/1 has-skill=0/1 has-work=1/1 medical-met=0/1 education-met=1/1 housing-met=0/1",
            "registered=1 income-above-line=1/1 insured=0/1 has-skill=0/1 has-work=0/1 medical-met=0/1 education-met=1/1 housing-met=0/1"),
    ];

    /// <summary>The register's numbers, in another order than the names.</summary>
    public Dictionary<string, string> Numbers { get; } = [];

    public House Of(string number) => Houses.Single(h => Numbers[h.Name] == number);

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await RegisterAsync("secure", "capital", [(1980, "full"), (1982, "partial"), (2008, "none")]);
        await RegisterAsync("ill", "因病", [(1950, "none"), (1952, "none")]);
        await RegisterAsync("new", "skill", [(1990, "full"), (2015, "none")], "2018-05-01");
        await RegisterAsync("unwilling", "labour", [(1985, "full")]);
        await RegisterAsync("dropout", "schooling", [(1978, "full"), (2006, "none"), (2009, "none")]);
        await RegisterAsync("left", "illness", [(1979, "full"), (1981, "full")]);
        await RegisterAsync("relapsed", "disaster", [(1970, "partial")]);
        await RegisterAsync("unassessed", "water", [(1975, null)]);
        await RegisterAsync("idle", "labour", [(1988, "full")]);
        await RegisterAsync("placed", "labour", [(1989, "full")]);
        // a mistake, taken back: it is counted nowhere
        await RegisterAsync("mistake", "illness", [(1960, "none")]);
        await ChangeAsync("mistake", h => h["withdrawn"] = true);
        await ChangeAsync("left", h => (h["exitedOn"], h["date"]) = ("2018-03-01", "2018-03-01"));
        await ChangeAsync("relapsed", h => (h["exitedOn"], h["date"]) = ("2016-12-20", "2016-12-20"));
        await ChangeAsync("relapsed", h => (h["exitedOn"], h["date"]) = (null, "2018-02-01"));

        foreach (var (name, year, fen) in ((string, int, long)[])[
            ("secure", 2016, 1_200_000), ("secure", 2017, 1_200_000), ("ill", 2017, 1_000), ("dropout", 2017, 300_000), ("placed", 2016, 500_000)])
            await PostAsync("incomes", new() { ["household"] = Numbers[name], ["year"] = year, ["netIncome"] = fen });

        foreach (var (name, member, year) in ((string, int, int)[])[
            ("secure", 0, 2017), ("secure", 1, 2017), ("secure", 2, 2017), ("secure", 0, 2018), ("secure", 1, 2018), ("secure", 2, 2018),
            ("ill", 1, 2018), ("dropout", 0, 2018), ("dropout", 1, 2018), ("dropout", 2, 2018)])
            await App.ArriveAsync<InsuranceEnrolment>(App.Enrolment(Id(name, member), year));

        foreach (var (name, member, left) in ((string, int, DateOnly?)[])[("secure", 2, null), ("dropout", 1, new(2018, 3, 1)), ("dropout", 2, null)])
            await PersonAsync($"{name}{member}/2017", name, member, new SchoolEnrolment(
                App.Of(Id(name, member)), 2017, EducationStage.Primary, "一小", false, Schooling.FullTime, new(2017, 9, 1), left, left is null ? null : LeftSchoolBecause.DroppedOut));
        await PersonAsync("dropout1/alert", "dropout", 1, new DropoutAlert(App.Of(Id("dropout", 1)), 2017, OutOfSchool.DroppedOut, new(2018, 3, 1)));

        await PersonAsync("T1", "secure", 0, new Training(App.Of(Id("secure", 0)), "T1", "电焊工", 40, new(2017, 2, 25), 0, 0));
        await WorkAsync("secure", new(2017, 3, 1));
        await WorkAsync("placed", new(2018, 4, 1));
        await WithoutWorkAsync("idle", new(2018, 2, 1));
        await WithoutWorkAsync("placed", new(2018, 1, 10), new(2018, 4, 20));
        await WithoutWorkAsync("unwilling", new(2018, 2, 1), new(2018, 5, 1));

        await HouseholdAsync("ill/2018", "ill", new CatastrophicSpending(Numbers["ill"], 2018, 900_000, 1_000, 40));
        await LivesInAsync("secure", (DwellingGrade.B, new(2017, 5, 3)));
        await LivesInAsync("ill", (DwellingGrade.C, new(2016, 10, 3)));
        await LivesInAsync("dropout", (DwellingGrade.D, new(2016, 5, 3)), (DwellingGrade.A, new(2017, 10, 3)));
        await LivesInAsync("left", (DwellingGrade.C, new(2016, 5, 3)), (DwellingGrade.B, new(2017, 5, 3)));
        await App.SettledAsync();
    }

    readonly Dictionary<string, (JsonObject Household, ResidentId[] Ids)> _registered = [];

    ResidentId Id(string name, int member) => _registered[name].Ids[member];

    async Task RegisterAsync(string name, string cause, (int Born, string? Labour)[] people, string registeredOn = "2014-12-31")
    {
        var ids = people.Select(p => NewId(p.Born)).ToArray();
        var members = people.Select((p, i) =>
        {
            var member = Member(ids[i], i == 0 ? "head" : "other");
            if (p.Labour is not null)
                member["labourCapacity"] = p.Labour;
            return member;
        }).ToArray();
        // numbers run against the order in which they are registered
        Numbers[name] = $"6599-{99 - _registered.Count:D2}";
        var household = Household(Numbers[name], members);
        (household["village"], household["causeOfNeed"], household["registeredOn"]) = (Houses.SingleOrDefault(h => h.Name == name)?.Village ?? VillageC, cause, registeredOn);
        _registered[name] = (household, ids);
        (await App.PutAsync(household)).ShouldBe("accepted");
    }

    async Task ChangeAsync(string name, Action<JsonObject> change)
    {
        var household = _registered[name].Household.DeepClone().AsObject();
        change(household);
        (await App.PutAsync(household)).ShouldBe("accepted");
    }

    async Task PostAsync(string kind, JsonObject record)
    {
        using var response = await App.Http.PostAsync($"/api/registry/{kind}", new StringContent(record.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    Task PersonAsync<T>(string key, string name, int member, T fact) where T : IFact =>
        App.ArriveAsync<T>(App.Envelope(fact, key, App.Of(Id(name, member)).Value));

    Task HouseholdAsync<T>(string key, string name, T fact) where T : IFact =>
        App.ArriveAsync<T>(App.Envelope(fact, key, FactId.OfHousehold(Numbers[name])));

    Task WorkAsync(string name, DateOnly from) => PersonAsync($"{name}/work", name, 0, new EmploymentEpisode(
        App.Of(Id(name, 0)), from, null, EmploymentForm.Employed, WorkplaceScope.Local, true, false, 200_000));

    async Task WithoutWorkAsync(string name, DateOnly since, DateOnly? takenBackOn = null)
    {
        var alert = App.Envelope(new ZeroEmploymentHousehold(Numbers[name], since), Numbers[name], FactId.OfHousehold(Numbers[name]));
        await App.ArriveAsync<ZeroEmploymentHousehold>(alert);
        if (takenBackOn is { } day)
            await App.ArriveAsync<ZeroEmploymentHousehold>(alert with { Version = 2, Retracted = true, RecordedAt = new(day.ToDateTime(new(9, 0)), TimeSpan.FromHours(8)) });
    }

    async Task LivesInAsync(string name, params (DwellingGrade Grade, DateOnly On)[] assessments)
    {
        var dwelling = $"F-{name}";
        await HouseholdAsync(dwelling, name, new Dwelling(dwelling, Numbers[name], Houses.Single(h => h.Name == name).Village, new(2005, 5, 1), null));
        foreach (var (grade, on) in assessments)
            await HouseholdAsync($"{dwelling}/{on:O}", name, new DwellingAssessment(dwelling, Numbers[name], grade, on));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
