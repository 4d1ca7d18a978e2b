using System.Text;
using Hutong.Contracts.Messages;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Messages.Tests;

/// <summary>What staff should know of is told once, and when it is over.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly Picky _picky = new();
    IncomeFlow _flow = null!;
    Watch _watch = null!;
    FactService _copy = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        _watch = await Watch.StartAsync(_flow.Host);
        await _flow.StartOwnerAsync(site: true);
        _copy = await _flow.StartCopyAsync(
            more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(_picky)
                .AddSingleton(new MessageSettings { TellAgain = TimeSpan.FromSeconds(4) }).AddMessages("health"), owner: _flow.Owner.Address);
        await Watch.BusOfAsync(_copy);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _flow.DisposeAsync();
    }

    [Fact]
    public async Task Parked_facts_of_a_kind_are_one_alert_that_ends_with_the_last_of_them()
    {
        _picky.Refuses = true;
        await _flow.PushAsync(Enumerable.Range(0, 20).Select(i => new Income($"H{i}", i)));
        var alert = await _watch.HearsAsync<ServiceAlert>(a => a.Code == "facts-parked");
        alert.ShouldSatisfyAllConditions(a => a.Service.ShouldBe("health"), a => a.Subject.ShouldBe(Income.Kind), a => a.Severity.ShouldBe(Severity.Warning));
        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.parked") == 20);

        _picky.Refuses = false;
        (await _watch.CommandAsync("health", new RetryParked(Income.IdOf("H3")))).Text.ShouldStartWith("1 facts");
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(1, "19 are still parked");

        (await _watch.CommandAsync("health", new RetryParked())).Text.ShouldBe("19 facts were tried again; 0 of them are still parked.");
        (await _watch.HearsAsync<ServiceAlertCleared>(c => c.Id == alert.Id)).Subject.ShouldBe(Income.Kind);
        _watch.Of<ServiceAlert>().Select(a => a.Id).Distinct().ShouldBe([alert.Id]);
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(0);
    }

    [Fact]
    public async Task A_newer_version_that_settles_what_was_parked_ends_the_alert_and_the_next_one_is_another()
    {
        _picky.Refuses = true;
        await _flow.PushAsync(new Income("H1", 1));
        var first = await _watch.HearsAsync<ServiceAlert>(a => a.Code == "facts-parked");
        _picky.Refuses = false;
        await _flow.PushAsync(new Income("H1", 2, Hours: 1));
        await _watch.HearsAsync<ServiceAlertCleared>(c => c.Id == first.Id);

        _picky.Refuses = true;
        await _flow.PushAsync(new Income("H1", 3, Hours: 2));
        await _watch.HearsAsync<ServiceAlert>(a => a.Id != first.Id);
    }

    [Fact]
    public async Task An_alert_that_stands_is_told_again_with_its_id()
    {
        _picky.Refuses = true;
        await _flow.PushAsync(new Income("H1", 1));
        await Eventually(() => _watch.Of<ServiceAlert>().Count >= 2);
        _watch.Of<ServiceAlert>().Select(a => (a.Id, a.Message)).Distinct().Count().ShouldBe(1);
        _watch.Of<ServiceAlert>()[0].ShouldSatisfyAllConditions(a => a.Id.ShouldBe(a.Message.Id));
    }

    [Fact]
    public async Task A_message_that_was_set_aside_is_told_and_ends_when_the_copies_agree()
    {
        await _flow.AtBrokerAsync(async channel =>
        {
            var body = Encoding.UTF8.GetBytes("no facts");
            await channel.BasicPublishAsync("", IncomeFlow.Queue("health"), mandatory: true, TestKeys.SignedBy("registry", Income.Kind, body), body, Ct);
            return true;
        });
        var alert = await _watch.HearsAsync<ServiceAlert>(a => a.Code == "message-set-aside");
        alert.Severity.ShouldBe(Severity.Serious);
        await Eventually(async () => await Stored.CountAsync(_copy.Database, "messages.failed") == 1);

        await _watch.CommandAsync("health", new CompareCopies(Income.Kind));
        await _watch.HearsAsync<ServiceAlertCleared>(c => c.Id == alert.Id);
    }

    [Fact]
    public async Task Copies_ahead_of_their_owner_are_told_until_they_agree()
    {
        await _flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => (await Stored.AtCopyAsync(_copy.Database)).Count == 1);
        // a later state, as a restored owner has lost it; of the same one the owner would raise its version without a question
        await Stored.RunAsync(_copy.Database, "update facts.copy set version = 7, as_of = as_of + interval '1 day', data = replace(data::text, ':1', ':7')::json");
        await _watch.CommandAsync("health", new CompareCopies(Income.Kind));
        var alert = await _watch.HearsAsync<ServiceAlert>(a => a.Code == "copies-ahead");

        await Stored.RunAsync(_copy.Database, "delete from facts.copy");
        await _watch.CommandAsync("health", new CompareCopies(Income.Kind));
        await _watch.HearsAsync<ServiceAlertCleared>(c => c.Id == alert.Id);
    }

    sealed class Picky : IFactProjection<HouseholdIncome>
    {
        public volatile bool Refuses;

        public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct) =>
            Refuses ? throw new FactRefusedException("too-strange", "Beyond us.") : Task.CompletedTask;
    }
}
