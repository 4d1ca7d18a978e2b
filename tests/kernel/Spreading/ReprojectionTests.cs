using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>A projection that is new sees the copies that were there before it.</summary>
public sealed class ReprojectionTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IncomeFlow _flow = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        await _flow.StartOwnerAsync(site: true);
    }

    public ValueTask DisposeAsync() => _flow.DisposeAsync();

    /// <summary>Keeps what it is given, each time.</summary>
    sealed class Keeping : IFactProjection<HouseholdIncome>
    {
        public Func<IReadOnlyList<Fact<HouseholdIncome>>, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

        public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
        {
            await Before(facts, ct);
            await using var command = new NpgsqlCommand(
                "insert into seen as s (id, income) select * from unnest($1, $2) on conflict (id) do update set income = excluded.income, times = s.times + 1",
                transaction.Connection!, transaction)
            { Parameters = { new() { Value = facts.Select(f => f.Id).ToArray() }, new() { Value = facts.Select(f => f.Data.NetIncome).ToArray() } } };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A service that has copies and, from its next start on, a projection of them.</summary>
    async Task CopiesAsync(int count)
    {
        var before = await _flow.StartCopyAsync();
        await _flow.PushAsync(Enumerable.Range(0, count).Select(i => new Income($"H{i:000}", i)));
        await Eventually(async () => await Stored.CountAsync(before.Database, "facts.copy") == count);
        await Stored.RunAsync(before.Database, "create table seen (id uuid primary key, income bigint, times int not null default 1)");
        await _flow.StopAsync(before);
    }

    Task<FactService> WithProjectionAsync(Keeping projection, int portion = 10) => _flow.StartCopyAsync(
        more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(projection).AddSingleton(new ReprojectionSettings { Portion = portion }), owner: _flow.Owner.Address);

    static async Task<Dictionary<Guid, (long Income, int Times)>> SeenAsync(FactService service) =>
        (await service.Database.CreateCommand("select id, income, times from seen").ListAsync(r => (r.GetGuid(0), r.GetInt64(1), r.GetInt32(2)), Ct)).ToDictionary(r => r.Item1, r => (r.Item2, r.Item3));

    static Task FinishedAsync(FactService service) =>
        Eventually(async () => (await service.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))?.FinishedAt is not null);

    [Fact]
    public async Task Staff_ask_for_it_and_see_how_far_it_is()
    {
        await CopiesAsync(25);
        var service = await WithProjectionAsync(new());
        using var client = FactService.ClientOf("health", service.Address);
        var address = $"/api/health/facts/{Income.Kind}/reproject";
        (await client.GetAsync(address, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync("/api/health/facts/No.Such/reproject", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var asked = await client.PostAsync(address, null, Ct);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        asked.Headers.Location!.ToString().ShouldBe(address);

        await EventuallyPasses(async () =>
        {
            var told = await client.GetFromJsonAsync<JsonElement>(address, Ct);
            told.GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.String);
            (told.GetProperty("of").GetInt64(), told.GetProperty("done").GetInt64(), told.GetProperty("refused").GetInt64()).ShouldBe((25, 25, 0));
            told.GetProperty("askedBy").GetString().ShouldBe("county-staff");
        });
        (await SeenAsync(service)).Values.ShouldBe(Enumerable.Range(0, 25).Select(i => ((long)i, 1)), ignoreOrder: true);

        // once more, all of them
        (await client.PostAsync(address, null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await EventuallyPasses(async () => (await SeenAsync(service)).Values.ShouldAllBe(s => s.Times == 2));
    }

    [Fact]
    public async Task A_version_that_comes_meanwhile_is_not_overwritten()
    {
        await CopiesAsync(5);
        var (began, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var projection = new Keeping
        {
            Before = async (facts, ct) =>
            {
                if (facts.Count < 5)
                    return; // the newer version
                began.TrySetResult();
                await go.Task.WaitAsync(ct);
            },
        };
        var service = await WithProjectionAsync(projection);
        await service.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        await began.Task.WaitAsync(Ct);

        var newer = service.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H002", 777).Envelope(2)], Ct);
        await Eventually(async () => newer.IsCompleted || await Stored.CountAsync(service.Database, "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
        go.SetResult();
        await newer;
        await FinishedAsync(service);

        (await SeenAsync(service))[Income.IdOf("H002")].Income.ShouldBe(777);
    }

    [Fact]
    public async Task After_a_process_that_died_in_the_middle_the_next_one_goes_on_where_it_was()
    {
        await CopiesAsync(30);
        var (portions, began) = (0, new TaskCompletionSource());
        var service = await WithProjectionAsync(new()
        {
            Before = async (_, ct) =>
            {
                if (Interlocked.Increment(ref portions) < 3)
                    return;
                began.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            },
        });
        await service.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        await began.Task.WaitAsync(Ct);
        (await service.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))!.Done.ShouldBe(20);
        await _flow.StopAsync(service);

        service = await WithProjectionAsync(new());
        await FinishedAsync(service);
        (await service.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))!.Done.ShouldBe(30);
        (await SeenAsync(service)).Count.ShouldBe(30);
        (await SeenAsync(service)).Values.ShouldAllBe(s => s.Times == 1, "nothing that was committed is done again");
    }

    [Fact]
    public async Task Two_instances_share_it_and_neither_does_what_the_other_did()
    {
        await CopiesAsync(200);
        var (first, second) = (0, 0);
        var one = await WithProjectionAsync(new() { Before = (facts, _) => { Interlocked.Add(ref first, facts.Count); return Task.Delay(2, Ct); } }, portion: 4);
        var two = await WithProjectionAsync(new() { Before = (facts, _) => { Interlocked.Add(ref second, facts.Count); return Task.Delay(2, Ct); } }, portion: 4);
        await one.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        // under way it goes on, whoever asks
        await two.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        await FinishedAsync(one);

        (first + second).ShouldBe(200);
        (await SeenAsync(one)).Values.ShouldAllBe(s => s.Times == 1);
        (await SeenAsync(one)).Count.ShouldBe(200);
        (await one.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))!.Done.ShouldBe(200);
    }

    [Fact]
    public async Task One_that_a_projection_will_not_take_is_told_and_its_neighbours_are_through()
    {
        await CopiesAsync(25);
        var service = await WithProjectionAsync(new()
        {
            Before = (facts, _) => facts.Any(f => f.Data.NetIncome == 7) ? throw new FactRefusedException("too-strange", "Seven is beyond us.") : Task.CompletedTask,
        });
        await service.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        await FinishedAsync(service);

        var progress = (await service.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))!;
        (progress.Done, progress.Refused, progress.FirstRefused, progress.FirstReason).ShouldBe((25, 1, Income.IdOf("H007"), "Seven is beyond us."));
        (await SeenAsync(service)).Count.ShouldBe(24);
    }

    [Fact]
    public async Task Withdrawn_copies_go_through_too_and_while_the_service_is_to_blame_it_waits()
    {
        await CopiesAsync(3);
        var (calls, retracted) = (0, 0);
        var service = await WithProjectionAsync(new()
        {
            Before = (facts, _) =>
            {
                if (Interlocked.Increment(ref calls) == 2)
                    throw new NpgsqlException("gone for a moment", new IOException());
                Interlocked.Add(ref retracted, facts.Count(f => f.Retracted));
                return Task.CompletedTask;
            },
        });
        await service.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H001", 1, Retracted: true).Envelope(2)], Ct);
        await service.Get<Reprojection>().BeginAsync(Income.Kind, "staff", again: false, Ct);
        await FinishedAsync(service);
        retracted.ShouldBe(2, "when it was applied, and once more");
        (await service.Get<Reprojection>().ProgressAsync(Income.Kind, Ct))!.Refused.ShouldBe(0);
    }
}
