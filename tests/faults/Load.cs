using Hutong.Facts;
using Hutong.Tests.Incomes;
using Npgsql;
using Shouldly;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>Bureaus that push without a pause and repeat what was not answered, and the record of what was.</summary>
/// <remarks>
/// Each pusher has households of its own and sends one push after the other, so what must come out in the end follows from the answered
/// pushes alone (<see cref="Oracle"/>), whatever was saved twice or not at all on the way.
/// </remarks>
public sealed class Load : IAsyncDisposable
{
    const int Pushers = 2, HouseholdsPerPusher = 120;

    readonly Oracle _oracle = new();
    readonly CancellationTokenSource _end = new();
    readonly Func<IReadOnlyList<Income>, CancellationToken, Task> _push;
    readonly Task[] _pushers;
    int _answered, _failed;

    Load(Func<IReadOnlyList<Income>, CancellationToken, Task> push)
    {
        _push = push;
        _pushers = [.. Enumerable.Range(0, Pushers).Select(i => Task.Run(() => RunAsync(i)))];
    }

    /// <summary>Pushes that were answered so far.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Pushes that were not, and were repeated.</summary>
    public int Failed => Volatile.Read(ref _failed);

    public static Load Start(Func<IReadOnlyList<Income>, CancellationToken, Task> push) => new(push);

    async Task RunAsync(int pusher)
    {
        var random = new Random(pusher);
        for (var hour = 0; !_end.IsCancellationRequested; hour++)
        {
            // now one record, now a batch large enough for COPY
            var incomes = Enumerable.Range(0, random.Next(4) == 0 ? 100 : random.Next(1, 8))
                .Select(_ => new Income($"P{pusher}-{random.Next(HouseholdsPerPusher)}", random.Next(50), hour, random.Next(20) == 0))
                .DistinctBy(i => i.Household).ToList();
            while (true)
            {
                try
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                    await _push(incomes, patience.Token);
                    break;
                }
                catch (Exception)
                {
                    // Counted, and sent again until it is answered.
                    Interlocked.Increment(ref _failed);
                    await Task.Delay(20);
                }
            }

            lock (_oracle)
                incomes.ForEach(_oracle.Accepted);
            Interlocked.Increment(ref _answered);
            await Task.Delay(2);
        }
    }

    /// <summary>Lets it run until so many more pushes were answered.</summary>
    public Task GoOnAsync(int pushes)
    {
        var until = Answered + pushes;
        return Eventually(() => Answered >= until, TimeSpan.FromSeconds(60), $"{pushes} more pushes answered");
    }

    /// <summary>No more pushes; every begun one is answered.</summary>
    public async Task<Oracle> EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_pushers).WaitAsync(TimeSpan.FromSeconds(60));
        return _oracle;
    }

    /// <summary>Ends the pushes and shows that owner and copies hold exactly what was accepted, and nothing is left on the way.</summary>
    public async Task ProveAsync(IncomeFlow flow, params string[] copies)
    {
        var oracle = await EndAsync();
        await ProveAsync(oracle, flow, copies);
    }

    public static async Task ProveAsync(Oracle oracle, IncomeFlow flow, params string[] copies)
    {
        oracle.States.Count.ShouldBeGreaterThan(10); // there was something to lose
        await using var owner = NpgsqlDataSource.Create((await flow.DatabaseAsync("registry")).ConnectionString);
        await EventuallyPasses(async () =>
        {
            (await Stored.AtOwnerAsync(owner)).ShouldBe(oracle.States, ignoreOrder: true);
            (await Stored.VersionsAsync(owner)).ShouldBe(oracle.Versions, ignoreOrder: true); // all of them, each once
            (await Stored.CountAsync(owner, "facts.outbox")).ShouldBe(0, "rows on the outbox");
            var digests = await new Digests(owner).OfAsync(Income.Kind, Side.Owner, CancellationToken.None);
            digests.Count.ShouldBe(Income.Villages);
            foreach (var name in copies)
            {
                await using var copy = NpgsqlDataSource.Create((await flow.DatabaseAsync(name)).ConnectionString);
                (await Stored.AtCopyAsync(copy)).ShouldBe(oracle.States, ignoreOrder: true);
                (await Stored.CountAsync(copy, "facts.parked")).ShouldBe(0, "parked facts");
                (await new Digests(copy).OfAsync(Income.Kind, Side.Copy, CancellationToken.None)).ShouldBe(digests);
                (await flow.Host.WaitingAsync(IncomeFlow.Queue(name))).ShouldBe(0u, "waiting messages");
                (await flow.Host.WaitingAsync(IncomeFlow.Queue(name) + "_error") ?? 0).ShouldBe(0u, "messages moved aside");
                (await Stored.CountAsync(copy, "messages.failed")).ShouldBe(0, "messages moved aside and kept");
                (await flow.Host.WaitingAsync(IncomeFlow.Queue(name) + "_skipped") ?? 0).ShouldBe(0u, "messages moved aside");
            }
        }, TimeSpan.FromSeconds(120));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_pushers).WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }
}
