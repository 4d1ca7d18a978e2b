using Hutong.Contracts.Employment;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Incomes;

public sealed class IncomePushTests(RegistryApp app)
{
    async Task<string> PushAsync(string number, string fields)
    {
        var (counts, errors) = await app.PushAsync("incomes", $$"""{"household":"{{number}}","year":2017,{{fields}}}""");
        return errors.Length > 0 ? string.Join(' ', errors.Select(e => e.GetProperty("code").GetString())) : counts.GetProperty("accepted").GetInt32() == 1 ? "accepted" : counts.ToString();
    }

    [Theory]
    [InlineData("\"netIncome\":100", "accepted")]
    [InlineData("\"wages\":100,\"costs\":40", "accepted")]
    [InlineData("\"netIncome\":60,\"wages\":100,\"costs\":40", "accepted")]
    [InlineData("\"netIncome\":100,\"wages\":100,\"costs\":40", "sources-disagree")]
    [InlineData("\"wages\":100,\"costs\":140", "negative-amount")]
    [InlineData("\"withdrawn\":false", "missing-field")]
    public async Task A_total_sources_or_both_that_agree(string fields, string outcome)
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await PushAsync(number, fields)).ShouldBe(outcome);
    }

    [Fact]
    public async Task Shows_evidence_and_differences_beside_the_declaration()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        (await PushAsync(number, "\"wages\":900000,\"farmingAndBusiness\":400000,\"costs\":100000")).ShouldBe("accepted");
        var episode = new EmploymentEpisode(app.Of(head), new(2017, 1, 1), new(2018, 1, 1), EmploymentForm.Employed, WorkplaceScope.Local, true, false, 200_000);
        await app.ArriveAsync<EmploymentEpisode>(app.Envelope(episode, number, episode.Person.Value));
        var award = new WorkAward(episode.Person, $"A-{number}", AwardKind.Person, 2017, 30_000, new(2017, 12, 1));
        await app.ArriveAsync<WorkAward>(app.Envelope(award, award.PaymentNumber, episode.Person.Value));
        var income = await app.GetAsync($"/api/registry/households/{number}/incomes/2017");
        income.GetProperty("declared").GetProperty("netIncome").GetInt64().ShouldBe(1_200_000);
        (income.GetProperty("heads").GetInt32(), income.GetProperty("perHead").GetInt64(), income.GetProperty("line").GetInt64(), income.GetProperty("state").GetString())
            .ShouldBe((3, 400_000, 333_500, "met"));
        income.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("amount").GetInt64()).ShouldBe([2_400_000, 30_000]);
        var difference = income.GetProperty("differences").EnumerateArray().Single();
        (difference.GetProperty("code").GetString(), difference.GetProperty("evidenced").GetInt64()).ShouldBe(("wages-below-evidence", 2_400_000));
        (await app.AskAsync("/api/registry/households/nobody/incomes/2017")).ShouldBe((404, "unknown-household"));
        (await app.AskAsync($"/api/registry/households/{number}/incomes/1")).ShouldBe((400, "year-not-understood"));
    }
}
