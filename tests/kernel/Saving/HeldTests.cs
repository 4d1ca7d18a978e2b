using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Saving;

/// <summary>Records about persons wait until a roster names the person, and go by themselves then.</summary>
public sealed class HeldTests : IAsyncLifetime
{
    static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly PersonId Ayse = new(FactId.OfHousehold("Ayse")), Bek = new(FactId.OfHousehold("Bek"));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    TestVirtualHost _host = null!;
    TestDatabase _registryData = null!, _healthData = null!, _copyData = null!;
    FactService _registry = null!, _health = null!, _copy = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestVirtualHost.CreateAsync();
        (_registryData, _healthData, _copyData) = (await TestDatabase.CreateAsync(), await TestDatabase.CreateAsync(), await TestDatabase.CreateAsync());
        var never = new AgreementSettings { AfterStart = TimeSpan.FromHours(1) };
        _health = await FactService.StartAsync("health", _healthData.ConnectionString, _host.Address, f =>
        {
            f.Owns<InsuranceEnrolment>().Copies<HouseholdRoster>("registry");
            f.Agreement = never;
        });
        _copy = await FactService.StartAsync("employment", _copyData.ConnectionString, _host.Address, f =>
        {
            f.Copies<InsuranceEnrolment>("health");
            f.Agreement = never;
        });
        _registry = await FactService.StartAsync("registry", _registryData.ConnectionString, _host.Address, f => f.Owns<HouseholdRoster>());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable[] { _registry, _health, _copy, _registryData, _healthData, _copyData, _host })
            await part.DisposeAsync();
    }

    static FactDraft Enrolment(PersonId person, int day = 1, int hour = 0, bool retracted = false) => FactDraft.About(
        new InsuranceEnrolment(person, 2026, new(2026, 1, day), null, PremiumPayer.Person), retracted, Begin.AddHours(hour));

    static async Task<FactOutcome> SaveAsync(FactService at, FactDraft draft, string bureau = "health-bureau") =>
        (await at.Store.InTransactionAsync(tx => at.Store.SaveAsync(tx, [draft], new(bureau, null, Begin), Ct), Ct))[0];

    Task<FactOutcome> RosterAsync(string number, long village, int hour, bool retracted, params PersonId[] persons) => SaveAsync(_registry,
        FactDraft.AboutHousehold(new HouseholdRoster(
            number, village.ToString(), new(2026, 1, 1), null, null,
            [.. persons.Select(p => new RosterMember(p, "******", RelationToHead.Other, new(1980, 1, 1), Sex.Female, new(2026, 1, 1)))],
            new(2026, 1, 1), RosterReason.Registration), village, retracted, Begin.AddHours(hour)), "registry-office");

    Task<long> MembersAsync() => Stored.CountAsync(_health.Database, "facts.member");

    Task<long> CopiedAsync(string where = "true") => Stored.CountAsync(_copy.Database, $"facts.copy where {where}");

    [Fact]
    public async Task A_record_that_came_before_the_roster_is_released_by_it_with_its_village()
    {
        var outcome = await SaveAsync(_health, Enrolment(Ayse));
        outcome.Result.ShouldBe(FactResult.Unmatched);
        (await SaveAsync(_health, Enrolment(Ayse))).Result.ShouldBe(FactResult.Unmatched); // said again, and still waiting
        (await SaveAsync(_health, Enrolment(Ayse, day: 2, hour: 1))).ShouldBe(new(FactResult.Unmatched, outcome.Id, 2));
        (await Stored.CountAsync(_health.Database, "facts.outbox")).ShouldBe(0);
        (await _health.Get<Digests>().OfAsync(FactKind.Of<InsuranceEnrolment>(), Side.Owner, Ct)).ShouldBeEmpty();

        await RosterAsync("H1", 652722100201, 0, false, Ayse, Bek);

        await Eventually(async () => await CopiedAsync("version = 2 and village = 652722100201") == 1);
        (await SaveAsync(_health, Enrolment(Ayse, day: 2, hour: 2))).Result.ShouldBe(FactResult.Unchanged);
    }

    [Fact]
    public async Task A_record_that_came_after_the_roster_goes_at_once()
    {
        await RosterAsync("H1", 652722100201, 0, false, Ayse);
        await Eventually(async () => await MembersAsync() == 1);

        (await SaveAsync(_health, Enrolment(Ayse))).Result.ShouldBe(FactResult.Accepted);

        await Eventually(async () => await CopiedAsync("version = 1 and village = 652722100201") == 1);
    }

    [Fact]
    public async Task Roster_and_record_in_the_same_instant_do_not_miss_each_other()
    {
        // Thirty persons, each named and pushed at the same time.
        PersonId[] persons = [.. Enumerable.Range(0, 30).Select(i => new PersonId(FactId.OfHousehold($"P{i}")))];
        await Task.WhenAll(persons.Select((person, i) => Task.WhenAll(
            RosterAsync($"H{i}", 652722100201, 0, false, person), SaveAsync(_health, Enrolment(person)))));

        await Eventually(async () => await CopiedAsync("village = 652722100201") == persons.Length);
        (await Stored.CountAsync(_health.Database, "facts.fact where held")).ShouldBe(0);
    }

    [Fact]
    public async Task What_missed_its_roster_is_released_without_a_sweep()
    {
        // The race, made certain: the record is saved by a transaction that began before the roster came and ends after it.
        await _health.Store.InTransactionAsync(async tx =>
        {
            var outcomes = await _health.Store.SaveAsync(tx, [Enrolment(Ayse)], new("health-bureau", null, Begin), Ct);
            outcomes[0].Result.ShouldBe(FactResult.Unmatched);
            await RosterAsync("H1", 652722100201, 0, false, Ayse);
            await Eventually(async () => await MembersAsync() == 1);
            return 0;
        }, Ct);

        await Eventually(async () => await CopiedAsync() == 1);
    }

    [Fact]
    public async Task What_somebody_has_locked_when_its_roster_comes_is_released_after_them()
    {
        var outcome = await SaveAsync(_health, Enrolment(Ayse));
        await _health.Store.InTransactionAsync(async tx =>
        {
            await using (var command = new Npgsql.NpgsqlCommand($"select from facts.fact where id = '{outcome.Id}' for update", tx.Connection, tx))
                await command.ExecuteNonQueryAsync(Ct);
            await RosterAsync("H1", 652722100201, 0, false, Ayse);
            await Eventually(async () => await MembersAsync() == 1); // the roster does not wait for the lock
            return 0;
        }, Ct);

        await Eventually(async () => await CopiedAsync() == 1);
        await Eventually(async () => await Stored.CountAsync(_health.Database, "facts.to_release") == 0);
    }

    [Fact]
    public async Task What_was_published_once_is_never_held_back_again()
    {
        await RosterAsync("H1", 652722100201, 0, false, Ayse);
        await Eventually(async () => await MembersAsync() == 1);
        await SaveAsync(_health, Enrolment(Ayse));
        await RosterAsync("H1", 652722100201, 1, retracted: true, Ayse); // registered by mistake: nobody names her any more
        await Eventually(async () => await MembersAsync() == 0);

        (await SaveAsync(_health, Enrolment(Ayse, hour: 1, retracted: true))).ShouldBe(
            new(FactResult.Accepted, FactId.Of(FactKind.Of<InsuranceEnrolment>(), $"{Ayse}/2026"), 2));

        // copies learn of the retraction, and both sides still agree
        await Eventually(async () => await CopiedAsync("version = 2 and retracted and village = 652722100201") == 1);
        (await _copy.Get<Digests>().OfAsync(FactKind.Of<InsuranceEnrolment>(), Side.Copy, Ct)).ShouldBe(
            await _health.Get<Digests>().OfAsync(FactKind.Of<InsuranceEnrolment>(), Side.Owner, Ct));
    }

    [Fact]
    public async Task A_person_who_moves_is_named_by_one_of_the_households_whatever_comes_first()
    {
        await RosterAsync("H2", 652722100202, 0, false, Ayse);
        await RosterAsync("H1", 652722100201, 0, false, Bek);
        await Eventually(async () => await MembersAsync() == 2);
        await RosterAsync("H2", 652722100202, 1, false);
        await Eventually(async () => await MembersAsync() == 1);

        (await SaveAsync(_health, Enrolment(Ayse))).Result.ShouldBe(FactResult.Unmatched);
        await RosterAsync("H1", 652722100201, 1, false, Bek, Ayse);

        await Eventually(async () => await CopiedAsync("village = 652722100201") == 1);
    }
}
