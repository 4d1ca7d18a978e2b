using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>However often and in whatever order versions reach a copy, it ends as the accepted pushes say.</summary>
public sealed class CopyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    sealed record Delivery(Income[] Pushes, int[] Order, int Portion);

    static readonly Gen<Income[]> Pushes =
        from pushes in (
            from household in Gen.Choose(0, 3)
            from amount in Gen.Choose(0, 3)
            from retracted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Income($"H{household}", amount, 0, retracted)).NonEmptyListOf()
        select pushes.ToArray();

    static readonly Gen<Delivery> Deliveries =
        from pushes in Pushes
        from order in Gen.Shuffle(Enumerable.Range(0, pushes.Length * 2))
        from portion in Gen.Choose(1, 6)
        select new Delivery(pushes, order, portion);

    /// <summary>The messages that the owner would send for pushes, and what they must lead to, both from the pushes alone.</summary>
    static (List<FactEnvelope> Messages, Oracle Oracle) Of(IEnumerable<Income> pushes)
    {
        var oracle = new Oracle();
        var messages = new List<FactEnvelope>();
        foreach (var push in pushes)
        {
            var before = oracle.States.GetValueOrDefault(push.Id)?.Version ?? 0;
            oracle.Accepted(push);
            if (oracle.States[push.Id].Version > before)
                messages.Add(push.Envelope(oracle.States[push.Id].Version));
        }

        return (messages, oracle);
    }

    [Fact]
    public async Task Every_message_twice_and_in_random_order_by_two_consumers_ends_the_same()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        var copy = await flow.StartCopyAsync(more: s => s.AddSingleton<IFactProjection<HouseholdIncome>, Seen>());
        var copies = copy.Get<Copies<HouseholdIncome>>();
        var number = 0;

        async Task<bool> HoldsAsync(Delivery delivery)
        {
            var prefix = $"C{number++}-";
            var (messages, oracle) = Of(delivery.Pushes.Select(p => p with { Household = prefix + p.Household }));
            FactEnvelope[] delivered = [.. delivery.Order.Where(i => i < messages.Count * 2).Select(i => messages[i % messages.Count])];
            var portions = new Queue<FactEnvelope[]>(delivered.Chunk(delivery.Portion));
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    FactEnvelope[]? portion;
                    lock (portions)
                        if (!portions.TryDequeue(out portion))
                            return;
                    await copies.ApplyAsync(portion, Ct);
                }
            })));
            var stored = await Stored.AtCopyAsync(copy.Database);
            return oracle.States.All(s => stored.GetValueOrDefault(s.Key) == s.Value)
                && stored.Count(s => s.Value.Data.Household.StartsWith(prefix)) == oracle.States.Count;
        }

        Prop.ForAll(Deliveries.ToArbitrary(), d => Task.Run(() => HoldsAsync(d)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

        (await Stored.CountAsync(copy.Database, "facts.parked")).ShouldBe(0);
        // what a service does with copies saw no version twice and none after a later one
        var seen = copy.Get<IEnumerable<IFactProjection<HouseholdIncome>>>().OfType<Seen>().Single();
        seen.Fallen.ShouldBeEmpty();
        seen.Highest.ShouldBe((await Stored.AtCopyAsync(copy.Database)).ToDictionary(s => s.Key, s => s.Value.Version), ignoreOrder: true);
    }

    sealed class Seen : IFactProjection<HouseholdIncome>
    {
        public Dictionary<Guid, long> Highest { get; } = [];

        public List<(Guid, long)> Fallen { get; } = [];

        public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
        {
            lock (Highest)
            {
                foreach (var fact in facts)
                {
                    if (Highest.GetValueOrDefault(fact.Id) >= fact.Version)
                        Fallen.Add((fact.Id, fact.Version));
                    Highest[fact.Id] = fact.Version;
                }
            }

            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Two_relays_and_two_consumers_at_once_with_every_message_doubled_end_as_the_pushes_say()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        // two instances of the owner and two of the copying service, as in a deployment with replicas
        var owners = new[] { await flow.StartOwnerAsync(), await flow.StartOwnerAsync() };
        var copies = new[] { await flow.StartCopyAsync(), await flow.StartCopyAsync() };
        var other = await flow.StartCopyAsync("employment");
        var oracle = new Oracle();
        var random = new Random(2);
        var hours = 0;
        for (var round = 0; round < 40; round++)
        {
            Income[] incomes = [.. Enumerable.Range(0, 100).Select(_ => new Income($"H{random.Next(300)}", random.Next(4), ++hours, random.Next(10) == 0)).DistinctBy(i => i.Household)];
            await flow.PushAsync(incomes, at: owners[round % 2]);
            foreach (var income in incomes)
                oracle.Accepted(income);
            await owners[random.Next(2)].Store.RepublishAsync([.. incomes.Select(i => i.Id)], Ct);
        }

        await EventuallyPasses(async () =>
        {
            (await Stored.AtCopyAsync(copies[0].Database)).ShouldBe(oracle.States, ignoreOrder: true);
            (await Stored.AtCopyAsync(other.Database)).ShouldBe(oracle.States, ignoreOrder: true);
        });
        (await Stored.AtOwnerAsync(flow.Owner.Database)).ShouldBe(oracle.States, ignoreOrder: true);
        (await Stored.VersionsAsync(flow.Owner.Database)).ShouldBe(oracle.Versions, ignoreOrder: true);
        await Eventually(async () => await Stored.CountAsync(flow.Owner.Database, "facts.outbox") == 0);
        var digests = await flow.Owner.Get<Digests>().OfAsync(Income.Kind, Side.Owner, Ct);
        digests.Count.ShouldBe(Income.Villages);
        (await other.Get<Digests>().OfAsync(Income.Kind, Side.Copy, Ct)).ShouldBe(digests);
    }

    [Fact]
    public async Task A_service_that_starts_after_the_facts_left_gets_them_all_the_same()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        var owner = await flow.StartOwnerAsync(site: true);
        await flow.PushAsync(Enumerable.Range(0, 500).Select(i => new Income($"H{i}", i)));
        await Eventually(async () => await Stored.CountAsync(owner.Database, "facts.outbox") == 0); // to nobody: there is no queue yet

        var copy = await flow.StartCopyAsync(owner: owner.Address, agreement: new() { AfterStart = TimeSpan.FromMilliseconds(200) });

        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 500);
    }

    [Fact]
    public async Task A_service_that_was_away_finds_what_left_meanwhile_in_its_queue()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        var owner = await flow.StartOwnerAsync();
        await flow.StopAsync(await flow.StartCopyAsync());
        await flow.PushAsync(Enumerable.Range(0, 500).Select(i => new Income($"H{i}", i)));
        await Eventually(async () => await Stored.CountAsync(owner.Database, "facts.outbox") == 0);

        var copy = await flow.StartCopyAsync();

        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 500);
    }

    [Fact]
    public async Task A_stop_in_mid_batch_leaves_the_message_in_the_queue()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync();
        var slow = new Slow();
        var copy = await flow.StartCopyAsync(more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(slow));
        await flow.PushAsync(Enumerable.Range(0, 100).Select(i => new Income($"H{i}", i)));
        await slow.Began.Task;

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await flow.StopAsync(copy);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(35)); // the host's patience
        copy = await flow.StartCopyAsync();
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 100);
        (await Stored.CountAsync(copy.Database, "messages.failed")).ShouldBe(0, "nothing was set aside");
        (await Stored.CountAsync(copy.Database, "facts.parked")).ShouldBe(0);
    }

    /// <summary>Never ends by itself.</summary>
    sealed class Slow : IFactProjection<HouseholdIncome>
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
        {
            Began.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        }
    }
}
