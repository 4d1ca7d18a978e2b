using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

public sealed class RelayTests
{
    const string Exchange = "facts.Registry.HouseholdIncome";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static Task<long> OutboxAsync(IncomeFlow flow) => Stored.CountAsync(flow.Owner.Database, "facts.outbox");

    [Fact]
    public async Task A_save_at_one_instance_wakes_the_relay_of_another_at_once()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        var silent = await flow.StartOwnerAsync(new(Loops: 0)); // its own relay publishes nothing
        await flow.StartOwnerAsync(new() { Poll = TimeSpan.FromSeconds(30) });
        await flow.PushAsync([new Income("H0", 1)], at: silent);
        await Eventually(async () => await OutboxAsync(flow) == 0, TimeSpan.FromSeconds(10)); // the listener is there

        var worst = TimeSpan.Zero;
        for (var i = 1; i <= 5; i++)
        {
            var clock = Stopwatch.StartNew();
            await flow.PushAsync([new Income($"H{i}", 1)], at: silent);
            await Eventually(async () => await OutboxAsync(flow) == 0);
            worst = clock.Elapsed > worst ? clock.Elapsed : worst;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"woken and published within {worst.TotalMilliseconds:0} ms at worst");
        worst.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task The_wake_up_survives_a_cut_of_its_connection()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        var silent = await flow.StartOwnerAsync(new(Loops: 0));
        await flow.StartOwnerAsync(new() { Poll = TimeSpan.FromSeconds(30) });
        await (await flow.DatabaseAsync("registry")).CutConnectionsAsync(Ct);
        // pushed while both instances are without their connections: repeated until it is stored, and that once
        await Eventually(async () => (await flow.PushAsync([new Income("H1", 1)], at: silent)).Count == 1);

        await Eventually(async () => await OutboxAsync(flow) == 0, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Queues_are_quorum_queues_and_messages_persistent()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartCopyAsync();
        await flow.StartOwnerAsync();

        // declaring it otherwise is refused by the broker, declaring it the same is not
        await Should.ThrowAsync<OperationInterruptedException>(() => flow.AtBrokerAsync(c => c.QueueDeclareAsync(
            IncomeFlow.Queue("health"), durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "classic" }, cancellationToken: Ct)));
        await flow.AtBrokerAsync(c => c.QueueDeclareAsync(
            IncomeFlow.Queue("health"), durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct));

        var message = await flow.AtBrokerAsync(async channel =>
        {
            await channel.QueueDeclareAsync("eavesdropper", durable: false, exclusive: true, autoDelete: true, cancellationToken: Ct);
            await channel.QueueBindAsync("eavesdropper", Exchange, "", cancellationToken: Ct);
            await flow.PushAsync(new Income("H1", 100));
            BasicGetResult? got = null;
            await Eventually(async () => (got = await channel.BasicGetAsync("eavesdropper", autoAck: true, Ct)) is not null);
            return (got!.BasicProperties.Persistent, Body: Encoding.UTF8.GetString(got.Body.Span));
        });
        message.Persistent.ShouldBeTrue();
        message.Body.ShouldContain("\"netIncome\"");
    }

    [Fact]
    public async Task What_the_broker_does_not_confirm_stays_on_the_outbox()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync(new() { ConfirmWithin = TimeSpan.FromSeconds(5) });
        // a queue that takes one message and refuses all others: the broker then answers "not taken" instead of confirming
        await flow.AtBrokerAsync(async channel =>
        {
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: Ct);
            await channel.QueueDeclareAsync("full", durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" }, cancellationToken: Ct);
            await channel.QueueBindAsync("full", Exchange, "", cancellationToken: Ct);
            return 0;
        });
        await flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => await OutboxAsync(flow) == 0);

        await flow.PushAsync(new Income("H2", 1));
        await Should.ThrowAsync<Exception>(() => flow.Owner.Get<Relay>().PublishPortionAsync(Ct)
            .ContinueWith(t => t.Result == 0 ? throw new InvalidOperationException("another loop has it") : t.Result, Ct, TaskContinuationOptions.None, TaskScheduler.Default));
        (await OutboxAsync(flow)).ShouldBe(1);

        await flow.AtBrokerAsync(c => c.QueueDeleteAsync("full", cancellationToken: Ct));
        await Eventually(async () => await OutboxAsync(flow) == 0);
    }

    static Task<long> UnsentAsync(IncomeFlow flow) => Stored.CountAsync(flow.Owner.Database, "facts.unsent");

    static async Task<string> HealthAsync(FactService service) =>
        (await service.Get<HealthCheckService>().CheckHealthAsync(Ct)).Entries["publishing"] is var entry ? $"{entry.Status}: {entry.Description}" : "";

    [Fact]
    public async Task A_fact_of_a_kind_that_this_instance_does_not_know_is_set_aside_until_one_comes_that_does()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync();
        var copy = await flow.StartCopyAsync();
        // what a later version, to which one has come back from, has left: facts beside others in one row, and rows that name nothing
        await flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => await OutboxAsync(flow) == 0);
        await Stored.RunAsync(flow.Owner.Database, $$"""
            insert into facts.fact (id, subject, village, version, content, as_of, recorded_at, retracted, held, kind, bureau, data)
            select '{{Guid.AllBitsSet}}', null, 1, 1, 0, now(), now(), false, false, 'Registry.Tomorrow', 'x', 'null';
            insert into facts.outbox (ids, trace) values (array['{{Guid.AllBitsSet}}', null, '{{Guid.NewGuid()}}']::uuid[], 'no trace'), ('{}', null)
            """);
        await flow.PushAsync(new Income("H1", 2, Hours: 1));

        await Eventually(async () => await OutboxAsync(flow) == 0 && await Stored.CountAsync(copy.Database, "facts.copy where version = 2") == 1);
        var fact = (await flow.Owner.Get<Unsent>().ListAsync(Ct)).Single();
        (fact.Id, fact.Kind, fact.Code).ShouldBe((Guid.AllBitsSet, "Registry.Tomorrow", Unsent.UnknownKind));
        await EventuallyPasses(async () => (await HealthAsync(flow.Owner)).ShouldBe("Degraded: Facts are set aside and not published: 1 of Registry.Tomorrow (unknown-kind)."));
        (await Stored.CountAsync(flow.Owner.Database, "messages.alert where code = 'facts-unsent' and subject = 'Registry.Tomorrow'")).ShouldBe(1);
        (await flow.Owner.Get<Relay>().PublishUnsentAsync(null, null, null, Ct)).ShouldBe((1, 1));

        // an instance that owns the kind takes it up, while the old one is still at work
        await Stored.RunAsync(flow.Owner.Database, $"update facts.fact set kind = 'Registry.HouseholdStatus' where kind = 'Registry.Tomorrow'; update facts.unsent set kind = 'Registry.HouseholdStatus'; update messages.alert set subject = 'Registry.HouseholdStatus'");
        await using var next = await FactService.StartAsync(
            "registry", (await flow.DatabaseAsync("registry")).ConnectionString, flow.Host.Address, facts => facts.Owns<HouseholdIncome>().Owns<HouseholdStatus>());
        await Eventually(async () => await UnsentAsync(flow) == 0);
        (await Stored.CountAsync(flow.Owner.Database, "messages.alert")).ShouldBe(0);
        await EventuallyPasses(async () => (await HealthAsync(flow.Owner)).ShouldStartWith("Healthy"));
    }

    [Fact]
    public async Task Messages_are_cut_by_bytes_too()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync(new(BytesPerMessage: 2000));
        await flow.AtBrokerAsync(async channel =>
        {
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: Ct);
            await channel.QueueDeclareAsync("eavesdropper", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await channel.QueueBindAsync("eavesdropper", Exchange, "", cancellationToken: Ct);
            return 0;
        });
        await flow.PushAsync([.. Enumerable.Range(0, 20).Select(i => new Income($"H{i}", i)), new Income(new string('x', 5000), 1)]);
        await Eventually(async () => await OutboxAsync(flow) == 0);

        var sizes = await flow.AtBrokerAsync(async channel =>
        {
            var bodies = new List<int>();
            await Eventually(async () =>
            {
                while (await channel.BasicGetAsync("eavesdropper", autoAck: true, Ct) is { } got)
                    bodies.Add(got.Body.Length);
                return bodies.Count > 5;
            });
            return bodies;
        });
        sizes.Count(s => s > 3000).ShouldBe(1, "a fact alone may be larger");
    }

    [Fact]
    public async Task Facts_that_no_queue_takes_any_more_wait_and_the_binding_comes_back()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync();
        await flow.PushAsync(new Income("H0", 1));
        await Eventually(async () => await OutboxAsync(flow) == 0);
        (await UnsentAsync(flow)).ShouldBe(0, "nobody has ever read it");
        var copy = await flow.StartCopyAsync();
        foreach (var (delete, number) in new (Func<IChannel, Task>, int)[]
        {
            (c => c.QueueUnbindAsync(IncomeFlow.Queue("health"), Exchange, "", cancellationToken: Ct), 1),
            (c => c.ExchangeDeleteAsync(Exchange, cancellationToken: Ct), 2),
            (c => c.QueueDeleteAsync(IncomeFlow.Queue("health"), cancellationToken: Ct), 3),
        })
        {
            await flow.PushAsync(new Income($"before{number}", 1));
            await Eventually(async () => await Stored.CountAsync(copy.Database, $"facts.copy where id = '{Income.IdOf($"before{number}")}'") == 1);

            await flow.AtBrokerAsync(async channel =>
            {
                await delete(channel);
                return 0;
            });
            await flow.PushAsync([.. Enumerable.Range(0, 50).Select(i => new Income($"H{number}-{i}", i))]);

            await Eventually(async () => await Stored.CountAsync(copy.Database, $"facts.copy where data::text like '%\"H{number}-%'") == 50, TimeSpan.FromSeconds(20));
            await Eventually(async () => await OutboxAsync(flow) + await UnsentAsync(flow) == 0);
        }

        (await Stored.CountAsync(copy.Database, "facts.parked")).ShouldBe(0);
    }

    [Fact]
    public async Task Facts_that_no_queue_takes_any_more_are_told_until_staff_say_that_nobody_reads_them()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync(site: true);
        var copy = await flow.StartCopyAsync();
        await flow.PushAsync(new Income("H0", 1));
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1);
        await flow.StopAsync(copy);
        await flow.AtBrokerAsync(c => c.QueueDeleteAsync(IncomeFlow.Queue("health"), cancellationToken: Ct));

        await flow.PushAsync(new Income("H0", 2, Hours: 1));
        await EventuallyPasses(async () => (await HealthAsync(flow.Owner)).ShouldBe($"Degraded: Facts are set aside and not published: 1 of {Income.Kind} (no-queue)."));
        (await Stored.CountAsync(flow.Owner.Database, "messages.alert where code = 'facts-unsent'")).ShouldBe(1);
        using var staff = FactService.ClientOf("registry", flow.Owner.Address);
        (await staff.GetFromJsonAsync<JsonElement>("/api/registry/facts/pending", Ct)).GetProperty("unsent").GetInt64().ShouldBe(1);
        (await staff.GetFromJsonAsync<JsonElement>("/api/registry/facts/unsent", Ct))[0].GetProperty("reason").GetString()!.ShouldContain("No queue is bound");

        using (var said = await staff.PostAsync($"/api/registry/facts/{Income.Kind}/unread", null, Ct))
            said.EnsureSuccessStatusCode();
        await flow.PushAsync(new Income("H0", 3, Hours: 2));
        await Eventually(async () => await OutboxAsync(flow) + await UnsentAsync(flow) == 0);
        (await Stored.CountAsync(flow.Owner.Database, "messages.alert")).ShouldBe(0);
    }

    [Fact]
    public async Task One_trace_leads_from_the_save_through_the_relay_to_the_applied_copy()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is FactsTelemetry.Name or "Hutong.Kernel.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Hutong.Kernel.Tests");
        var applied = new ConcurrentQueue<ActivityTraceId?>();
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync(new(Loops: 0));
        await flow.StartCopyAsync(more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(new Tracing(applied)));

        var traces = new List<ActivityTraceId>();
        foreach (var household in new[] { "H1", "H2" })
        {
            Activity.Current = null;
            using var push = source.StartActivity("push").ShouldNotBeNull();
            traces.Add(push.TraceId);
            await flow.PushAsync(new Income(household, 1));
        }

        Activity.Current = null;
        (await flow.Owner.Get<Relay>().PublishPortionAsync(Ct)).ShouldBe(2);
        await Eventually(() => !applied.IsEmpty);
        applied.TryDequeue(out var seen).ShouldBeTrue();
        seen.ShouldBe(traces[0]);
        var relay = spans.Single(s => s.OperationName == "relay facts" && s.TraceId == traces[0]);
        // what left together with it is linked to its own trace
        relay.Links.Select(l => l.Context.TraceId).ShouldBe([traces[1]]);
    }

    sealed class Tracing(ConcurrentQueue<ActivityTraceId?> applied) : IFactProjection<HouseholdIncome>
    {
        public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
        {
            applied.Enqueue(Activity.Current?.TraceId);
            return Task.CompletedTask;
        }
    }
}
