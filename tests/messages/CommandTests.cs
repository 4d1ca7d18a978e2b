using Hutong.Contracts.Messages;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Messages.Tests;

/// <summary>Somebody asks a service to do something and hears what came of it.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IncomeFlow _flow = null!;
    Watch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        _watch = await Watch.StartAsync(_flow.Host);
        await _flow.StartOwnerAsync(site: true, more: s => s.AddMessages("registry"));
        await Watch.BusOfAsync(_flow.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _flow.DisposeAsync();
    }

    async Task<FactService> CopyAsync(Uri? owner = null)
    {
        var copy = await _flow.StartCopyAsync(
            more: s => s.AddSingleton(new MessageSettings { Retries = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)] }).AddMessages("health"),
            owner: owner ?? _flow.Owner.Address);
        await Watch.BusOfAsync(copy);
        return copy;
    }

    [Fact]
    public async Task Copies_are_compared_and_healed_and_twice_does_no_harm()
    {
        var copy = await CopyAsync();
        await _flow.PushAsync(new Income("H1", 1), new Income("H2", 2));
        await Eventually(async () => (await Stored.AtCopyAsync(copy.Database)).Count == 2);
        await Stored.RunAsync(copy.Database, $"delete from facts.copy where id = '{Income.IdOf("H1")}'");

        var id = Guid.NewGuid();
        var receipt = await _watch.CommandAsync("health", new CompareCopies(Income.Kind), id);
        receipt.ShouldBe(new(id, "CompareCopies", "health", CommandOutcome.Done, receipt.Text));
        receipt.Text.ShouldContain("1 facts were missing here");
        await Eventually(async () => (await Stored.AtCopyAsync(copy.Database)).Count == 2);

        await _watch.CommandAsync("health", new CompareCopies(Income.Kind), id);
        await Eventually(() => _watch.Of<CommandReceipt>().Count(r => r.Message.Command == id) == 2);
        _watch.Of<CommandReceipt>().Where(r => r.Message.Command == id).Select(r => r.Id).Distinct().Count().ShouldBe(1, "the second receipt is the same message");
        (await Stored.AtCopyAsync(copy.Database)).Values.ShouldAllBe(s => s.Version == 1);
    }

    [Fact]
    public async Task Facts_are_published_again()
    {
        var copy = await CopyAsync();
        await _flow.PushAsync(new Income("H1", 1));
        await Eventually(async () => (await Stored.AtCopyAsync(copy.Database)).Count == 1);
        await Stored.RunAsync(copy.Database, "delete from facts.copy");

        var receipt = await _watch.CommandAsync("registry", new RepublishFacts([Income.IdOf("H1"), Guid.NewGuid()]));

        receipt.Text.ShouldStartWith("1 of 2");
        await Eventually(async () => (await Stored.AtCopyAsync(copy.Database)).Count == 1);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_and_what_fails_is_tried_again_and_waits_for_somebody()
    {
        var copy = await CopyAsync(owner: new("http://127.0.0.1:9"));

        (await _watch.CommandAsync("health", new CompareCopies("No.Such"))).Outcome.ShouldBe(CommandOutcome.Refused);
        (await _watch.CommandAsync("health", new RepublishFacts([]))).Outcome.ShouldBe(CommandOutcome.Refused);
        // the owner is not there
        (await _watch.CommandAsync("health", new CompareCopies(Income.Kind), within: TimeSpan.FromSeconds(90))).Outcome.ShouldBe(CommandOutcome.Failed);
        await Eventually(async () => await Stored.CountAsync(copy.Database, "messages.failed") == 1);
        (await _flow.Host.WaitingAsync("health-commands", Ct)).ShouldBe(0u);
    }

    [Fact]
    public async Task A_service_that_never_ran_is_not_commanded_in_silence() =>
        await Should.ThrowAsync<MessageReturnedException>(() => _watch.Service.Get<IBus>().CommandAsync("housing", new RetryParked(), Ct));

    [Fact]
    public async Task Two_instances_share_the_commands()
    {
        var (one, two) = (await CopyAsync(), await CopyAsync());
        (await _flow.AtBrokerAsync(channel => channel.QueueDeclarePassiveAsync("health-commands", Ct))).ConsumerCount.ShouldBe(2u);
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
            await _watch.Service.Get<IBus>().CommandAsync("health", new RetryParked(), Ct, id);

        await Eventually(() => ids.All(id => _watch.Of<CommandReceipt>().Any(r => r.Message.Command == id)));
        _watch.Of<CommandReceipt>().Count.ShouldBe(20, "each was carried out by one of them");

        await _flow.StopAsync(one);
        (await _watch.CommandAsync("health", new RetryParked())).Outcome.ShouldBe(CommandOutcome.Done);
        two.Get<MessageBus>().Starts.ShouldBe(1);
    }
}
