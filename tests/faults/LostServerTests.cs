using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>PostgreSQL, RabbitMQ or the way to them goes under load and comes back.</summary>
public sealed class LostServerTests(FaultServers faults)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<IncomeFlow> StartAsync()
    {
        var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartOwnerAsync(site: true);
        await flow.StartOwnerAsync(); // a second instance, with relays of its own
        await flow.StartCopyAsync("health", owner: flow.Owner.Address);
        await flow.StartCopyAsync("employment", owner: flow.Owner.Address);
        return flow;
    }

    static Load StartLoad(IncomeFlow flow) => Load.Start((incomes, _) => flow.PushAsync(incomes));

    [Fact]
    public async Task RabbitMQ_killed_and_restarted_under_load()
    {
        await using var flow = await StartAsync();
        await using var load = StartLoad(flow);
        // RabbitMQ 3.10 writes down lazily that a quorum queue exists: one declared just before the kill comes back without a leader
        // and takes nothing, from anybody, until the node is started once more. The queues of a deployment are older than that.
        var declared = Stopwatch.StartNew();
        while (declared.Elapsed < TimeSpan.FromSeconds(12))
            await load.GoOnAsync(10);

        await faults.Servers.KillBrokerAsync();
        await load.GoOnAsync(100); // bureaus do not notice
        (await Stored.CountAsync(flow.Owner.Database, "facts.outbox")).ShouldBeGreaterThan(50);
        await faults.Servers.RestartAsync(Ct);

        await load.GoOnAsync(30);
        await load.ProveAsync(flow, "health", "employment");
        load.Failed.ShouldBe(0);
    }

    [Fact]
    public async Task RabbitMQ_that_holds_publishers_back_is_told_in_words_until_it_takes_again()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        var owner = await flow.StartOwnerAsync();
        var copy = await flow.StartCopyAsync();
        async Task<HealthReportEntry> PublishingAsync() => (await owner.Get<HealthCheckService>().CheckHealthAsync(Ct)).Entries["publishing"];
        await Eventually(async () => (await PublishingAsync()).Status is HealthStatus.Healthy);
        using var administration = faults.Servers.Administration();

        await faults.Servers.LimitBrokerMemoryAsync(1, Ct);
        try
        {
            await flow.PushAsync(new Income("H0", 0));
            await Eventually(async () => await PublishingAsync() is { Status: HealthStatus.Degraded, Description: var words } && words!.Contains("holds back"), TimeSpan.FromSeconds(10));
            await Eventually(async () => (await administration.AlarmsAsync(Ct)).Any(alarm => alarm.Contains("memory")));
        }
        finally
        {
            await faults.Servers.LimitBrokerMemoryAsync(null, CancellationToken.None);
        }

        await Eventually(async () => (await PublishingAsync()).Status is HealthStatus.Healthy, TimeSpan.FromSeconds(60));
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1);
        (await administration.AlarmsAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outbox_that_does_not_shrink_is_told_in_words_and_takes_nobody_out_of_service()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        var owner = await flow.StartOwnerAsync(new RelaySettings(Loops: 0), site: true);
        var copy = await flow.StartCopyAsync();
        await flow.PushAsync(new Income("H0", 0));
        (await ReadinessAsync(owner, "publishing")).Words.ShouldBe("Facts are published.");
        await using var session = await owner.Database.OpenConnectionAsync(Ct);
        await using (var age = new NpgsqlCommand("update facts.outbox set written_at = now() - interval '31 seconds'", session))
            (await age.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
        // somebody's session holds the entry, and relays go past what is held
        await using var holding = await session.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("select seq from facts.outbox for update", session, holding))
            await hold.ExecuteScalarAsync(Ct);
        await flow.StartOwnerAsync(); // an instance that publishes
        await flow.PushAsync(new Income("H1", 0));
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1);

        var (status, words) = await ReadinessAsync(owner, "publishing");

        status.ShouldBe(HttpStatusCode.OK);
        words.ShouldStartWith("The oldest entry of the outbox has waited for 3");
        await holding.RollbackAsync(Ct);
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 2);
        (await ReadinessAsync(owner, "publishing")).Words.ShouldBe("Facts are published.");
    }

    [Fact]
    public async Task A_disk_without_room_is_told_in_words_and_takes_nobody_out_of_service()
    {
        const string disk = "/dev/shm"; // where nobody else writes much
        var file = Path.Combine(disk, $"hutong-{Guid.NewGuid():N}");
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        var enough = (new DriveInfo(disk).AvailableFreeSpace >> 20) - 16;
        var owner = await flow.StartOwnerAsync(site: true, more: services => services.AddSingleton(Options.Create(new DiskSettings { Folders = [disk], EnoughMb = enough })));
        (await ReadinessAsync(owner, "disk")).Words.ShouldBe("There is room on disk.");
        try
        {
            await File.WriteAllBytesAsync(file, new byte[24 << 20], Ct);

            var (status, words) = await ReadinessAsync(owner, "disk");

            status.ShouldBe(HttpStatusCode.OK);
            words.ShouldEndWith($"MB are left on the disk of {disk}: make some before publishers are held back (100 MB) and nothing can be stored (0)");
        }
        finally
        {
            File.Delete(file);
        }

        (await ReadinessAsync(owner, "disk")).Words.ShouldBe("There is room on disk.");
    }

    static async Task<(HttpStatusCode Status, string Words)> ReadinessAsync(FactService service, string check)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(service.Address, "health/ready"), Ct);
        return (answer.StatusCode, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["checks"]![check]!["description"]!);
    }

    [Fact]
    public async Task PostgreSQL_killed_and_restarted_under_load()
    {
        await using var flow = await StartAsync();
        await using var load = StartLoad(flow);
        for (var round = 0; round < 2; round++)
        {
            await load.GoOnAsync(60);
            await faults.Servers.KillPostgresAsync();
            var failed = load.Failed;
            await Eventually(() => load.Failed > failed + 3);
            await faults.Servers.RestartAsync(Ct);
        }

        await load.GoOnAsync(60);
        await load.ProveAsync(flow, "health", "employment");
    }

    [Fact]
    public async Task Connections_cut_both_ways_under_load()
    {
        await using var flow = await StartAsync();
        await using var load = StartLoad(flow);
        for (var round = 0; round < 4; round++)
        {
            await load.GoOnAsync(25);
            await flow.Host.CutConnectionsAsync(Ct);
            await load.GoOnAsync(10);
            foreach (var name in new[] { "registry", "health", "employment" })
                await (await flow.DatabaseAsync(name)).CutConnectionsAsync(Ct);
        }

        await load.GoOnAsync(25);
        await load.ProveAsync(flow, "health", "employment");
        load.Failed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_queue_purged_by_hand_under_load_is_healed_by_comparing()
    {
        await using var flow = await StartAsync();
        await flow.StopAsync(await flow.StartCopyAsync("housing", owner: flow.Owner.Address)); // its queue is there, and nobody takes from it
        await using var load = StartLoad(flow);
        await load.GoOnAsync(40);
        await Eventually(async () => await flow.Host.WaitingAsync(IncomeFlow.Queue("housing"), Ct) > 10);
        (await flow.AtBrokerAsync(channel => channel.QueuePurgeAsync(IncomeFlow.Queue("housing"), Ct))).ShouldBeGreaterThan(10u);
        await load.GoOnAsync(5);
        var housing = await flow.StartCopyAsync("housing", owner: flow.Owner.Address);
        var oracle = await load.EndAsync();
        await Eventually(async () => await Stored.CountAsync(flow.Owner.Database, "facts.outbox") == 0 && await flow.Host.WaitingAsync(IncomeFlow.Queue("housing"), Ct) == 0);
        (await Stored.AtCopyAsync(housing.Database)).Count.ShouldBeLessThan(oracle.States.Count);

        (await housing.Get<Agreement>().HealAsync(Income.Kind, Ct)).Healed.ShouldBeGreaterThan(0);

        await Load.ProveAsync(oracle, flow, "health", "employment", "housing");
    }

    [Fact]
    public async Task A_broker_that_stands_still_holds_up_no_transaction_for_long()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartCopyAsync("health");
        await flow.StartOwnerAsync(new() { ConfirmWithin = TimeSpan.FromSeconds(1) });
        await using var load = StartLoad(flow);
        await load.GoOnAsync(20);

        var broker = faults.Servers.BrokerProcess.ShouldNotBeNull().Pid;
        await SignalAsync("STOP", broker);
        var stood = DateTimeOffset.UtcNow;
        try
        {
            await load.GoOnAsync(20);
            // the relays give their portions up and take them up again, in transactions that began long after the broker stood still
            const string Held = "pg_stat_activity where state = 'idle in transaction' and query like '%facts.fact where id%' and xact_start";
            await EventuallyPasses(async () => (await Stored.CountAsync(flow.Owner.Database, $"{Held} > '{stood:O}'::timestamptz + interval '3 s'")).ShouldBeGreaterThan(0), TimeSpan.FromSeconds(20));
            (await Stored.CountAsync(flow.Owner.Database, $"{Held} < now() - interval '3 s'")).ShouldBe(0);
            await Should.ThrowAsync<OperationCanceledException>(() => flow.Owner.Get<Relay>().PublishPortionAsync(Ct)).WaitAsync(TimeSpan.FromSeconds(10), Ct);
        }
        finally
        {
            await SignalAsync("CONT", broker);
        }

        await load.GoOnAsync(10);
        await load.ProveAsync(flow, "health");
    }

    [Fact]
    public async Task A_copy_whose_database_is_away_keeps_its_messages_and_can_be_stopped()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartOwnerAsync();
        var copy = await flow.StartCopyAsync("health");
        await using var load = StartLoad(flow);
        await load.GoOnAsync(10);
        var oracle = await load.EndAsync();
        var database = await flow.DatabaseAsync("health");
        // no new sessions for its role, the old ones are cut: away for the copy alone
        await AsAdministratorAsync($"alter role {database.Name} nologin");
        await database.CutConnectionsAsync(Ct);
        for (var hour = 1000; hour < 1010; hour++)
        {
            Income[] more = [.. Enumerable.Range(0, 50).Select(i => new Income($"P0-{i}", hour, hour))];
            await flow.PushAsync(more);
            foreach (var income in more)
                oracle.Accepted(income);
        }

        await Eventually(async () => await Stored.CountAsync(flow.Owner.Database, "facts.outbox") == 0);
        var clock = Stopwatch.StartNew();
        await flow.StopAsync(copy);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(35));
        TestContext.Current.TestOutputHelper!.WriteLine($"stopped within {clock.Elapsed.TotalSeconds:0.0} s");

        await AsAdministratorAsync($"alter role {database.Name} login");
        await flow.StartCopyAsync("health");
        await Load.ProveAsync(oracle, flow, "health");
    }

    async Task AsAdministratorAsync(string sql)
    {
        await using var administrator = NpgsqlDataSource.Create(faults.Servers.Postgres);
        await using var command = administrator.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString()]);
        await kill.WaitForExitAsync(Ct);
        kill.ExitCode.ShouldBe(0);
    }
}
