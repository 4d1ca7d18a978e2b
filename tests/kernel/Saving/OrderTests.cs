using FsCheck;
using FsCheck.Fluent;
using Hutong.Tests.Incomes;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Saving;

/// <summary>The order in which states are pushed is an accident of networks and offices; it must not show in the end.</summary>
public sealed class OrderTests
{
    /// <param name="Batches">Each portion is a batch of its own; otherwise all are one.</param>
    sealed record Case(Income[] Pushes, int[] Order, int Portion, bool Batches)
    {
        public Guid Batch { get; } = Guid.NewGuid();
    }

    static readonly Gen<Case> Cases =
        from pushes in (
            from household in Gen.Choose(0, 2)
            from amount in Gen.Choose(0, 2)
            from retracted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from hours in Gen.Choose(0, 3) // so few that many are as of the same instant
            from moved in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
            select new Income($"H{household}", amount, hours, retracted, Moved: moved)).NonEmptyListOf()
        let dated = pushes.ToArray()
        from order in Gen.Shuffle(Enumerable.Range(0, dated.Length))
        from portion in Gen.Choose(1, 5)
        from batches in Gen.Elements(true, false)
        select new Case(dated, order, portion, batches);

    [Fact]
    public async Task Any_order_of_pushes_ends_in_the_same_state_here_and_in_the_copy()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync();
        var copy = await flow.StartCopyAsync();
        var expected = new Dictionary<string, (long Amount, bool Retracted)>();
        var number = 0;

        async Task<bool> HoldsAsync(Case @case)
        {
            var prefix = $"C{number++}-";
            Income[] mine = [.. @case.Pushes.Select((p, i) => p with { Household = prefix + p.Household, Row = i + 1 })];
            foreach (var portion in @case.Order.Select(i => mine[i]).Chunk(@case.Portion))
                await flow.PushAsync(portion, @case.Batches ? Guid.NewGuid() : @case.Batch);

            // the oracle: what the bureau's records reached last, and of that the greatest
            var last = mine.GroupBy(p => p.Household).ToDictionary(g => g.Key, g => g.MaxBy(p => (p.Hours, p.Content, p.Retracted, p.Village))!);
            var stored = await Stored.AtOwnerAsync(flow.Owner.Database);
            var holds = last.All(l => stored[l.Value.Id].Data == l.Value.State && stored[l.Value.Id].Retracted == l.Value.Retracted);
            foreach (var income in last.Values)
                holds &= await Stored.CountAsync(flow.Owner.Database, $"facts.fact where id = '{income.Id}' and village = {income.Village}") == 1;
            foreach (var (household, income) in last)
                expected[household] = (income.Amount, income.Retracted);
            return holds;
        }

        Prop.ForAll(Cases.ToArbitrary(), c => Task.Run(() => HoldsAsync(c)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

        await EventuallyPasses(async () =>
        {
            var copied = await Stored.AtCopyAsync(copy.Database);
            copied.Values.ToDictionary(s => s.Data.Household, s => (s.Data.NetIncome, s.Retracted)).ShouldBe(expected, ignoreOrder: true);
            copied.ShouldBe(await Stored.AtOwnerAsync(flow.Owner.Database), ignoreOrder: true);
        });
        // the history tells versions from 1 on without a gap
        var versions = await Stored.VersionsAsync(flow.Owner.Database);
        foreach (var fact in versions.Keys.GroupBy(k => k.Item1))
            fact.Select(k => k.Item2).Order().ShouldBe(Enumerable.Range(1, fact.Count()).Select(v => (long)v));
    }
}
