using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Facts.Chaining;
using Hutong.Messages;
using Hutong.Postgres;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Hutong.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Chaining;

/// <summary>A service that writes, another one that hears of its chain, and three households in two days.</summary>
public sealed class ChainedServices : IAsyncDisposable
{
    public const string Service = "education", Other = "employment";

    public static readonly DateOnly First = new(2026, 3, 2);

    TestVirtualHost _host = null!;
    FactService? _other;

    public TestClock Clock { get; } = new(First);

    public TestDatabase Database { get; private set; } = null!;

    public TestDatabase Others { get; private set; } = null!;

    public FactService? Running { get; private set; }

    public static async Task<ChainedServices> CreateAsync(CancellationToken ct)
    {
        var services = new ChainedServices
        {
            _host = await TestVirtualHost.CreateAsync(ct: ct),
            Database = await TestDatabase.CreateAsync(ct: ct),
            Others = await TestDatabase.CreateAsync(ct: ct),
        };
        services._other = await services.StartAsync(Other, services.Others);
        await services.StartAsync();
        await Eventually(() => services._other.Get<MessageBus>().IsUp); // what is told before reaches nobody
        return services;
    }

    public async Task StartAsync() => Running = await StartAsync(Service, Database);

    public Task<FactService> StartAsync(string name, TestDatabase database) => FactService.StartAsync(
        name, database.ConnectionString, _host.Address, facts => facts.Owns<HouseholdIncome>(), services => services
            .AddSingleton<TimeProvider>(Clock).AddSingleton(new ChainSettings(TimeSpan.FromMilliseconds(20), TimeSpan.FromHours(1), Portion: 50)).AddMessages(name));

    public async Task StopAsync()
    {
        if (Running is not null)
            await Running.DisposeAsync();
        Running = null;
    }

    /// <summary>Three households, of which the first two have a second version; the other service has heard of the heads of both days.</summary>
    public async Task TwoDaysAsync(CancellationToken ct)
    {
        await SaveAsync(ct, new Income("H1", 100), new Income("H2", 200));
        await SaveAsync(ct, new Income("H1", 101, Hours: 1));
        await SignedAsync(ct);
        Clock.Today = First.AddDays(1);
        await SaveAsync(ct, new Income("H2", 201, Hours: 1));
        await SaveAsync(ct, new Income("H3", 300));
        await SignedAsync(ct);
    }

    public Task<IReadOnlyList<FactOutcome>> SaveAsync(CancellationToken ct, params Income[] incomes) => Running!.Store.InTransactionAsync(tx => Running.Store.SaveAsync(
        tx, [.. incomes.Select(i => i.Draft())], new Source("registry-office", null, Income.Begin), ct), ct);

    public Task HungAsync() => Eventually(async () => await ScalarAsync<long>(Database, "select count(*) from facts.link where position is null") == 0);

    public async Task SignedAsync(CancellationToken ct)
    {
        await HungAsync();
        await Running!.Get<Chain>().SignAsync(ct);
        await Eventually(async () => await ScalarAsync<long>(Others, "select count(*) from facts.foreign_head") == await ScalarAsync<long>(Database, "select count(*) from facts.head"));
    }

    public static async Task SqlAsync(TestDatabase at, string sql)
    {
        await using var connection = await at.OpenAsync();
        await using var command = new NpgsqlCommand(WithIds(sql), connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(TestDatabase at, string sql)
    {
        await using var connection = await at.OpenAsync();
        await using var command = new NpgsqlCommand(WithIds(sql), connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What is proved of the service, and of the other one, from their databases alone.</summary>
    public static async Task<IReadOnlyList<ChainResult>> CheckAsync(TestDatabase database, TestDatabase others, CancellationToken ct)
    {
        await using var own = NpgsqlDataSource.Create(Unpooled(database));
        await using var other = NpgsqlDataSource.Create(Unpooled(others));
        return await new ChainCheck(new Dictionary<string, NpgsqlDataSource> { [Service] = own, [Other] = other }, TestKeys.Of("gateway")).RunAsync(ct);
    }

    public async Task<ChainResult> CheckAsync(CancellationToken ct) => (await CheckAsync(Database, Others, ct))[0];

    static string Unpooled(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString;

    static string WithIds(string sql) => ((string[])["H1", "H2", "H3"]).Aggregate(sql, (s, h) => s.Replace($"@{h}", Income.IdOf(h).ToString(), StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_other is not null)
            await _other.DisposeAsync();
        _other = null;
        if (Database is not null)
            await Database.DisposeAsync();
        if (Others is not null)
            await Others.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }

    /// <summary>Both services are stopped; their databases can be copied.</summary>
    public async Task StopAllAsync()
    {
        await StopAsync();
        await _other!.DisposeAsync();
        _other = null;
        NpgsqlConnection.ClearAllPools();
    }
}

/// <summary>Two days that are there once; every test tampers with copies of its own.</summary>
public sealed class TwoDays : IAsyncLifetime
{
    public ChainedServices Services { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Services = await ChainedServices.CreateAsync(CancellationToken.None);
        await Services.TwoDaysAsync(CancellationToken.None);
        await Services.StopAllAsync();
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

/// <summary>Whatever is done to what is linked, behind the platform's back, is found and named.</summary>
public sealed class TamperingTests(TwoDays days) : IClassFixture<TwoDays>, IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    TestDatabase _database = null!, _others = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.LikeAsync(days.Services.Database, Ct);
        _others = await TestDatabase.LikeAsync(days.Services.Others, Ct);
        (await CheckAsync()).ShouldAllBe(r => r.Fault == null);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _others.DisposeAsync();
    }

    static Task SqlAsync(TestDatabase at, string sql) => ChainedServices.SqlAsync(at, sql);

    Task<IReadOnlyList<ChainResult>> CheckAsync() => ChainedServices.CheckAsync(_database, _others, Ct);

    async Task<ChainFault> FaultAsync()
    {
        var results = await CheckAsync();
        results[1].Fault.ShouldBeNull();
        return results[0].Fault.ShouldNotBeNull();
    }

    public static TheoryData<string, string, string?, string?> Tampering => new()
    {
        // what is done; the code; the place that is named; the row
        { "update facts.fact set data = replace(data::text, '201', '999')::json", "row-changed", "2026-03-03/2", "H2/2" },
        { "update facts.fact set retracted = true where id = '@H3'", "row-changed", "2026-03-03/3", "H3/1" },
        { "update facts.history set data = replace(data::text, '100', '999')::json", "row-changed", "2026-03-02/1", "H1/1" },
        { "update facts.history set bureau = 'somebody' where id = '@H2'", "row-changed", "2026-03-03/1", "H2/1" },
        { "update facts.history set as_of = as_of + interval '1 second' where id = '@H1'", "row-changed", "2026-03-02/2", "H1/1" },
        { "delete from facts.history where id = '@H1'", "row-missing", "2026-03-02/1", "H1/1" },
        { "delete from facts.fact where id = '@H3'", "row-missing", "2026-03-03/3", "H3/1" },
        { "insert into facts.history select * from facts.fact where id = '@H3'", "row-twice", "2026-03-03/3", "H3/1" },
        { "alter table facts.history disable trigger all; insert into facts.history select id, subject, batch, village, 9, content, as_of, recorded_at, \"row\", retracted, held, kind, bureau, data from facts.fact where id = '@H3'", "row-added", null, "H3/9" },
        { "alter table facts.fact disable trigger link_new; insert into facts.fact select gen_random_uuid(), subject, batch, village, version, content, as_of, recorded_at, \"row\", retracted, held, kind, bureau, data from facts.fact where id = '@H3'", "row-added", null, null },
        { "delete from facts.fact where id = '@H3'; delete from facts.link where keys = array['@H3/1']", "end-cut-off", "2026-03-03/3", null },
        { "delete from facts.link where day = '2026-03-02'", "beginning-missing", "2026-03-03/1", null },
        { "delete from facts.link where day = '2026-03-03' and position = 1", "link-missing", "2026-03-03/1", null },
        { "update facts.link set keys = array['@H1/7'] where day = '2026-03-03' and position = 1", "link-changed", "2026-03-03/1", "H1/7" },
        { "update facts.link set chain = sha256('x') where day = '2026-03-03' and position = 1", "chain-broken", "2026-03-03/1", null },
        { "update facts.link set position = position + 1 where day = '2026-03-03' and position = 3", "link-missing", "2026-03-03/3", null },
        { "update facts.head set chain = sha256('x') where day = '2026-03-02'", "head-not-signed", "2026-03-02/3", null },
        { "update facts.link set written_at = now() - interval '11 seconds', day = null, position = null, chain = null where keys = array['@H3/1']", "not-in-chain", null, "H3/1" },
        { "update facts.link set written_at = now(), day = null, position = null, chain = null where keys = array['@H3/1']", "end-cut-off", "2026-03-03/3", null },
        { "insert into facts.restored values (1, '2026-03-02', 3, now(), 'k', 'x')", "restore-not-signed", "2026-03-02/3", null },
        { "insert into facts.link (source, form, keys, prints, digest, day, position, chain, key_id, signature) select l.source, l.form, l.keys, sha256('x'), facts.digest_of_link(l.source, l.form, l.keys, sha256('x')), last.day, last.position + 1, sha256(last.chain || convert_to('2026-03-03/' || last.position + 1 || e'\\n', 'UTF8') || facts.digest_of_link(l.source, l.form, l.keys, sha256('x'))), 'k', 'x' from facts.link l, (select * from facts.link order by day desc, position desc limit 1) last where l.source = 'facts.history' limit 1", "mend-not-signed", "2026-03-03/4", null },
    };

    [Theory, MemberData(nameof(Tampering))]
    public async Task Whatever_is_changed_removed_or_slipped_in_is_named(string tampering, string code, string? place, string? row)
    {
        await SqlAsync(_database, tampering);

        var fault = await FaultAsync();
        (fault.Code, fault.Place?.ToString()).ShouldBe((code, place), fault.Words);
        if (row is not null)
            fault.Row.ShouldBe($"{Income.IdOf(row[..2])}{row[2..]}");
    }

    /// <summary>Somebody with all rights in the database, who changes a row and works out everything that follows from it.</summary>
    const string Rewriting =
        """
        update facts.history set data = replace(data::text, '100', '999')::json, content = 5;
        do $$
        declare l record; chain bytea := ''; history facts.history%rowtype;
        begin
            for l in select * from facts.link order by day, position loop
                if l.source = 'facts.history' then
                    select h.* into history from facts.history h where h.id::text || '/' || h.version = l.keys[1];
                    l.prints := sha256(record_send(row(history.id, history.subject, history.batch, history.village, history.version, history.content, history.as_of, history.recorded_at, history."row",
                        history.retracted, history.held, history.kind, history.bureau, history.data)));
                else
                    l.prints := (select string_agg(substring(sha256(convert_to(data::text, 'UTF8')) for 8) || boolsend(retracted), '' order by n)
                        from unnest(l.keys) with ordinality as k (key, n) join (select * from facts.fact union all select * from facts.history) f on f.id::text || '/' || f.version = k.key);
                end if;
                l.digest := facts.digest_of_link(l.source, l.form, l.keys, l.prints);
                chain := sha256(chain || convert_to(l.day::text || '/' || l.position || e'\n', 'UTF8') || l.digest);
                update facts.link u set prints = l.prints, digest = l.digest, chain = chain_rewritten.c from (select chain as c) chain_rewritten where u.seq = l.seq;
            end loop;
        end $$;
        """;

    [Fact]
    public async Task A_chain_that_is_written_anew_contradicts_its_own_heads_and_what_others_have_heard()
    {
        await SqlAsync(_database, Rewriting);
        (await FaultAsync()).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("chain-rewritten"), f => f.Place.ToString().ShouldBe("2026-03-02/3"), f => f.Words.ShouldStartWith($"{ChainedServices.Service} itself"));

        await SqlAsync(_database, "delete from facts.head");
        (await FaultAsync()).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("chain-rewritten"), f => f.Place.ToString().ShouldBe("2026-03-02/3"), f => f.Words.ShouldStartWith($"{ChainedServices.Other} keeps"));

        // and if nobody else knew: this is why they are told
        await SqlAsync(_others, "delete from facts.foreign_head");
        (await CheckAsync())[0].Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_head_that_its_service_has_not_signed_is_a_fault_of_whoever_keeps_it()
    {
        await SqlAsync(_others, "update facts.foreign_head set chain = sha256('x') where day = '2026-03-02'");
        (await CheckAsync()).Select(r => r.Fault?.Code).ShouldBe([null, "foreign-head-not-signed"]);
    }
}

/// <summary>Rows get their places in the chain whatever happens, and what may happen breaks nothing.</summary>
public sealed class ChainTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    ChainedServices _it = null!;

    public async ValueTask InitializeAsync() => _it = await ChainedServices.CreateAsync(Ct);

    public ValueTask DisposeAsync() => _it.DisposeAsync();

    Task SqlAsync(string sql) => ChainedServices.SqlAsync(_it.Database, sql);

    async Task<ChainFault> FaultAsync() => (await _it.CheckAsync(Ct)).Fault.ShouldNotBeNull();

    [Fact]
    public async Task A_row_has_its_place_within_a_second_and_everything_proves()
    {
        await _it.TwoDaysAsync(Ct);
        await _it.SaveAsync(Ct, new Income("H4", 400));
        await Eventually(async () => await ChainedServices.ScalarAsync<long>(_it.Database, "select count(*) from facts.link where position is null") == 0, TimeSpan.FromSeconds(1));

        var result = await _it.CheckAsync(Ct);
        result.Fault.ShouldBeNull();
        // six versions, two of which have become history
        (result.Links, result.Rows, result.Mended, result.Waiting, result.LostHeads).ShouldBe((7, 8, 0, 0, 0));
        result.End.ShouldBe(new Place(ChainedServices.First.AddDays(1), 4));
        result.HeldBy.ShouldBe(new Dictionary<string, Place> { [ChainedServices.Other] = new(ChainedServices.First.AddDays(1), 3) });
        (await ChainedServices.ScalarAsync<string>(_it.Database, "select string_agg(source || ' ' || cardinality(keys), ', ' order by day, position) from facts.link where day = '2026-03-02'"))
            .ShouldBe("facts.fact 2, facts.history 1, facts.fact 1");
    }

    [Fact]
    public async Task What_changes_while_a_version_stands_breaks_nothing()
    {
        await _it.SaveAsync(Ct, new Income("H1", 100));
        await _it.SaveAsync(Ct, new Income("H1", 100, Hours: 5)); // said again later: as of another instant
        await SqlAsync("update facts.fact set held = not held, village = village + 1");
        await _it.HungAsync();
        (await _it.CheckAsync(Ct)).ShouldSatisfyAllConditions(r => r.Fault.ShouldBeNull(), r => r.Rows.ShouldBe(1));
    }

    [Fact]
    public async Task What_waits_when_a_service_ends_gets_its_place_at_the_next_start()
    {
        await _it.TwoDaysAsync(Ct);
        await _it.StopAsync();
        await SqlAsync("insert into rules.current (kind, county, year, version, data, replaced_at, replaced_by) values ('rates', '652722', 2026, 1, '{}', now(), 'county-staff')");
        (await _it.CheckAsync(Ct)).ShouldSatisfyAllConditions(r => r.Fault.ShouldBeNull(), r => r.Waiting.ShouldBe(1)); // written a moment ago

        await _it.StartAsync();
        await _it.HungAsync();
        (await _it.CheckAsync(Ct)).ShouldSatisfyAllConditions(r => r.Fault.ShouldBeNull(), r => r.Links.ShouldBe(7), r => r.Waiting.ShouldBe(0));
        await SqlAsync("update rules.current set data = '[]'");
        (await FaultAsync()).Row.ShouldBe("rates/652722/2026/1");
    }

    [Fact]
    public async Task Connections_that_are_cut_and_a_second_instance_leave_no_gap_and_no_double()
    {
        await using var second = await _it.StartAsync(ChainedServices.Service, _it.Database);
        using var end = new CancellationTokenSource();
        var cutting = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await Task.Delay(Random.Shared.Next(5, 60), CancellationToken.None);
                await _it.Database.CutConnectionsAsync(CancellationToken.None);
            }
        }, Ct);
        await Parallel.ForAsync(0, 4, Ct, async (writer, ct) =>
        {
            for (var i = 0; i < 30; i++)
                for (var saved = false; !saved;)
                    try
                    {
                        await _it.SaveAsync(ct, [.. Enumerable.Range(0, 5).Select(n => new Income($"W{writer}-{n}", i, Hours: i))]);
                        saved = true;
                    }
                    catch (Exception e) when (Faults.Of(e) is Fault.Away or Fault.Race)
                    {
                        // cut: whether it was committed, the next try finds
                    }
        });
        await end.CancelAsync();
        await cutting;
        await _it.HungAsync();

        var result = await _it.CheckAsync(Ct);
        result.Fault.ShouldBeNull();
        result.Rows.ShouldBe(4 * 5 * (30 + 29)); // each version once as it was written, and once as history
        (await ChainedServices.ScalarAsync<bool>(_it.Database, "select count(*) = count(distinct (day, position)) and count(*) = max(position) from facts.link")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_that_was_mended_is_right_when_the_service_says_so()
    {
        await _it.TwoDaysAsync(Ct);
        await using (var source = NpgsqlDataSource.Create(_it.Database.ConnectionString))
        await using (var connection = await source.OpenConnectionAsync(Ct))
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using (var change = new NpgsqlCommand("update facts.history set data = replace(data::text, '100', '1')::json", connection, transaction))
                await change.ExecuteNonQueryAsync(Ct);
            await Mending.SignAsync(transaction, TestKeys.Of(ChainedServices.Service), ChainedServices.Service, "facts.history", [$"{Income.IdOf("H1")}/1"], Ct);
            await transaction.CommitAsync(Ct);
        }

        await _it.HungAsync();
        (await _it.CheckAsync(Ct)).ShouldSatisfyAllConditions(r => r.Fault.ShouldBeNull(), r => r.Mended.ShouldBe(2)); // as a version, and as history
        await SqlAsync("update facts.history set data = replace(data::text, '1', '2')::json");
        (await FaultAsync()).Code.ShouldBe("row-changed");
    }

    [Fact]
    public async Task A_restore_that_is_signed_excuses_what_others_know_from_the_time_that_it_has_undone_and_nothing_else()
    {
        await _it.TwoDaysAsync(Ct);
        await _it.StopAsync();
        // as if the backup had been written after the first day
        await SqlAsync("create table old as select * from facts.history where id = '@H2'");
        await SqlAsync("delete from facts.link where day = '2026-03-03'; delete from facts.head where day = '2026-03-03'; delete from facts.history where id = '@H2'; delete from facts.fact where id in ('@H2', '@H3')");
        await SqlAsync("alter table facts.fact disable trigger link_new; insert into facts.fact select * from old; alter table facts.fact enable trigger link_new");
        (await FaultAsync()).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("end-cut-off"), f => f.Place.ToString().ShouldBe("2026-03-03/3"));

        await using (var source = NpgsqlDataSource.Create(_it.Database.ConnectionString))
            await Mending.BeginLifeAsync(source, TestKeys.Of(ChainedServices.Service), ChainedServices.Service, DateTimeOffset.UtcNow, Ct);
        (await _it.CheckAsync(Ct)).ShouldSatisfyAllConditions(r => r.Fault.ShouldBeNull(), r => r.LostHeads.ShouldBe(1), r => r.Restored.Count.ShouldBe(1));

        _it.Clock.Today = ChainedServices.First.AddDays(2);
        await _it.StartAsync();
        await _it.SaveAsync(Ct, new Income("H3", 301));
        await _it.HungAsync();
        await _it.Running!.Get<Chain>().SignAsync(Ct);
        await Eventually(async () => await ChainedServices.ScalarAsync<long>(_it.Others, "select count(*) from facts.foreign_head where life > 0 and day = '2026-03-04'") == 1);
        (await _it.CheckAsync(Ct)).Fault.ShouldBeNull();
        await _it.StopAsync();
        await SqlAsync("delete from facts.link where day = '2026-03-04'; delete from facts.fact where id = '@H3'");
        (await FaultAsync()).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("end-cut-off"), f => f.Place.ToString().ShouldBe("2026-03-04/1"));
    }
}
