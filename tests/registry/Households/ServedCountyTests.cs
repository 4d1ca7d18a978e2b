using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Households;

/// <summary>A registry that serves one county.</summary>
public sealed class ServedCountyTests : IAsyncLifetime
{
    readonly RegistryApp _app = new() { Settings = { ["Divisions:Counties:0"] = "659901" } };

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Takes_its_own_villages_and_refuses_those_of_another_county()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        var elsewhere = Household(NewNumber(), Member(NewId()));
        elsewhere["village"] = "659902001001";
        var (counts, errors) = await _app.PushAsync(elsewhere, Household(NewNumber(), Member(NewId())));
        (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("rejected").GetInt32()).ShouldBe((1, 1));
        var error = errors.ShouldHaveSingleItem();
        (error.GetProperty("field").GetString(), error.GetProperty("code").GetString(), error.GetProperty("value").GetString()).ShouldBe(("village", "division-not-served", "659902001001"));
        error.GetProperty("remedy").GetString()!.ShouldContain("659901");

        object Split(string village) => new { number = NewNumber(), village, on = "2018-05-01", members = new[] { new { residentId = child.Reveal(), relation = "head" } } };
        (await _app.TellAsync(number, "splits", Split("659902001001"))).ShouldSatisfyAllConditions(t => t.Problem.ShouldBe("division-not-served"), t => t.Status.ShouldBe(400));
        (await _app.TellAsync(number, "splits", Split("659901002002"))).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("659901", true)]
    [InlineData("659901001", true)]
    [InlineData("6599", true)]
    [InlineData("65", true)]
    [InlineData("659902", false)]
    [InlineData("6598", false)]
    public async Task Takes_plans_of_its_county_its_parts_and_what_it_lies_in(string division, bool taken)
    {
        var plan = new JsonObject { ["division"] = division, ["year"] = "2018", ["indicator"] = "insured", ["kind"] = "binding", ["value"] = "90" };
        var (_, errors) = await _app.PushAsync("indicators", plan.ToJsonString());
        errors.Select(e => e.GetProperty("code").GetString()).ShouldBe(taken ? [] : ["division-not-served"]);
    }

    [Theory]
    [InlineData("659901001001")]
    [InlineData("county")]
    [InlineData("65")]
    public async Task A_setting_that_names_no_county_ends_the_start(string code)
    {
        await using var sibling = _app.Sibling();
        sibling.Settings["Divisions:Counties:0"] = code;
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => _ = sibling.Services).Message.ShouldContain("Divisions__Counties__0");
    }
}
