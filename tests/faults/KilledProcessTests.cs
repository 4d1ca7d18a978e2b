using Hutong.Tests.Incomes;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>A process of the flow is killed with -9 at the worst moments, and another takes its place.</summary>
public sealed class KilledProcessTests(FaultServers faults)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_between_commit_and_publish()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartCopyAsync("health");
        HostProcess owner = null!;
        await using var doomed = owner = await HostProcess.StartAsync(flow, "owner", relayLoops: 0); // it comes to commit, and not to publish
        await using var load = Load.Start((incomes, ct) => owner.PushAsync(incomes, ct));
        await load.GoOnAsync(30);
        await owner.KillAsync();
        await using var database = NpgsqlDataSource.Create((await flow.DatabaseAsync("registry")).ConnectionString);
        (await Stored.CountAsync(database, "facts.outbox")).ShouldBeGreaterThan(20);

        await using var next = owner = await HostProcess.StartAsync(flow, "owner", at: doomed.Address);

        await load.GoOnAsync(10);
        await load.ProveAsync(flow, "health");
    }

    [Fact]
    public async Task The_owner_between_publish_and_mark()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        var copy = await flow.StartCopyAsync("health");
        HostProcess owner = null!;
        await using var doomed = owner = await HostProcess.StartAsync(flow, "owner", crash: "published:5");
        await using var load = Load.Start((incomes, ct) => owner.PushAsync(incomes, ct));
        await doomed.ExitAsync(Ct);
        // the broker had confirmed what the outbox still names
        await using var database = NpgsqlDataSource.Create((await flow.DatabaseAsync("registry")).ConnectionString);
        await Eventually(async () => await Stored.CountAsync(copy.Database,
            $"facts.copy where id in ({string.Join(',', (await OutboxAsync(database)).Select(id => $"'{id}'"))})") > 0);

        await using var next = owner = await HostProcess.StartAsync(flow, "owner", at: doomed.Address);

        await load.GoOnAsync(20);
        await load.ProveAsync(flow, "health");
        load.Failed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_owner_again_and_again_at_any_moment()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartCopyAsync("health");
        var owner = await HostProcess.StartAsync(flow, "owner");
        var address = owner.Address;
        await using (var load = Load.Start((incomes, ct) => owner.PushAsync(incomes, ct)))
        {
            for (var round = 0; round < 3; round++)
            {
                await load.GoOnAsync(15 + 7 * round);
                await owner.KillAsync();
                await owner.DisposeAsync();
                owner = await HostProcess.StartAsync(flow, "owner", at: address);
            }

            await load.GoOnAsync(10);
            await load.ProveAsync(flow, "health");
            load.Failed.ShouldBeGreaterThan(0);
        }

        await owner.DisposeAsync();
    }

    [Fact]
    public async Task The_copy_in_mid_batch_before_and_after_its_commit()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartOwnerAsync();
        await using (await HostProcess.StartAsync(flow, "copy"))
        {
            // its queue is there from now on
        }

        await using var load = Load.Start((incomes, _) => flow.PushAsync(incomes));
        foreach (var crash in new[] { "applying:3", "applied:3", "applying:1" })
        {
            await using var doomed = await HostProcess.StartAsync(flow, "copy", crash, wait: false);
            await doomed.ExitAsync(Ct);
        }

        await using var copy = await HostProcess.StartAsync(flow, "copy");
        await load.GoOnAsync(20);
        await load.ProveAsync(flow, "health");
    }

    static async Task<List<Guid>> OutboxAsync(NpgsqlDataSource database)
    {
        var ids = new List<Guid>();
        await using var command = database.CreateCommand("select unnest(ids) from facts.outbox order by seq");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            ids.Add(reader.GetGuid(0));
        ids.ShouldNotBeEmpty();
        return ids;
    }
}
