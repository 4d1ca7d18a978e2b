using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Registry.Tests.Exit;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Counties;

/// <summary>A county's history is loaded before it is opened; afterwards no list ends a registration.</summary>
public sealed class OpenCountyTests(RegistryApp app)
{
    static JsonObject In(string county, string number, ResidentId head, string? exitedOn = null, string? reason = null)
    {
        var household = Household(number, Member(head));
        household["village"] = $"{county}001001";
        if (exitedOn is not null) household["exitedOn"] = exitedOn;
        if (reason is not null) household["reason"] = reason;
        return household;
    }

    async Task<JsonElement> OpenAsync(string county, object? body = null, string client = "county-staff")
    {
        using var http = app.Client(client: client);
        return await JsonAsync(await http.PostAsJsonAsync($"/api/registry/counties/{county}/opening", body ?? new { }));
    }

    [Fact]
    public async Task Before_it_is_opened_a_county_brings_those_who_have_left_and_afterwards_no_list_lets_anybody_leave()
    {
        const string County = "659903";
        var (left, stays, fresh) = (NewNumber(), NewNumber(), NewNumber());
        var (headOfLeft, headOfStays) = (NewId(), NewId());
        (await app.GetAsync($"/api/registry/counties/{County}")).GetProperty("state").GetString().ShouldBe("loading");
        (await app.PutAsync(In(County, left, headOfLeft, "2016-12-20"))).ShouldBe("accepted");
        (await app.PutAsync(In(County, stays, headOfStays))).ShouldBe("accepted");

        var opened = await OpenAsync(County, new { reference = "R-7" });
        (opened.GetProperty("code").GetString(), opened.GetProperty("state").GetString(), opened.GetProperty("openedBy").GetString(), opened.GetProperty("reference").GetString())
            .ShouldBe((County, "open", "county-staff", "R-7"));
        // told again it stands as it was
        (await OpenAsync(County, new { reference = "R-8" }, "another")).GetRawText().ShouldBe(opened.GetRawText());
        (await app.GetAsync($"/api/registry/counties/{County}")).GetRawText().ShouldBe(opened.GetRawText());

        // one by one, in a file, and of one that nobody knows; nothing else of the row is taken, and its neighbours are
        (await app.PutAsync(In(County, stays, headOfStays, "2018-01-01"))).ShouldBe("exit-by-list");
        (await app.PutAsync(In(County, stays, headOfStays, "2018-01-01", "correction"))).ShouldBe("exit-by-list");
        (await app.PutAsync(In(County, fresh, NewId(), "2018-01-01"))).ShouldBe("exit-by-list");
        var moved = In(County, stays, headOfStays, "2018-01-01");
        moved["address"] = "二组3号";
        var (counts, errors) = await app.PushAsync(moved, In(County, fresh, NewId()));
        (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("rejected").GetInt32()).ShouldBe((1, 1));
        var error = errors.ShouldHaveSingleItem();
        (error.GetProperty("field").GetString(), error.GetProperty("code").GetString(), error.GetProperty("value").GetString()).ShouldBe(("exitedOn", "exit-by-list", "2018-01-01"));
        error.GetProperty("remedy").GetString()!.ShouldContain("propose");
        (await app.RosterAsync(stays)).Length.ShouldBe(1);
        Roster((await app.RosterAsync(stays))[0]).ExitedOn.ShouldBeNull();
        (await app.ScalarAsync<string>("select data::text from facts.fact where kind = 'Registry.Households.HouseholdRecord' and data->>'number' = $1", stays)).ShouldNotContain("二组3号");

        // an exit that is on record is repeated, not moved; an express correction moves it
        (await app.PutAsync(In(County, left, headOfLeft, "2016-12-20"))).ShouldBe("unchanged");
        (await app.PutAsync(In(County, left, headOfLeft, "2016-11-20"))).ShouldBe("exit-by-list");
        (await app.PutAsync(In(County, left, headOfLeft, "2016-11-20", "correction"))).ShouldBe("accepted");
        // registered again, it does not leave a second time by a list
        (await app.PutAsync(In(County, left, headOfLeft))).ShouldBe("accepted");
        (await app.PutAsync(In(County, left, headOfLeft, "2018-02-01"))).ShouldBe("exit-by-list");
        // registered by mistake is no exit
        var mistake = In(County, stays, headOfStays);
        mistake["withdrawn"] = true;
        (await app.PutAsync(mistake)).ShouldBe("accepted");
        (await app.PutAsync(In(County, stays, headOfStays, "2018-01-01"))).ShouldBe("exit-by-list");
    }

    [Fact]
    public async Task Neither_a_move_to_another_county_nor_one_from_it_is_a_way_out()
    {
        var (number, head) = (NewNumber(), NewId());
        await OpenAsync("659904");
        (await app.PutAsync(In("659904", number, head))).ShouldBe("accepted");
        (await app.PutAsync(In("659905", number, head, "2018-01-01"))).ShouldBe("exit-by-list");
        var (other, itsHead) = (NewNumber(), NewId());
        (await app.PutAsync(In("659905", other, itsHead))).ShouldBe("accepted");
        (await app.PutAsync(In("659904", other, itsHead, "2018-01-01"))).ShouldBe("exit-by-list");
        (await app.PutAsync(In("659905", other, itsHead, "2018-01-01"))).ShouldBe("accepted");
    }

    [Fact]
    public async Task Households_that_merge_and_members_that_a_list_leaves_out_go_as_ever()
    {
        const string County = "659906";
        await OpenAsync(County);
        var (one, two, head, spouse, other) = (NewNumber(), NewNumber(), NewId(), NewId(1981, Sex.Female), NewId());
        var family = In(County, one, head);
        family["members"]!.AsArray().Add(Member(spouse, "spouse"));
        (await app.PutAsync(family)).ShouldBe("accepted");
        (await app.PutAsync(In(County, one, head))).ShouldBe("accepted");
        Roster((await app.RosterAsync(one))[0]).Members.Count(m => m.LeftOn is null).ShouldBe(1);
        (await app.PutAsync(In(County, two, other))).ShouldBe("accepted");
        var merged = await app.TellAsync(two, "merges", new { into = one, on = "2018-05-01", members = new[] { new { residentId = other.Reveal(), relation = "other" } } });
        merged.Problem.ShouldBeNull();
        Roster((await app.RosterAsync(two))[0]).ExitedOn.ShouldBe(new DateOnly(2018, 5, 1));
    }

    [Theory]
    [InlineData("6599")]
    [InlineData("659903001001")]
    [InlineData("abcdef")]
    public async Task Only_a_county_is_opened(string code) => (await app.AskAsync($"/api/registry/counties/{code}")).ShouldBe((404, "unknown-county"));

    [Fact]
    public async Task Who_may_not_open_counties_does_not()
    {
        using var http = app.Client("registry:counties:read");
        using var refused = await http.PostAsJsonAsync("/api/registry/counties/659907/opening", new { }, TestContext.Current.CancellationToken);
        ((int)refused.StatusCode).ShouldBe(403);
    }
}

/// <summary>Where people decide, the county is open.</summary>
[Collection(ProcessCollection.Name)]
public sealed class OpenedByProcessTests(ProcessApp app)
{
    [Fact]
    public async Task The_first_step_of_a_process_opens_the_county_in_the_name_of_who_takes_it()
    {
        var (number, head) = (NewNumber(), NewId());
        (await app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        using var proposed = await app.Village.PostAsJsonAsync("/api/registry/exits", new { households = new[] { number } }, TestContext.Current.CancellationToken);
        proposed.EnsureSuccessStatusCode();
        (await app.GetAsync("/api/registry/counties/659901")).GetProperty("state").GetString().ShouldBe("open");
        var left = Household(number, Member(head));
        left["exitedOn"] = "2018-01-01";
        (await app.PutAsync(left)).ShouldBe("exit-by-list");
    }
}
