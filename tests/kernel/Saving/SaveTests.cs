using Hutong.Facts;
using Hutong.Intake;
using Hutong.Tests.Incomes;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Saving;

public sealed class SaveTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IncomeFlow _flow = null!;

    NpgsqlDataSource Database => _flow.Owner.Database;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        await _flow.StartOwnerAsync(new RelaySettings(Loops: 0)); // what is saved stays on the outbox, to be looked at
    }

    public ValueTask DisposeAsync() => _flow.DisposeAsync();

    async Task<FactOutcome> PushAsync(Income income, Guid? batch = null) => (await _flow.PushAsync([income], batch))[0];

    [Fact]
    public async Task Accepts_what_is_new_or_changed_and_publishes_it()
    {
        (await PushAsync(new("H1", 100))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 1));
        (await PushAsync(new("H1", 200, Hours: 1))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 2));

        (await Stored.AtOwnerAsync(Database)).ShouldBe(new Dictionary<Guid, State> { [Income.IdOf("H1")] = new(2, false, new Income("H1", 200).State) });
        (await Stored.CountAsync(Database, "facts.outbox")).ShouldBe(2);
    }

    [Fact]
    public async Task Calls_a_repetition_unchanged_and_publishes_nothing()
    {
        await PushAsync(new("H1", 100));

        (await PushAsync(new("H1", 100, Hours: 5))).ShouldBe(new(FactResult.Unchanged, Income.IdOf("H1"), 1));
        // and remembers that it still held then
        (await PushAsync(new("H1", 50, Hours: 4))).Result.ShouldBe(FactResult.Stale);

        (await Stored.CountAsync(Database, "facts.outbox")).ShouldBe(1);
        (await Stored.CountAsync(Database, "facts.history")).ShouldBe(0);
    }

    [Fact]
    public async Task Calls_an_older_state_stale_and_changes_nothing()
    {
        await PushAsync(new("H1", 100, Hours: 2));

        (await PushAsync(new("H1", 200, Hours: 1))).ShouldBe(new(FactResult.Stale, Income.IdOf("H1"), 1));

        (await Stored.AtOwnerAsync(Database))[Income.IdOf("H1")].Data.NetIncome.ShouldBe(100);
        (await Stored.CountAsync(Database, "facts.outbox")).ShouldBe(1);
    }

    /// <summary>Amounts in the order of their states' contents: of two as of the same instant, the later in it stands.</summary>
    static long[] ByContent(string household, params long[] amounts) => [.. amounts.OrderBy(a => new Income(household, a).Content)];

    [Fact]
    public async Task Of_two_pushes_as_of_the_same_instant_the_same_stands_whichever_comes_first()
    {
        if (ByContent("H1", 100, 200) is not [var less, var more])
            throw new System.Diagnostics.UnreachableException();
        await PushAsync(new("H1", less), Guid.NewGuid());
        (await PushAsync(new("H1", more), Guid.NewGuid())).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 2));
        (await PushAsync(new("H1", less), Guid.NewGuid())).ShouldBe(new(FactResult.Outranked, Income.IdOf("H1"), 2));
        (await PushAsync(new("H1", less, Hours: 1))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 3)); // as its answer says

        var answer = RowOutcome.Of(new(FactResult.Outranked, Income.IdOf("H1"), 2), "household");
        answer.Result.ShouldBe(RowResult.Stale);
        answer.Error.ShouldNotBeNull().ShouldSatisfyAllConditions(e => e.Code.ShouldBe("same-as-of"), e => e.Remedy!.ShouldContain("later asOf"));
    }

    [Fact]
    public async Task What_follows_from_a_state_stands_as_of_its_instant_when_it_comes_last()
    {
        foreach (var amount in new[] { 100, 200, 300, 100 })
            (await _flow.Owner.Store.InTransactionAsync(tx => _flow.Owner.Store.SaveAsync(
                tx, [new Income("H1", amount).Draft()], new Source("registry-office", null, Income.Begin) { Follows = true }, Ct), Ct))[0].Result.ShouldBe(FactResult.Accepted);
    }

    [Fact]
    public async Task A_record_that_is_the_same_in_another_village_is_a_new_version()
    {
        await PushAsync(new("H1", 100));
        (await PushAsync(new("H1", 100, Hours: 1, Moved: 1))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 2));
        (await PushAsync(new("H1", 100, Hours: 1, Moved: 1))).ShouldBe(new(FactResult.Unchanged, Income.IdOf("H1"), 2));
        (await PushAsync(new("H1", 100))).ShouldBe(new(FactResult.Stale, Income.IdOf("H1"), 2)); // where it lived before
        (await Stored.CountAsync(Database, $"facts.fact where version = 2 and village = {Income.VillageOf("H1") + 1000}")).ShouldBe(1);
        (await Stored.CountAsync(Database, $"facts.history where version = 1 and village = {Income.VillageOf("H1")}")).ShouldBe(1);
    }

    [Fact]
    public async Task Retracts_as_the_next_version_and_can_take_it_back()
    {
        await PushAsync(new("H1", 100));
        (await PushAsync(new("H1", 100, Hours: 1, Retracted: true))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 2));
        (await PushAsync(new("H1", 100, Hours: 2, Retracted: true))).ShouldBe(new(FactResult.Unchanged, Income.IdOf("H1"), 2));
        (await Stored.AtOwnerAsync(Database))[Income.IdOf("H1")].Retracted.ShouldBeTrue();

        (await PushAsync(new("H1", 100, Hours: 3))).ShouldBe(new(FactResult.Accepted, Income.IdOf("H1"), 3));
    }

    [Fact]
    public async Task Decides_between_rows_of_one_batch_about_the_same_record()
    {
        if (ByContent("H1", 100, 200) is not [var less, var more])
            throw new System.Diagnostics.UnreachableException();
        var outcomes = await _flow.PushAsync(
        [
            new("H1", more, Row: 1), new("H1", more, Row: 2), new("H1", less, Row: 3), // said twice, then contradicted
            new("H2", 100, Row: 4), new("H2", 200, Hours: 1, Row: 5), new("H2", 300, Hours: 0.5, Row: 6), // a sequence, not in order
            new("H3", 100, Row: 7),
        ], Guid.NewGuid());

        var (h1, h2) = (Income.IdOf("H1"), Income.IdOf("H2"));
        outcomes.ShouldBe(
        [
            new(FactResult.Accepted, h1, 1), new(FactResult.Unchanged, h1, 1), new(FactResult.Contradicted, h1, 1, RepeatsRow: 1),
            new(FactResult.Stale, h2, 1), new(FactResult.Accepted, h2, 1), new(FactResult.Stale, h2, 1, RepeatsRow: 5),
            new(FactResult.Accepted, Income.IdOf("H3"), 1),
        ]);
        (await Stored.AtOwnerAsync(Database)).Values.Select(s => s.Data.NetIncome).ShouldBe([more, 200, 100], ignoreOrder: true);

        // the other way round the row that stands says which it contradicts
        (await _flow.PushAsync([new("H4", ByContent("H4", 1, 2)[0], Row: 1), new("H4", ByContent("H4", 1, 2)[1], Row: 2)], Guid.NewGuid())).ShouldBe(
            [new(FactResult.Contradicted, Income.IdOf("H4"), 1, RepeatsRow: 2), new(FactResult.Accepted, Income.IdOf("H4"), 1)]);
    }

    [Fact]
    public async Task Finds_a_contradiction_between_two_portions_of_one_batch()
    {
        var batch = Guid.NewGuid();
        if (ByContent("H1", 100, 200) is not [var less, var more])
            throw new System.Diagnostics.UnreachableException();
        await PushAsync(new("H1", more, Row: 1), batch);
        (await PushAsync(new("H1", less, Row: 2001), batch)).ShouldBe(new(FactResult.Contradicted, Income.IdOf("H1"), 1, RepeatsRow: 1));
        (await PushAsync(new("H1", more, Row: 2002), batch)).Result.ShouldBe(FactResult.Unchanged);

        await PushAsync(new("H2", ByContent("H2", 1, 2)[0], Row: 2), batch);
        var stands = await PushAsync(new("H2", ByContent("H2", 1, 2)[1], Row: 2003), batch);
        stands.ShouldBe(new(FactResult.Accepted, Income.IdOf("H2"), 2, RepeatsRow: 2));
        RowOutcome.Of(stands, "household").Error.ShouldNotBeNull().Code.ShouldBe("duplicate-row");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)] // by COPY
    public async Task Repeating_a_whole_batch_changes_nothing(int size)
    {
        Income[] incomes = [.. Enumerable.Range(0, size).Select(i => new Income($"H{i}", i, Row: i + 1))];
        var batch = Guid.NewGuid();
        (await _flow.PushAsync(incomes, batch)).ShouldAllBe(o => o.Result == FactResult.Accepted && o.Version == 1);
        var outbox = await Stored.CountAsync(Database, "facts.outbox");
        var before = await Stored.AtOwnerAsync(Database);
        before.Count.ShouldBe(size);

        (await _flow.PushAsync(incomes, batch)).ShouldAllBe(o => o.Result == FactResult.Unchanged && o.Version == 1);
        (await _flow.PushAsync(incomes, Guid.NewGuid())).ShouldAllBe(o => o.Result == FactResult.Unchanged);

        (await Stored.AtOwnerAsync(Database)).ShouldBe(before, ignoreOrder: true);
        (await Stored.CountAsync(Database, "facts.outbox")).ShouldBe(outbox);
    }

    [Fact]
    public async Task Keeps_every_version_with_its_source()
    {
        var (first, third) = (Guid.NewGuid(), Guid.NewGuid());
        await PushAsync(new("H1", 100, Row: 7), first);
        await PushAsync(new("H1", 200, Hours: 1));
        await PushAsync(new("H1", 200, Hours: 2, Retracted: true, Row: 9), third);

        var history = (await FactHistory.ReadAsync(Database, Income.IdOf("H1"), Ct)).ShouldNotBeNull();
        history.Kind.ShouldBe(Income.Kind);
        history.Versions.Select(v => (v.Version, v.Bureau, v.Batch, v.Row, v.Retracted, v.AsOf, Amount: v.State.GetProperty("netIncome").GetInt64())).ShouldBe(
        [
            (3, "registry-office", third, 9, true, Income.Begin.AddHours(2), 200),
            (2, "registry-office", null, null, false, Income.Begin.AddHours(1), 200),
            (1, "registry-office", first, 7, false, Income.Begin, 100),
        ]);
        (await FactHistory.ReadAsync(Database, Income.IdOf("H2"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_transaction_fails()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _flow.Owner.Store.InTransactionAsync<int>(async tx =>
        {
            await _flow.Owner.Store.SaveAsync(tx, [new Income("H1", 100).Draft()], new("registry-office", null, Income.Begin), Ct);
            throw new InvalidOperationException("the caller's own work failed");
        }, Ct));

        (await Stored.CountAsync(Database, "facts.fact")).ShouldBe(0);
        (await Stored.CountAsync(Database, "facts.outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Savers_of_the_same_facts_at_once_each_get_their_turn()
    {
        // Each saver sends all households ten times, in an order of its own: they create and change the same facts against each other.
        const int savers = 4, households = 200, rounds = 10;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, savers).Select(saver => Task.Run(async () =>
        {
            var random = new Random(saver);
            var accepted = new List<FactOutcome>();
            for (var round = 0; round < rounds; round++)
            {
                Income[] incomes = [.. Enumerable.Range(0, households).Select(i => new Income($"H{i}", round * 10 + saver, Hours: round * 10 + saver))];
                random.Shuffle(incomes);
                accepted.AddRange((await _flow.PushAsync(incomes)).Where(o => o.Result == FactResult.Accepted));
            }

            return accepted;
        })));

        // the one that was reached last stands, whoever came when
        var states = await Stored.AtOwnerAsync(Database);
        states.Count.ShouldBe(households);
        states.Values.ShouldAllBe(s => s.Data.NetIncome == (rounds - 1) * 10 + savers - 1);
        // every accepted push is a version of its own, none is missing
        var versions = await Stored.VersionsAsync(Database);
        outcomes.SelectMany(o => o).Select(o => (o.Id, o.Version)).ToHashSet().SetEquals(versions.Keys).ShouldBeTrue();
        outcomes.Sum(o => o.Count).ShouldBe(versions.Count);
        versions.Count.ShouldBe((int)states.Values.Sum(s => s.Version));
        // savers in a ring would each have waited for the server to find their deadlock
        await _flow.StopAsync(_flow.Owner); // a session reports its deadlocks when it ends, at the latest
        await using var looking = NpgsqlDataSource.Create((await _flow.DatabaseAsync("registry")).ConnectionString);
        await Eventually(async () => await Stored.CountAsync(looking, "pg_stat_activity where datname = current_database()") == 1);
        (await Stored.CountAsync(looking, "pg_stat_database where datname = current_database() and deadlocks > 0")).ShouldBe(0);
    }
}
