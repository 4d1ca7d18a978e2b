using Hutong.Contracts.Housing;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests.Priorities;

public sealed class ListPrioritiesTests(HousingApp app)
{
    [Fact]
    public async Task Lists_dangerous_dwellings_that_are_lived_in_until_they_are_accepted()
    {
        var village = NewVillage();
        var (plain, registered, exited, allowance) = (New("D"), New("D"), New("D"), New("D"));
        await DwellingAsync(plain, "D", "2015-01-01");
        await DwellingAsync(registered, "C", "2016-01-01", household: $"{registered}-H");
        await DwellingAsync(exited, "D", "2015-06-01", household: $"{exited}-H");
        await DwellingAsync(allowance, "D", "2017-01-01", category: "minimumAllowance");
        await DwellingAsync(New("D"), "B", "2015-01-01");
        await DwellingAsync(New("D"), "D", "2015-01-01", until: "2018-06-15");
        await DwellingAsync(New("D"), "D", "2015-01-01", from: "2018-06-16");
        await app.PostAsync("dwellings", Dwelling(New("D"), New("H"), village));
        await app.RosterArrivesAsync($"{registered}-H");
        await app.RosterArrivesAsync($"{exited}-H", exitedOn: "2018-06-15");
        // dangerous since its second assessment; the first said that it was safe, the third repeats
        foreach (var (grade, on) in new[] { ("B", "2014-01-01"), ("C", "2016-01-01"), ("C", "2017-01-01") })
            await app.PostAsync("assessments", Assessment(registered, grade, on));

        var list = await PlacesAsync();
        list.Select(p => p.Dwelling).ShouldBe([allowance, registered, plain, exited]);
        list.Select(p => p.Since).ShouldBe(["2017-01-01", "2016-01-01", "2015-01-01", "2015-06-01"]);

        var project = New("P");
        await app.PostAsync("projects", Project(project, allowance, "built", "2018-05-01", appliedOn: "2018-01-01", asOf: "2018-05-01T00:00:00Z"));
        (await PlacesAsync())[0].Reason.ShouldContain(project);
        (await app.CallAsync($"/api/housing/projects/{project}/accepted", new { on = "2018-06-01", grade = "A" })).Code.ShouldBe("");
        (await PlacesAsync()).Select(p => p.Dwelling).ShouldBe([registered, plain, exited]);
        (await app.FactAsync<DwellingAssessment>($"{allowance}/2018-06-01"))!.Grade.ShouldBe(DwellingGrade.A);
        // the township holds the village, another one does not
        (await app.GetAsync($"/api/housing/priorities?division={village[..9]}")).GetProperty("places").EnumerateArray()
            .Select(p => p.GetProperty("dwelling").GetString()).ShouldContain(plain);
        (await app.GetAsync("/api/housing/priorities?division=659901")).GetProperty("count").GetInt32().ShouldBe(0);

        async Task DwellingAsync(string number, string grade, string on, string? household = null, string? category = null, string? until = null, string from = "2000-01-01")
        {
            await app.PostAsync("dwellings", Dwelling(number, household ?? New("H"), village, from, until, category));
            await app.PostAsync("assessments", Assessment(number, grade, on));
        }

        async Task<IReadOnlyList<(string Dwelling, string Since, string Reason)>> PlacesAsync() =>
            [.. (await app.GetAsync($"/api/housing/priorities?division={village}")).GetProperty("places").EnumerateArray().Select(p =>
                (p.GetProperty("dwelling").GetString()!, p.GetProperty("waitingSince").GetString()!, p.GetProperty("reason").GetString()!))];
    }
}
