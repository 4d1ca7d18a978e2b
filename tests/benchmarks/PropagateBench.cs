using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Hutong.Benchmarks;

/// <summary>Facts from commit to applied in two consumers, against the same facts as single persistent messages and against a one-row, one-message pipeline.</summary>
/// <remarks>
/// Committed facts wait on the outbox; the clock runs from the relay's start until both copies hold them all. The first peer only
/// moves the same bytes through one quorum queue, 500 confirms outstanding, prefetch 500, and stores nothing. The second saves an
/// event and its outbox row in a transaction, publishes it as a message of its own through MassTransit, and applies it with an inbox row
/// (<see cref="MassTransitPipeline"/>).
/// </remarks>
static class PropagateBench
{
    const int Facts = 100_000;
    const int PipelineEvents = 1_000;

    public static async Task<BenchResult> RunAsync(Action<string> say)
    {
        await using var own = await BenchServers.StartAsync();
        await using var ownerData = await TestDatabase.CreateAsync(own.Servers);
        await using var firstData = await TestDatabase.CreateAsync(own.Servers);
        await using var secondData = await TestDatabase.CreateAsync(own.Servers);
        await using var host = await TestVirtualHost.CreateAsync(own.Servers);
        await using var owner = await FactService.StartAsync("health", ownerData.ConnectionString, host.Address, f =>
        {
            f.Owns<InsuranceEnrolment>();
            f.Relay = new(Loops: 0); // begun by hand, when the facts are committed
        });
        await using var first = await FactService.StartAsync("registry", firstData.ConnectionString, host.Address, Copying);
        await using var second = await FactService.StartAsync("employment", secondData.ConnectionString, host.Address, Copying);
        await using var pipeline = await MassTransitPipeline.StartAsync(owner, host.Address);

        const string spread = "facts from commit to applied in two consumers", single = "the same facts as single persistent messages", one = "one row, one message through MassTransit";
        var rates = await Interleaved.MediansAsync(3, say,
            (single, _ => SingleMessagesAsync(host.Address, Sample.Enrolments(0, Facts / 2))),
            (spread, round => SpreadAsync(owner, [first, second], Sample.Enrolments(round * Facts, Facts))),
            (one, _ => pipeline.RunAsync(PipelineEvents)));
        return new("propagate", BenchResult.ThisMachine, 3, rates,
            [new("spread / single messages", rates[spread] / rates[single], 1), new("spread / one row, one message", rates[spread] / rates[one], 100)]);
    }

    static void Copying(FactsBuilder facts)
    {
        facts.Copies<InsuranceEnrolment>("health");
        facts.Agreement = new() { AfterStart = TimeSpan.FromDays(1) }; // nobody to compare with
    }

    static async Task<double> SpreadAsync(FactService owner, FactService[] copies, List<FactDraft> drafts)
    {
        var source = new Source("health-bureau", Guid.NewGuid(), DateTimeOffset.UtcNow);
        foreach (var step in drafts.Chunk(5_000))
            await owner.Store.InTransactionAsync(t => owner.Store.SaveAsync(t, step, source, CancellationToken.None), CancellationToken.None);
        var before = await CountAsync(copies[0]);

        using var applied = new AppliedFacts();
        var relay = owner.Get<Relay>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, new RelaySettings().Loops).Select(_ => Task.Run(async () =>
        {
            while (await relay.PublishPortionAsync(CancellationToken.None) > 0) { }
        })));
        // Counted where they are applied; asking the tables all the time would take what is measured.
        while (applied.Count < copies.Length * drafts.Count)
            await Task.Delay(2);
        var rate = drafts.Count / clock.Elapsed.TotalSeconds;
        foreach (var copy in copies)
            if (await CountAsync(copy) != before + drafts.Count)
                throw new InvalidOperationException("A copy does not hold what it was counted to have applied.");
        return rate;
    }

    sealed class AppliedFacts : IDisposable
    {
        readonly MeterListener _listener = new();
        long _count;

        public AppliedFacts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "hutong.facts.applied")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }

    static async Task<long> CountAsync(FactService copy)
    {
        await using var command = copy.Database.CreateCommand("select count(*) from facts.copy");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    static async Task<double> SingleMessagesAsync(Uri broker, List<FactDraft> drafts)
    {
        // as an envelope of one: what a message per fact would carry
        var bodies = drafts.ConvertAll(d => JsonSerializer.SerializeToUtf8Bytes(new { d.Id, Version = 1, d.Subject, d.Village, Bureau = "health-bureau", State = new string('x', 300) }));
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        await using var consuming = await connection.CreateChannelAsync();
        await publishing.QueueDeclareAsync("single", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await publishing.QueuePurgeAsync("single");
        await consuming.BasicQosAsync(0, 500, false);

        var received = 0;
        var all = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await consuming.BasicAckAsync(delivery.DeliveryTag, false);
            if (++received == bodies.Count)
                all.TrySetResult();
        };

        var clock = Stopwatch.StartNew();
        await consuming.BasicConsumeAsync("single", autoAck: false, consumer);
        var outstanding = new Queue<Task>();
        var properties = new BasicProperties { Persistent = true };
        foreach (var body in bodies)
        {
            outstanding.Enqueue(publishing.BasicPublishAsync("", "single", false, properties, body).AsTask());
            if (outstanding.Count >= 500)
                await outstanding.Dequeue();
        }

        await Task.WhenAll(outstanding);
        await all.Task;
        return bodies.Count / clock.Elapsed.TotalSeconds;
    }
}
