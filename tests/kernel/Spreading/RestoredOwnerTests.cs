using System.Diagnostics;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>An owner whose database is restored from a backup, while copies know of later versions.</summary>
public sealed class RestoredOwnerTests : IAsyncLifetime
{
    const int Households = 40;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IncomeFlow _flow = null!;
    FactService _owner = null!;
    Uri _address = null!;

    /// <summary>Version 1 of all is in the backup; version 2 of all but one, and a household that is new, were pushed afterwards and are copied.</summary>
    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        _owner = await _flow.StartOwnerAsync(site: true);
        _address = _owner.Address;
        var health = await _flow.StartCopyAsync("health", owner: _address);
        var employment = await _flow.StartCopyAsync("employment", owner: _address);
        await _flow.PushAsync(Enumerable.Range(0, Households).Select(i => new Income($"H{i}", i)));
        await Eventually(async () => await Stored.CountAsync(_owner.Database, "facts.outbox") == 0);
        var backup = Path.Combine(Path.GetTempPath(), $"hutong-test-{Guid.NewGuid():N}.dump");
        await RunAsync("pg_dump", "--format=custom", $"--file={backup}");

        await _flow.PushAsync(Later);
        await AgreeAsync(health, employment);
        await _flow.StopAsync(_owner);
        await RunAsync("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder((await _flow.DatabaseAsync("registry")).ConnectionString).Database}", backup);
        File.Delete(backup);
        NpgsqlConnection.ClearAllPools();
        _owner = await _flow.StartOwnerAsync(site: true, at: _address);
        (await Stored.AtOwnerAsync(_owner.Database)).Values.ShouldAllBe(s => s.Version == 1);
    }

    public ValueTask DisposeAsync() => _flow.DisposeAsync();

    static List<Income> Later => [.. Enumerable.Range(1, Households - 1).Select(i => new Income($"H{i}", 100 + i, Hours: 1)), new("New0", 7, Hours: 1)];

    Task<IReadOnlyList<FactOutcome>> PushAgainAsync(IEnumerable<Income> incomes) => _flow.PushAsync(incomes, at: _owner);

    FactService Copy(string name) => _flow.Of(name);

    Task<Comparison> CompareAsync(string name) => Copy(name).Get<Agreement>().HealAsync(Income.Kind, Ct);

    async Task AgreeAsync(params FactService[] copies) => await EventuallyPasses(async () =>
    {
        var digests = await _owner.Get<Digests>().OfAsync(Income.Kind, Side.Owner, Ct);
        foreach (var copy in copies)
        {
            (await copy.Get<Digests>().OfAsync(Income.Kind, Side.Copy, Ct)).ShouldBe(digests);
            (await Stored.AtCopyAsync(copy.Database)).ShouldBe(await Stored.AtOwnerAsync(_owner.Database), ignoreOrder: true);
        }
    });

    /// <summary>Both copies are compared until nothing differs, and then hold what these pushes say.</summary>
    async Task SettlesAsync(IEnumerable<Income> truth)
    {
        await EventuallyPasses(async () =>
        {
            foreach (var name in new[] { "health", "employment" })
                (await CompareAsync(name)).ShouldSatisfyAllConditions(c => c.Differing.ShouldBe(0), c => c.Ahead.ShouldBe(0));
        });
        await AgreeAsync(Copy("health"), Copy("employment"));
        var stored = await Stored.AtCopyAsync(Copy("health").Database);
        foreach (var income in truth)
            stored[income.Id].Data.ShouldBe(income.State);
        (await _owner.Get<Lost>().ListAsync(Ct)).ShouldBeEmpty();
        (await Stored.CountAsync(Copy("health").Database, "messages.alert")).ShouldBe(0);
    }

    [Fact]
    public async Task The_truth_pushed_again_before_the_comparison()
    {
        await PushAgainAsync(Later);
        await SettlesAsync(Later);
    }

    [Fact]
    public async Task The_truth_pushed_again_after_the_comparison()
    {
        (await CompareAsync("health")).ShouldSatisfyAllConditions(c => c.Ahead.ShouldBe(Households), c => c.Raised.ShouldBe(0), c => c.Healed.ShouldBe(0));
        (await _owner.Get<Lost>().ListAsync(Ct)).Count.ShouldBe(Households);
        (await Stored.AtCopyAsync(Copy("health").Database))[Income.IdOf("H1")].Data.NetIncome.ShouldBe(101, "a copy's state is left alone until somebody has decided");

        await PushAgainAsync(Later);

        (await Stored.AtOwnerAsync(_owner.Database)).ShouldSatisfyAllConditions(
            s => s[Income.IdOf("H0")].Version.ShouldBe(1), s => s[Income.IdOf("H1")].Version.ShouldBe(3, "above what was told"), s => s[Income.IdOf("New0")].Version.ShouldBe(2, "also of one that is new here"));
        await SettlesAsync(Later);
    }

    [Fact]
    public async Task Another_truth_pushed_before_the_comparison_reaches_every_copy()
    {
        List<Income> other = [.. Enumerable.Range(1, 9).Select(i => new Income($"H{i}", 500 + i, Hours: 2))]; // the same version, another content
        await PushAgainAsync(other);
        (await Stored.AtOwnerAsync(_owner.Database))[Income.IdOf("H1")].Version.ShouldBe(2);

        (await CompareAsync("employment")).ShouldSatisfyAllConditions(c => c.Raised.ShouldBe(9), c => c.Ahead.ShouldBe(Households - 9));

        await PushAgainAsync(Later[9..]);
        await SettlesAsync([.. other, .. Later[9..]]);
    }

    [Fact]
    public async Task What_is_confirmed_later_as_it_is_stands()
    {
        await CompareAsync("health");
        Income[] confirmed = [new("H1", 1, Hours: 3), new("H2", 2, Hours: 3)];
        (await _flow.PushAsync(confirmed, at: _owner)).ShouldAllBe(o => o.Result == FactResult.Unchanged);

        (await CompareAsync("health")).Raised.ShouldBe(2);

        await PushAgainAsync(Later[2..]);
        await SettlesAsync([.. confirmed, .. Later[2..]]);
    }

    [Fact]
    public async Task Two_clients_take_back_what_the_copies_have()
    {
        await CompareAsync("health");
        var lost = _owner.Get<Lost>();
        foreach (var open in await lost.ListAsync(Ct))
        {
            await lost.ProposeAsync(open.Copy.Id, new(open.Copy.Version, LostDecision.TakeBack, "restored from yesterday"), "county-staff", Ct);
            await lost.ConfirmAsync(open.Copy.Id, new(open.Copy.Version, LostDecision.TakeBack), "county-lead", Ct);
        }

        await SettlesAsync(Later);
        (await Stored.VersionsAsync(_owner.Database)).ShouldContainKey((Income.IdOf("H1"), 1L)); // the owner's own state is in its history
        (await _flow.PushAsync(Later, at: _owner)).ShouldAllBe(o => o.Result == FactResult.Unchanged);
    }

    [Fact]
    public async Task Two_clients_keep_what_the_owner_has()
    {
        await CompareAsync("health");
        var lost = _owner.Get<Lost>();
        foreach (var open in await lost.ListAsync(Ct))
        {
            await lost.ProposeAsync(open.Copy.Id, new(open.Copy.Version, LostDecision.KeepOwn, "pushed by mistake"), "county-staff", Ct);
            await lost.ConfirmAsync(open.Copy.Id, new(open.Copy.Version, LostDecision.KeepOwn), "county-lead", Ct);
        }

        await SettlesAsync(Enumerable.Range(0, Households).Select(i => new Income($"H{i}", i)));
        (await Stored.AtCopyAsync(Copy("employment").Database))[Income.IdOf("New0")].Retracted.ShouldBeTrue();
    }

    async Task RunAsync(string program, params string[] arguments)
    {
        var database = new NpgsqlConnectionStringBuilder((await _flow.DatabaseAsync("registry")).ConnectionString);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = database.Host, ["PGPORT"] = database.Port.ToString(), ["PGUSER"] = database.Username, ["PGPASSWORD"] = database.Password, ["PGDATABASE"] = database.Database,
            },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0, said);
    }
}
