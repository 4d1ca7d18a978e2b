using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Messages;
using Hutong.Servers;
using Hutong.Tests;
using Hutong.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;

namespace Hutong.Benchmarks;

/// <summary>What decision 0009 rests on: how long consumers of fact batches are away when their connections are cut again and again, and what reading costs.</summary>
/// <remarks>
/// Our receiver and a MassTransit bus with an endpoint per kind read the same four kinds in virtual hosts of their own and store nothing. A round
/// cuts all connections of the readers, some times in quick succession, and publishes one batch of each kind over a connection that stays; a
/// reader is back when it has all four. One that is not within 45 s is called dead and started anew. Ends by itself.
/// </remarks>
static class ReconnectBench
{
    const int DefaultRounds = 12, CutsPerRound = 8, Batches = 200, FactsPerBatch = 1_000;

    static readonly TimeSpan Dead = TimeSpan.FromSeconds(45);

    static readonly (string Kind, Type Type)[] Kinds =
        [.. ((Type[])[typeof(InsuranceEnrolment), typeof(OutOfPocketTotal), typeof(MajorTreatment), typeof(Dwelling)]).Select(t => (FactKind.Of(t), t))];

    public static async Task<int> RunAsync(string[] options)
    {
        var rounds = options is [var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultRounds;
        await using var own = await BenchServers.StartAsync();
        await using var receiver = await Side.OpenAsync(own.Servers, "RabbitMQ.Client (Receiver)", ReceiverReader.StartAsync);
        await using var bus = await Side.OpenAsync(own.Servers, "MassTransit 8.5", BusReader.StartAsync);
        Side[] sides = [receiver, bus];
        for (var round = 1; round <= rounds; round++)
            foreach (var side in sides)
                Console.WriteLine($"round {round}: {side.Name} {await side.CutAsync(CutsPerRound)}");
        foreach (var side in sides)
        {
            await side.ReadCostAsync(); // code is compiled
            Console.WriteLine($"{side.Name}: {side.Summary}; {await side.ReadCostAsync():0.0} µs of processor a fact in batches of {FactsPerBatch:N0}");
        }

        Console.WriteLine(BenchResult.ThisMachine);
        return 0;
    }

    /// <summary>What has been read so far, by kind and number of the batch.</summary>
    sealed class Seen
    {
        readonly ConcurrentDictionary<(string, long), byte> _batches = [];
        long _facts;

        public long Facts => Interlocked.Read(ref _facts);

        public void Add(string kind, IReadOnlyList<FactEnvelope> facts)
        {
            _batches.TryAdd((kind, facts[0].Version), 0);
            Interlocked.Add(ref _facts, facts.Count);
        }

        public bool Has(long batch) => Kinds.All(k => _batches.ContainsKey((k.Kind, batch)));
    }

    /// <summary>One way of reading in its own virtual host, and the publisher beside it that nobody cuts.</summary>
    sealed class Side(string name, TestVirtualHost host, IConnection connection, IChannel channel, Func<Uri, Seen, Task<IAsyncDisposable>> start) : IAsyncDisposable
    {
        readonly Seen _seen = new();
        readonly List<TimeSpan> _away = [];
        IAsyncDisposable? _reader;
        long _batch;
        int _dead;

        public string Name => name;

        public string Summary =>
            $"back after {_away.Min().TotalSeconds:0.00} to {_away.Max().TotalSeconds:0.00} s, half within {_away.Order().ElementAt(_away.Count / 2).TotalSeconds:0.00} s; {_dead} of {_away.Count + _dead} rounds left it dead for {Dead.TotalSeconds:0} s";

        public static async Task<Side> OpenAsync(PrivateServers servers, string name, Func<Uri, Seen, Task<IAsyncDisposable>> start)
        {
            var host = await TestVirtualHost.CreateAsync(servers);
            var connection = await new ConnectionFactory { Uri = new UriBuilder(servers.Broker) { Path = host.Name }.Uri }.CreateConnectionAsync();
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            foreach (var (kind, _) in Kinds)
                await channel.ExchangeDeclareAsync($"facts.{kind}", ExchangeType.Fanout, durable: true);
            var side = new Side(name, host, connection, channel, start);
            await side.StartAsync();
            return side;
        }

        async Task StartAsync() => _reader = await start(host.Address, _seen);

        async Task StopAsync()
        {
            if (_reader is not null)
                await _reader.DisposeAsync();
            _reader = null;
        }

        public async Task<string> CutAsync(int cuts)
        {
            for (var cut = 0; cut < cuts; cut++)
            {
                await host.CutConnectionsAsync();
                await Task.Delay(Random.Shared.Next(20, 400)); // a link that goes and comes
            }

            await host.CutConnectionsAsync();
            var clock = Stopwatch.StartNew();
            var batch = ++_batch;
            foreach (var (kind, type) in Kinds)
                await PublishAsync(kind, type, batch, 1);
            while (!_seen.Has(batch) && clock.Elapsed < Dead)
                await Task.Delay(5);
            if (_seen.Has(batch))
            {
                _away.Add(clock.Elapsed);
                return $"was back after {clock.Elapsed.TotalSeconds:0.00} s";
            }

            _dead++;
            await StopAsync();
            await StartAsync();
            return "was dead and is started anew";
        }

        /// <summary>Microseconds of processor per fact, of this process, for what has waited in the queues.</summary>
        public async Task<double> ReadCostAsync()
        {
            await StopAsync();
            var (kind, type) = Kinds[0];
            for (var i = 0; i < Batches; i++)
                await PublishAsync(kind, type, ++_batch, FactsPerBatch);
            var (until, before) = (_seen.Facts + Batches * FactsPerBatch, Process.GetCurrentProcess().TotalProcessorTime);
            await StartAsync();
            while (_seen.Facts < until)
                await Task.Delay(5);
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / (Batches * FactsPerBatch);
        }

        async Task PublishAsync(string kind, Type type, long batch, int count)
        {
            var facts = Enumerable.Range(0, count).Select(i => State(type, i)).Select(state => new FactEnvelope(
                FactId.Of(kind, state.Key), batch, state is IAboutPerson about ? about.Person.Value : FactId.OfHousehold(((IAboutHousehold)state).Household),
                659901001001, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "health-bureau",
                JsonSerializer.SerializeToElement(state, type, FactJson.Options))).ToList();
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                messageId = Guid.NewGuid(),
                messageType = new[] { $"urn:message:Hutong.Contracts:FactBatch[[{type.Namespace}:{type.Name}]]" },
                message = new { facts },
            }, FactJson.Options);
            await channel.BasicPublishAsync($"facts.{kind}", "", false, TestKeys.SignedBy("owner", kind, body), body);
        }

        static IFact State(Type type, int number)
        {
            var person = new PersonId(FactId.OfHousehold($"somebody {number}"));
            return type.Name switch
            {
                nameof(InsuranceEnrolment) => new InsuranceEnrolment(person, 2026, new(2026, 1, 1), null, PremiumPayer.Programme),
                nameof(OutOfPocketTotal) => new OutOfPocketTotal(person, 2026, 1, 1),
                nameof(MajorTreatment) => new MajorTreatment(person, "A", new(2026, 1, 1), null),
                _ => new Dwelling($"F{number}", "H", "659901001001", new(2026, 1, 1), null),
            };
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await channel.DisposeAsync();
            await connection.DisposeAsync();
            await host.DisposeAsync();
        }
    }

    sealed class ReceiverReader(Receiver receiver, NpgsqlDataSource nowhere) : IAsyncDisposable
    {
        public static async Task<IAsyncDisposable> StartAsync(Uri broker, Seen seen)
        {
            var kinds = new FactKinds { Service = "ours" };
            foreach (var (kind, _) in Kinds)
                kinds.Copy(new(kind, "owner", $"facts.{kind}", (_, facts, _) =>
                {
                    seen.Add(kind, facts);
                    return Task.CompletedTask;
                }, (_, _, _, _) => throw new NotSupportedException("Nothing is kept that could be sent through projections.")));
            var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1"); // nothing is stored
            var alerts = new Alerts("ours", nowhere, new OutgoingSignal(), TimeProvider.System);
            var receiver = new Receiver(
                Options.Create(new BrokerSettings { Url = broker }), kinds, new ServiceCollection().BuildServiceProvider(),
                TestKeys.Of("owner"), Options.Create(new SignatureSettings()), alerts, new Standstill(alerts, NullLogger<Standstill>.Instance), NullLogger<Receiver>.Instance);
            await receiver.StartAsync(CancellationToken.None);
            await receiver.Ready;
            return new ReceiverReader(receiver, nowhere);
        }

        public async ValueTask DisposeAsync()
        {
            await receiver.StopAsync(CancellationToken.None);
            await nowhere.DisposeAsync();
        }
    }

    sealed class BusReader(ServiceProvider services, IBusControl bus) : IAsyncDisposable
    {
        public static async Task<IAsyncDisposable> StartAsync(Uri broker, Seen seen)
        {
            var services = new ServiceCollection();
            services.AddLogging(log => log.SetMinimumLevel(LogLevel.None)).AddSingleton(seen);
            services.AddMassTransit(bus =>
            {
                bus.DisableUsageTelemetry();
                var reading = Kinds.Select(k => (k.Kind, Consumer: typeof(Reader<>).MakeGenericType(k.Type))).ToList();
                foreach (var (_, consumer) in reading)
                    bus.AddConsumer(consumer);
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(broker);
                    foreach (var (kind, consumer) in reading)
                        rabbit.ReceiveEndpoint($"peer.{kind}", queue =>
                        {
                            queue.SetQuorumQueue();
                            queue.PrefetchCount = 4; // as our receiver
                            queue.ConcurrentMessageLimit = 2;
                            queue.ConfigureConsumeTopology = false;
                            queue.Bind($"facts.{kind}");
                            queue.ConfigureConsumer(context, consumer);
                        });
                });
            });
            var provider = services.BuildServiceProvider();
            var control = provider.GetRequiredService<IBusControl>();
            await control.StartAsync();
            await control.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
            return new BusReader(provider, control);
        }

        public async ValueTask DisposeAsync()
        {
            await bus.StopAsync(TimeSpan.FromSeconds(10));
            await services.DisposeAsync();
        }

        sealed class Reader<T>(Seen seen) : IConsumer<FactBatch<T>> where T : IFact
        {
            public Task Consume(ConsumeContext<FactBatch<T>> context)
            {
                seen.Add(FactKind.Of<T>(), context.Message.Facts);
                return Task.CompletedTask;
            }
        }
    }
}
