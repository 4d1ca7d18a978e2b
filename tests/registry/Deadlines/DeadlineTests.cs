using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Registry.Tests.Exit;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;

namespace Hutong.Registry.Tests.Deadlines;

/// <summary>When a day of a process is near and when it has come, it is told once, on the service's own clock.</summary>
[Collection(ProcessCollection.Name)]
public sealed class DeadlineTests(ProcessApp app)
{
    async Task<(string Number, Guid Process)> OnNoticeAsync()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await PostAsync(app.Village, "exits", new { households = new[] { number } })).Status.ShouldBe(200);
        foreach (var step in (string[])["survey", "assembly", "notice"])
            (await app.StepAsync("exits", number, step)).ShouldBe("done", step);
        await using var find = app.Database.CreateCommand($"select id from registry.process where household = '{number}'");
        return (number, (Guid)(await find.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
    }

    async Task<long> CountAsync<T>(string key)
    {
        await using var command = app.Database.CreateCommand("select count(*) from messages.deadline where id = $1");
        command.Parameters.Add(new() { Value = Outgoing.IdOf<T>(key) });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    async Task<long> CountAsync(string table)
    {
        await using var command = app.Database.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    Task ToldAsync<T>(string key) => Hutong.Tests.Waiting.Eventually(async () => await CountAsync<T>(key) == 1, what: $"{typeof(T).Name} {key}");

    [Fact]
    public async Task A_notice_is_near_its_end_and_an_objection_moves_the_day()
    {
        var (number, process) = await OnNoticeAsync();
        var end = app.Today.AddDays(7);
        string Key(DateOnly due) => $"ExitNotice/{process}/1/Noticed/{due:O}";
        app.Days(6);
        await ToldAsync<DeadlineNear>(Key(end));
        (await CountAsync<DeadlineReached>(Key(end))).ShouldBe(0);

        // somebody objects: the clock stands, and nobody knows the day
        (await PostAsync(app.Village, $"exits/{number}/objections", new { text = "They have a tractor.", by = "a neighbour" })).Status.ShouldBe(200);
        var due = app.Today.AddDays(7);
        app.Days(2);
        app.Days(4);
        await ToldAsync<DeadlineNear>($"Objection/{process}/1/Noticed/1/{due:O}");
        (await CountAsync<DeadlineReached>(Key(end))).ShouldBe(0, "the notice did not end on its first day");
        app.Days(1);
        await ToldAsync<DeadlineReached>($"Objection/{process}/1/Noticed/1/{due:O}");

        (await PostAsync(app.Township, $"exits/{number}/objections/1/resolution", new { finding = "dismissed", answer = "It is borrowed." })).Status.ShouldBe(200);
        var moved = app.Today.AddDays(1);
        app.Days(1);
        await ToldAsync<DeadlineReached>(Key(moved));
        moved.ShouldNotBe(end);
    }

    [Fact]
    public async Task Another_instance_tells_nothing_twice_and_a_new_one_what_was_missed()
    {
        var (_, process) = await OnNoticeAsync();
        var end = app.Today.AddDays(7);
        app.Days(9); // nobody looked on the day itself
        await ToldAsync<DeadlineReached>($"ExitNotice/{process}/1/Noticed/{end:O}");
        (await CountAsync<DeadlineNear>($"ExitNotice/{process}/1/Noticed/{end:O}")).ShouldBe(0, "what has come is not near");
        var told = await CountAsync("messages.deadline");
        await using var sibling = app.Sibling();
        sibling.Clock.Advance(app.Clock.GetUtcNow() - sibling.Clock.GetUtcNow());
        _ = sibling.Services; // it starts, and looks
        await Hutong.Tests.Waiting.Eventually(() => sibling.Log.Any(l => l.Contains("0 deadlines are due", StringComparison.Ordinal)));
        (await CountAsync("messages.deadline")).ShouldBe(told);
    }
}
