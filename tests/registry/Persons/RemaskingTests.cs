using Hutong.Contracts.Registry;
using Hutong.Registry.Persons;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Persons;

public sealed class RemaskingTests(RegistryApp app)
{
    [Fact]
    public async Task What_was_stored_when_more_was_shown_shows_less_and_a_list_of_before_is_still_the_same()
    {
        var (number, head, asOf) = (NewNumber(), NewId(), "2018-06-01T08:00:00+08:00");
        var household = Household(number, Member(head));
        household["asOf"] = asOf;
        (await app.PutAsync(household)).ShouldBe("accepted");
        var old = head.Reveal()[..6] + "**********" + head.Reveal()[^2..];
        var person = app.Of(head).Value;
        foreach (var sql in new[]
        {
            $"update facts.fact set content = content + 1, data = replace(data::text, '{head.Masked}', '{old}')::json where data::text like '%{person}%'",
            $"update registry.person set masked = '{old}' where id = '{person}'",
        })
        {
            await using var command = app.Database.CreateCommand(sql);
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        }

        while (await app.Services.GetRequiredService<Remasking>().RemaskAsync(TestContext.Current.CancellationToken) > 0) { }

        (await app.FactAsync<HouseholdRoster>(number))!.Members.ShouldHaveSingleItem().MaskedId.ShouldBe(head.Masked);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where not retracted and data::text like '%' || $1 || '%'", old[..6] + "*")).ShouldBe(0);
        // the record is as of when it was: what the bureau pushes next is neither stale nor new
        (await app.PutAsync(household)).ShouldBe("unchanged");
    }
}
