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

    Task<IReadOnlyList<VillageDigest>> OwnersAsync() => _flow.Owner.Get<Digests>().OfAsync(Income.Kind, Side.Owner, Ct);

    Task<IReadOnlyList<VillageDigest>> CopysAsync() => _copy.Get<Digests>().OfAsync(Income.Kind, Side.Copy, Ct);

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
        (await CompareAsync()).ShouldBe(new Comparison(Income.Kind, Income.Villages, 0, 0, 0));
    }

    [Theory]
    [InlineData("delete from facts.copy where id = '{0}'", 1)]
    [InlineData("update facts.copy set version = 1 where id = '{0}'", 1)]
    [InlineData("update facts.copy set village = 652722100999 where id = '{0}'", 0)] // it holds the version, in the wrong place
    [InlineData("delete from facts.copy where village = 652722100201", 60)]
    [InlineData("delete from facts.copy", Households)]
    public async Task A_copy_that_lost_or_altered_something_is_found(string damage, int republished)
    {
        await CorruptAsync(string.Format(damage, Income.IdOf("H1")));
        (await CopysAsync()).ShouldNotBe(await OwnersAsync());

        var comparison = await CompareAsync();

        comparison.Republished.ShouldBe(republished);
        comparison.Ahead.ShouldBe(0);
        if (republished > 0)
        {
            await AgreeAsync();
            (await Stored.AtCopyAsync(_copy.Database)).ShouldBe(await Stored.AtOwnerAsync(_flow.Owner.Database), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_copy_that_knows_more_than_its_owner_is_told_to_staff_and_left_alone()
    {
        await CorruptAsync($"update facts.copy set version = 9 where id = '{Income.IdOf("H1")}'");
        (await CompareAsync()).ShouldSatisfyAllConditions(c => c.Differing.ShouldBe(1), c => c.Republished.ShouldBe(0), c => c.Ahead.ShouldBe(1));
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

        (await CompareAsync()).Republished.ShouldBe(Households + 900);

        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.copy") == Households + 900);
    }

    [Fact]
    public async Task Facts_named_by_hand_are_published_again_as_they_are()
    {
        await CorruptAsync($"delete from facts.copy where id in ('{Income.IdOf("H1")}', '{Income.IdOf("H2")}')");
        using var staff = FactService.ClientOf("registry", _flow.Owner.Address);
        using var response = await staff.PostAsJsonAsync(
            "/api/registry/facts/republish", new RepublishRequest([Income.IdOf("H1"), Guid.NewGuid()]), FactJson.Options, Ct);
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
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }
}
