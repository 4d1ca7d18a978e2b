using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Messages;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;
using State = Hutong.Tests.Incomes.State;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>What cannot be applied steps aside alone, with its reason, and comes back when its cause is gone.</summary>
public sealed class ParkedTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly Picky _picky = new();
    IncomeFlow _flow = null!;
    FactService _copy = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        await _flow.StartOwnerAsync();
        _copy = await _flow.StartCopyAsync(more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(_picky));
    }

    public ValueTask DisposeAsync() => _flow.DisposeAsync();

    Task<IReadOnlyList<ParkedFact>> ParkedAsync() => _copy.Get<Parked>().ListAsync(Ct);

    Task<IReadOnlyList<FactMessage>> PublishAsync(FactEnvelope[] facts) =>
        _flow.Owner.Get<Publisher>().PublishAsync([new(_flow.Owner.Get<FactKinds>().Owned[Income.Kind], facts)], Ct);

    Task<Dictionary<Guid, State>> CopiesAsync() => Stored.AtCopyAsync(_copy.Database);

    /// <summary>Refuses what a test has told it to, by way of its own or by the database's.</summary>
    sealed class Picky : IFactProjection<HouseholdIncome>
    {
        public Func<HouseholdIncome, Exception?> Refusal { get; set; } = _ => null;

        public string? Sql { get; set; }

        public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
        {
            if (Sql is not null)
                await using (var command = new NpgsqlCommand(Sql, transaction.Connection!, transaction) { Parameters = { new() { Value = facts.Select(f => f.Data.NetIncome).ToArray() } } })
                    await command.ExecuteNonQueryAsync(ct);
            foreach (var fact in facts)
                if (Refusal(fact.Data) is { } refusal)
                    throw refusal;
        }
    }

    [Fact]
    public async Task One_in_200_that_cannot_be_applied_is_parked_with_its_reason_and_199_go_through()
    {
        _picky.Refusal = i => i.NetIncome == 77 ? new FactRefusedException("too-strange", "An income of 77 fen is beyond us.") : null;
        await _flow.PushAsync(Enumerable.Range(0, 200).Select(i => new Income($"H{i}", i)));

        await Eventually(async () => (await CopiesAsync()).Count == 199);
        await Eventually(async () => (await ParkedAsync()).Count == 1);
        var parked = (await ParkedAsync()).Single();
        parked.ShouldSatisfyAllConditions(
            p => p.Id.ShouldBe(Income.IdOf("H77")), p => p.Version.ShouldBe(1), p => p.Kind.ShouldBe(Income.Kind),
            p => p.Code.ShouldBe("too-strange"), p => p.Reason.ShouldBe("An income of 77 fen is beyond us."), p => p.Attempts.ShouldBe(1));
        (await CopiesAsync()).ShouldNotContainKey(parked.Id);

        // while the cause stands a retry says so and changes nothing else
        (await _copy.Get<Parked>().RetryAsync(null, Ct)).ShouldBe((1, 1));
        (await ParkedAsync()).Single().Attempts.ShouldBe(2);

        _picky.Refusal = _ => null;
        (await _copy.Get<Parked>().RetryAsync(parked.Id, Ct)).ShouldBe((1, 0));
        (await CopiesAsync())[parked.Id].ShouldBe(new State(1, false, new Income("H77", 77).State));
        (await ParkedAsync()).ShouldBeEmpty();
        (await _copy.Get<Digests>().OfAsync(Income.Kind, Side.Copy, Ct)).ShouldBe(await _flow.Owner.Get<Digests>().OfAsync(Income.Kind, Side.Owner, Ct));
    }

    [Fact]
    public async Task A_newer_version_that_arrives_meanwhile_settles_the_parked_one_and_is_not_overtaken_by_it()
    {
        _picky.Refusal = i => i.NetIncome == 77 ? new FactRefusedException("too-strange", "No.") : null;
        await _flow.PushAsync(new Income("H1", 77));
        await Eventually(async () => (await ParkedAsync()).Count == 1);
        // kept aside as a retry that began before the newer version came has read it
        var old = new Income("H1", 77).Envelope(1);

        await _flow.PushAsync(new Income("H1", 78, Hours: 1));
        await Eventually(async () => (await CopiesAsync()).Count == 1);
        (await ParkedAsync()).ShouldBeEmpty();

        _picky.Refusal = _ => null;
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([old], Ct);
        (await _copy.Get<Parked>().RetryAsync(old.Id, Ct)).ShouldBe((0, 0));
        (await CopiesAsync())[old.Id].ShouldBe(new State(2, false, new Income("H1", 78).State));
    }

    [Fact]
    public async Task Of_two_versions_that_cannot_be_applied_the_newer_stays_parked()
    {
        _picky.Refusal = _ => new FactRefusedException("shut", "Nothing today.");
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H1", 2).Envelope(2)], Ct);
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H1", 1).Envelope(1)], Ct);
        (await ParkedAsync()).Single().Version.ShouldBe(2);
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H1", 3).Envelope(3)], Ct);
        (await ParkedAsync()).Single().ShouldSatisfyAllConditions(p => p.Version.ShouldBe(3), p => p.Attempts.ShouldBe(1));

        _picky.Refusal = _ => null;
        (await _copy.Get<Parked>().RetryAsync(null, Ct)).ShouldBe((1, 0));
        (await CopiesAsync())[Income.IdOf("H1")].ShouldBe(new State(3, false, new Income("H1", 3).State));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_parked_and_its_neighbours_are_not()
    {
        FactEnvelope With(string household, string json) => new Income(household, 1).Envelope(1) with { Data = JsonSerializer.Deserialize<JsonElement>(json) };
        await PublishAsync(
        [
            new Income("H1", 1).Envelope(1),
            With("H2", """{"household": 5, "year": "no year"}"""), With("H3", "null"), With("H4", "[]"), With("H5", "\"\\u0000\""),
            new Income("H7", 1).Envelope(1),
        ]);
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H6", 1).Envelope(1) with { Data = default }], Ct); // a message without it

        await EventuallyPasses(async () => (await ParkedAsync()).Select(p => p.Id).ShouldBe(
            [Income.IdOf("H2"), Income.IdOf("H3"), Income.IdOf("H4"), Income.IdOf("H5"), Income.IdOf("H6")], ignoreOrder: true));
        (await ParkedAsync()).ShouldAllBe(p => p.Code == "unreadable" && p.Reason.Length > 20);
        await Eventually(async () => (await CopiesAsync()).Count == 2);
        // tried again they are still unreadable, all of them
        (await _copy.Get<Parked>().RetryAsync(null, Ct)).ShouldBe((5, 5));
        // and the readable state of the next version settles one
        await PublishAsync([new Income("H2", 5).Envelope(2)]);
        await Eventually(async () => (await ParkedAsync()).Count == 4);
    }

    [Fact]
    public async Task A_reason_that_the_database_would_refuse_is_kept_all_the_same()
    {
        _picky.Refusal = _ => new InvalidOperationException("broken\0off");
        await _flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => (await ParkedAsync()).Count == 1);
        (await ParkedAsync()).Single().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("failed"), p => p.Reason.ShouldBe("InvalidOperationException: broken off"));
    }

    [Theory]
    [InlineData("select sum(1 / n) from unnest($1::bigint[]) n", "22012")] // division by zero
    [InlineData("insert into facts.parked (id, version, kind, code, reason, envelope) select '00000000-0000-0000-0000-000000000000', 1, '', '', '', '{}' from unnest($1::bigint[]) n, generate_series(1, 2) where n = 0", "23505")] // its own key, twice
    public async Task An_error_of_the_database_parks_only_the_fact_that_causes_it(string sql, string state)
    {
        _picky.Sql = sql;
        await _flow.PushAsync(Enumerable.Range(0, 20).Select(i => new Income($"H{i}", i)));

        await Eventually(async () => (await CopiesAsync()).Count == 19);
        await Eventually(async () => (await ParkedAsync()).Count == 1);
        (await ParkedAsync()).Single().ShouldSatisfyAllConditions(p => p.Id.ShouldBe(Income.IdOf("H0")), p => p.Reason.ShouldContain(state));
    }

    [Fact]
    public async Task What_the_service_itself_is_to_blame_for_parks_nothing_is_told_and_goes_on_by_itself()
    {
        await Stored.RunAsync(_copy.Database,
            "create function public.fail(state text) returns bool language plpgsql as $$ begin raise exception 'it is so' using errcode = state; end $$");
        var health = new Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext();
        var pushed = 0;
        // a right, a table, a column, a function is missing; a plan is of another schema; time ran out; a lock, a ring; no disk
        foreach (var state in new[] { "42501", "42P01", "42703", "42883", "0A000", "57014", "55P03", "40P01", "53100" })
        {
            _picky.Sql = $"select public.fail('{state}') from unnest($1::bigint[])";
            await _flow.PushAsync(Enumerable.Range(0, 3).Select(i => new Income($"{state}-{i}", i)));
            await EventuallyPasses(async () => (await _copy.Get<Standstill>().CheckHealthAsync(health, Ct)).ShouldSatisfyAllConditions(
                c => c.Status.ShouldBe(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy),
                c => c.Description!.ShouldContain(Income.Kind), c => c.Description!.ShouldContain($"{state}: it is so")));
            (await ParkedAsync()).ShouldBeEmpty();
            (await CopiesAsync()).Count.ShouldBe(pushed);
            if (state != "53100") // as if nothing could be written
                await Eventually(async () => await Stored.CountAsync(_copy.Database, $"messages.alert where code = 'work-stands-still' and subject = '{Income.Kind}'") == 1);

            _picky.Sql = null;
            pushed += 3;
            await Eventually(async () => (await CopiesAsync()).Count == pushed);
            await Eventually(async () => (await _copy.Get<Standstill>().CheckHealthAsync(health, Ct)).Status is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
            await Eventually(async () => await Stored.CountAsync(_copy.Database, "messages.alert") == 0);
        }

        (await ParkedAsync()).ShouldBeEmpty();
    }

    static readonly Income Right = new("H1", 1);

    public static TheoryData<string, Func<FactEnvelope, FactEnvelope>> Wrong => new()
    {
        { "version", e => e with { Version = 0 } },
        { "version", e => e with { Version = -5 } },
        { "bureau", e => e with { Bureau = null! } },
        { "bureau", e => e with { Bureau = " " } },
        { "held", e => e with { AsOf = default } },
        { "recorded", e => e with { RecordedAt = default } },
        { "recorded", e => e with { RecordedAt = DateTimeOffset.MaxValue } },
        { "id", e => e with { Id = Income.IdOf("H2") } },
        { "subject", e => e with { Subject = null } },
        { "subject", e => e with { Subject = FactId.OfHousehold("H2") } },
        { "village", e => e with { Village = 0 } },
        { "village", e => e with { Village = 1_000_000_000_000_000_000 } },
        { "village", e => e with { Village = -652722100200 } },
        { "village", e => e with { Village = 652722000200 } },
        { "netIncome", e => e with { Data = JsonSerializer.Deserialize<JsonElement>("""{"household": "H1", "year": 2026}""") } },
        { "household", e => e with { Data = JsonSerializer.Deserialize<JsonElement>("{}") } },
        { "household", e => e with { Data = JsonSerializer.Deserialize<JsonElement>("""{"household": null, "year": 2026, "netIncome": 1}""") } },
        { "property", e => e with { Data = JsonSerializer.Deserialize<JsonElement>("""{"household": "H1", "year": 2026, "netIncome": 1, "sources": {}}""") } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_fact_that_is_not_what_its_kind_says_never_becomes_a_copy(string what, Func<FactEnvelope, FactEnvelope> wrong)
    {
        var copies = _copy.Get<Copies<HouseholdIncome>>();
        await copies.ApplyAsync([wrong(Right.Envelope(1)), new Income("H3", 1).Envelope(1)], Ct);

        (await CopiesAsync()).Keys.ShouldBe([Income.IdOf("H3")]);
        var parked = (await ParkedAsync()).ShouldHaveSingleItem();
        parked.Reason.ShouldContain(what, Case.Insensitive);
        if (parked.Id != Right.Id)
            return;
        // sent as it should be, it is in
        await copies.ApplyAsync([Right.Envelope(Math.Max(1, parked.Version))], Ct);
        (await ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_household_that_is_gone_may_have_no_village_any_more()
    {
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([Right.Envelope(1) with { Village = 0, Retracted = true }], Ct);
        (await CopiesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_with_a_fact_that_has_no_id_is_set_aside_and_its_neighbours_are_in()
    {
        await PublishAsync([Right.Envelope(1), new Income("H2", 1).Envelope(1) with { Id = Guid.Empty }]);
        await Eventually(async () => (await CopiesAsync()).Count == 1);
        await EventuallyPasses(async () => (await Stored.CountAsync(_copy.Database, "messages.failed")).ShouldBe(1));
        (await ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_no_batch_of_facts_does_not_stop_the_queue()
    {
        await _flow.AtBrokerAsync(async channel =>
        {
            foreach (var body in new[] { "garbage", "{}", """{"message":{}}""", """{"message":{"facts":[null]}}""" }.Select(Encoding.UTF8.GetBytes))
                await channel.BasicPublishAsync("", IncomeFlow.Queue("health"), true, TestKeys.SignedBy("registry", Income.Kind, body), body, Ct);
            return 0;
        });
        await _flow.PushAsync(Enumerable.Range(0, 50).Select(i => new Income($"H{i}", i)));

        await Eventually(async () => (await CopiesAsync()).Count == 50);
        // and each is kept where staff can look at it
        await EventuallyPasses(async () => (await Stored.CountAsync(_copy.Database, "messages.failed")).ShouldBe(4));
    }

    [Fact]
    public async Task Staff_see_and_retry_parked_facts_through_the_service()
    {
        _picky.Refusal = _ => new FactRefusedException("shut", "Nothing today.");
        await _flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => (await ParkedAsync()).Count == 1);
        using var client = FactService.ClientOf("health", _copy.Address);

        var listed = (await client.GetFromJsonAsync<JsonElement[]>("/api/health/facts/parked", Ct)).ShouldNotBeNull().Single();
        listed.GetProperty("code").GetString().ShouldBe("shut");
        _picky.Refusal = _ => null;
        using var retried = await client.PostAsync($"/api/health/facts/parked/retry?id={listed.GetProperty("id").GetGuid()}", null, Ct);
        (await retried.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("left").GetInt32().ShouldBe(0);
        (await CopiesAsync()).Count.ShouldBe(1);
    }
}
