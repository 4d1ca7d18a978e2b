using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>That owner and copy agree can be proved; where they do not, it is found and healed.</summary>
public sealed class AgreementTests : IAsyncLifetime
{
    const int Households = 300;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IncomeFlow _flow = null!;
    FactService _copy = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        await _flow.StartOwnerAsync(site: true);
        _copy = await _flow.StartCopyAsync(owner: _flow.Owner.Address);
        await _flow.PushAsync(Enumerable.Range(0, Households).Select(i => new Income($"H{i}", i)));
        await _flow.PushAsync(Enumerable.Range(0, Households / 2).Select(i => new Income($"H{i}", i + 1, Hours: 1)));
        await AgreeAsync();
    }

    public ValueTask DisposeAsync() => _flow.DisposeAsync();

    Task<List<VillageDigest>> OwnersAsync() => _flow.Owner.Get<Digests>().OfAsync(Income.Kind, Side.Owner, Ct);

    Task<List<VillageDigest>> CopysAsync() => _copy.Get<Digests>().OfAsync(Income.Kind, Side.Copy, Ct);

    Task AgreeAsync() => EventuallyPasses(async () =>
    {
        var owners = await OwnersAsync();
        owners.Sum(d => d.Count).ShouldBe(Households);
        (await CopysAsync()).ShouldBe(owners);
    });

    Task<Comparison> CompareAsync() => _copy.Get<Agreement>().HealAsync(Income.Kind, Ct);

    Task CorruptAsync(string sql) => Stored.RunAsync(_copy.Database, sql);

    [Fact]
    public async Task Equal_copies_have_equal_digests_and_nothing_is_published_again()
    {
        (await OwnersAsync()).Count.ShouldBe(Income.Villages);
        (await CompareAsync()).ShouldBe(new Comparison(Income.Kind, Income.Villages, 0, 0, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData("delete from facts.copy where id = '{0}'", 1, 0)]
    [InlineData("update facts.copy set version = 1 where id = '{0}'", 1, 0)]
    [InlineData("update facts.copy set village = 652722100999 where id = '{0}'", 0, 1)] // it holds the version, in the wrong place
    [InlineData("update facts.copy set subject = null where id = '{0}'", 0, 1)] // nobody would find it
    [InlineData("update facts.copy set version = 9 where id = '{0}'", 0, 1)]
    [InlineData("delete from facts.copy where village = 652722100201", 60, 0)]
    [InlineData("delete from facts.copy", Households, 0)]
    [InlineData("truncate facts.copy", Households, 0)]
    public async Task A_copy_that_lost_or_altered_something_is_found_and_healed(string damage, int healed, int raised)
    {
        await CorruptAsync(string.Format(damage, Income.IdOf("H1")));
        (await CopysAsync()).ShouldNotBe(await OwnersAsync());

        var comparison = await CompareAsync();

        (comparison.Healed, comparison.Raised, comparison.Ahead).ShouldBe((healed, raised, 0));
        await AgreeAsync();
        (await Stored.AtCopyAsync(_copy.Database)).ShouldBe(await Stored.AtOwnerAsync(_flow.Owner.Database), ignoreOrder: true);
    }

    [Theory]
    [InlineData("update facts.copy set data = '{\"household\":\"H1\",\"year\":2026,\"netIncome\":77}' where id = '{0}'")]
    [InlineData("update facts.copy set retracted = true where id = '{0}'")]
    [InlineData("update facts.copy set version = 1000, data = '{\"household\":\"H1\",\"year\":2026,\"netIncome\":77}' where id = '{0}'")]
    public async Task A_copy_that_says_something_else_is_left_alone_and_two_clients_decide(string damage)
    {
        var version = damage.Contains("1000") ? 1000 : 2;
        var id = Income.IdOf("H1");
        await CorruptAsync(damage.Replace("{0}", id.ToString()));
        (await CompareAsync()).ShouldSatisfyAllConditions(c => c.Differing.ShouldBe(1), c => c.Healed.ShouldBe(0), c => c.Raised.ShouldBe(0), c => c.Ahead.ShouldBe(1));
        (await CompareAsync()).Ahead.ShouldBe(1); // told again
        (await Stored.AtCopyAsync(_copy.Database))[id].Version.ShouldBe(version);
        (await Stored.CountAsync(_copy.Database, "messages.alert where code = 'copies-ahead'")).ShouldBe(1);

        using var first = FactService.ClientOf("registry", _flow.Owner.Address);
        using var second = FactService.ClientOf("registry", _flow.Owner.Address, "county-lead");
        var lost = (await first.GetFromJsonAsync<JsonElement>("/api/registry/facts/lost", Ct)).EnumerateArray().Single();
        (lost.GetProperty("copy").GetProperty("version").GetInt64(), lost.GetProperty("own").GetProperty("version").GetInt64()).ShouldBe((version, 2));
        (await DecideAsync(first, "confirmation", new { version, decision = "keepOwn" })).ShouldBe((409, "urn:hutong:problem:not-proposed"));
        (await DecideAsync(first, "proposal", new { version, decision = "keepOwn", reason = " " })).ShouldBe((400, "urn:hutong:problem:missing-field"));
        (await DecideAsync(first, "proposal", new { version, decision = "keepOwn", reason = "somebody has edited the copy" })).ShouldBe((200, null));
        (await DecideAsync(first, "confirmation", new { version, decision = "keepOwn" })).ShouldBe((409, "urn:hutong:problem:same-client"));
        (await DecideAsync(second, "confirmation", new { version, decision = "takeBack" })).ShouldBe((409, "urn:hutong:problem:not-proposed"));
        (await Stored.AtOwnerAsync(_flow.Owner.Database))[id].Version.ShouldBe(2);

        (await DecideAsync(second, "confirmation", new { version, decision = "keepOwn" })).ShouldBe((200, null));

        await AgreeAsync();
        (await Stored.AtCopyAsync(_copy.Database))[id].ShouldBe(new State(version + 1, false, new("H1", 2026, 2)));
        (await DecideAsync(second, "confirmation", new { version, decision = "keepOwn" })).ShouldBe((409, "urn:hutong:problem:not-open"));
        (await Stored.CountAsync(_flow.Owner.Database, "facts.lost where proposed_by = 'county-staff' and confirmed_by = 'county-lead' and reason like 'somebody%'")).ShouldBe(1);
        (await CompareAsync()).Differing.ShouldBe(0);
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(0);

        async Task<(int, string?)> DecideAsync(HttpClient client, string step, object body)
        {
            using var answer = await client.PostAsJsonAsync($"/api/registry/facts/lost/{id}/{step}", body, Ct);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task What_is_still_under_way_is_left_alone()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync(new(Loops: 0), site: true, moment: TimeSpan.FromHours(1));
        var copy = await flow.StartCopyAsync(owner: flow.Owner.Address);
        await flow.PushAsync(new Income("H1", 1), new Income("H2", 1), new Income("H3", 1));
        (await flow.Owner.Get<Relay>().PublishPortionAsync(Ct)).ShouldBe(1);
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 3);
        await flow.PushAsync(new Income("H1", 2, Hours: 1));
        await flow.PushAsync(new Income("H4", 2));
        await Stored.RunAsync(copy.Database, $"delete from facts.copy where id = '{Income.IdOf("H3")}'");

        // recorded a moment ago, on the outbox or not
        (await copy.Get<Agreement>().HealAsync(Income.Kind, Ct)).ShouldSatisfyAllConditions(c => c.UnderWay.ShouldBe(3), c => c.Healed.ShouldBe(0));
        // on the outbox, however long; what has left it long ago is missing
        await Stored.RunAsync(flow.Owner.Database, "update facts.fact set recorded_at = recorded_at - interval '1 day'");
        (await copy.Get<Agreement>().HealAsync(Income.Kind, Ct)).ShouldSatisfyAllConditions(c => c.UnderWay.ShouldBe(2), c => c.Healed.ShouldBe(1));
        (await Stored.CountAsync(flow.Owner.Database, "facts.outbox")).ShouldBe(2);
        (await Stored.AtCopyAsync(copy.Database)).Keys.ShouldBe([Income.IdOf("H1"), Income.IdOf("H2"), Income.IdOf("H3")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_healed_goes_to_nobody_else()
    {
        var other = await _flow.StartCopyAsync("employment", owner: _flow.Owner.Address);
        (await other.Get<Agreement>().HealAsync(Income.Kind, Ct)).Healed.ShouldBe(Households);
        (await Stored.AtCopyAsync(other.Database)).ShouldBe(await Stored.AtOwnerAsync(_flow.Owner.Database), ignoreOrder: true);
        (await _flow.AtBrokerAsync(async channel => (await channel.QueueDeclarePassiveAsync(IncomeFlow.Queue("health"), Ct)).MessageCount)).ShouldBe(0u);
        (await Stored.CountAsync(_flow.Owner.Database, "facts.outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_changed_behind_the_digests_back_is_found_by_a_deep_comparison()
    {
        await CorruptAsync($"alter table facts.copy disable trigger digest_update; update facts.copy set data = '{{\"household\":\"H1\",\"year\":2026,\"netIncome\":77}}' where id = '{Income.IdOf("H1")}'; alter table facts.copy enable trigger digest_update");
        (await CompareAsync()).Differing.ShouldBe(0);

        (await _copy.Get<Agreement>().HealAsync(Income.Kind, Ct, deep: true)).ShouldSatisfyAllConditions(c => c.Differing.ShouldBe(1), c => c.Ahead.ShouldBe(1));
    }

    [Fact]
    public async Task Digests_that_are_put_together_say_the_same()
    {
        var before = await OwnersAsync();
        await Stored.RunAsync(_flow.Owner.Database, "insert into facts.digest select false, kind, village, 0, 0 from facts.digest, generate_series(1, 6000) where not copied");
        var rows = await Stored.CountAsync(_flow.Owner.Database, "facts.digest");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async round =>
        {
            await _flow.Owner.Get<Digests>().PutTogetherAsync(Ct);
            await _flow.PushAsync(new Income("H0", 500 + round, Hours: 500 + round));
        }));
        await _flow.Owner.Get<Digests>().PutTogetherAsync(Ct);

        (await Stored.CountAsync(_flow.Owner.Database, "facts.digest")).ShouldBeLessThan(rows / 100);
        (await OwnersAsync()).Select(d => (d.Village, d.Count)).ShouldBe(before.Select(d => (d.Village, d.Count)));
        (await _flow.Owner.Get<Digests>().RecountAsync(Income.Kind, Side.Owner, Ct)).ShouldBe(0);
        await AgreeAsync();
    }

    [Fact]
    public async Task A_queue_purged_by_hand_is_healed()
    {
        // held up by its database's lock, the copy takes nothing from the queue while facts pour in
        await using (var connection = await _copy.Database.OpenConnectionAsync(Ct))
        {
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using (var hold = new Npgsql.NpgsqlCommand("lock table facts.copy in access exclusive mode", connection, transaction))
                await hold.ExecuteNonQueryAsync(Ct);
            for (var round = 2; round < 22; round++)
                await _flow.PushAsync(Enumerable.Range(0, Households).Select(i => new Income($"H{i}", 1000 + round, Hours: round)));
            await Eventually(async () => await Stored.CountAsync(_flow.Owner.Database, "facts.outbox") == 0);
            await Eventually(async () => await _flow.Host.WaitingAsync(IncomeFlow.Queue("health"), Ct) > 0);
            (await _flow.AtBrokerAsync(channel => channel.QueuePurgeAsync(IncomeFlow.Queue("health"), Ct))).ShouldBeGreaterThan(0u);
        }

        await EventuallyPasses(async () =>
        {
            await CompareAsync();
            (await CopysAsync()).ShouldBe(await OwnersAsync());
        });
        (await Stored.AtCopyAsync(_copy.Database)).Values.ShouldAllBe(s => s.Data.NetIncome == 1021);
    }

    [Fact]
    public async Task A_whole_county_of_villages_can_differ_at_once()
    {
        // more villages than one address can name
        await _flow.Owner.Store.InTransactionAsync(tx => _flow.Owner.Store.SaveAsync(tx,
            [.. Enumerable.Range(0, 900).Select(i => FactDraft.AboutHousehold(new Income($"V{i}", i).State, 652722100300 + i))],
            new("registry-office", null, Income.Begin), Ct), Ct);
        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.copy") == Households + 900);
        await CorruptAsync("delete from facts.copy");

        (await CompareAsync()).Healed.ShouldBe(Households + 900);

        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.copy") == Households + 900);
    }

    [Fact]
    public async Task Facts_named_by_hand_are_published_again_as_they_are()
    {
        await CorruptAsync($"delete from facts.copy where id in ('{Income.IdOf("H1")}', '{Income.IdOf("H2")}')");
        using var staff = FactService.ClientOf("registry", _flow.Owner.Address);
        using var response = await staff.PostAsJsonAsync(
            "/api/registry/facts/republish", new FactIds([Income.IdOf("H1"), Guid.NewGuid()]), FactJson.Options, Ct);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("republished").GetInt32().ShouldBe(1);

        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.copy") == Households - 1);
        (await Stored.AtCopyAsync(_copy.Database))[Income.IdOf("H1")].Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_stranger_may_not_ask()
    {
        using var stranger = new HttpClient { BaseAddress = _flow.Owner.Address };
        using var response = await stranger.GetAsync($"/api/registry/facts/{Income.Kind}/digests", Ct);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        using var health = FactService.ClientOf("health", _flow.Owner.Address);
        using var refused = await health.GetAsync($"/api/registry/facts/{Income.Kind}/digests", Ct);
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized); // it was signed for health
    }
}
