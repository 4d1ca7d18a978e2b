using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Messages.Tests;

/// <summary>Messages that nobody could handle are kept where staff see them, and go back to their queues.</summary>
public sealed class FailedMessageTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly Mood _mood = new();
    IncomeFlow _flow = null!;
    Watch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        _watch = await Watch.StartAsync(_flow.Host);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _flow.DisposeAsync();
    }

    sealed class Mood
    {
        public volatile bool Refuses = true;

        public List<Guid> Heard { get; } = [];
    }

    sealed class Moody(Mood mood) : IConsumer<DeadlineNear>
    {
        public Task Consume(ConsumeContext<DeadlineNear> context)
        {
            if (mood.Refuses)
                throw new InvalidDataException("Not in the mood, says 652722198003040042.");
            lock (mood.Heard)
                mood.Heard.Add(context.MessageId!.Value);
            return Task.CompletedTask;
        }
    }

    async Task<FactService> StartAsync()
    {
        var service = await _flow.StartCopyAsync(more: s =>
        {
            s.AddSingleton(_mood).AddSingleton(new MessageSettings { Retries = [TimeSpan.FromMilliseconds(20)] });
            s.AddMessages("health").Hears<Moody>("deadlines");
        });
        await Watch.BusOfAsync(service);
        return service;
    }

    static async Task<List<JsonElement>> ListAsync(HttpClient staff) =>
        [.. (await staff.GetFromJsonAsync<JsonElement>("/api/health/facts/failures", Ct)).GetProperty("failures").EnumerateArray()];

    Task TellAsync(Guid id) => _watch.Service.Get<IBus>().Publish(
        JsonSerializer.Deserialize<DeadlineNear>(File.ReadAllText(Path.Combine(Hutong.Tests.Servers.TestServers.Repository, "contracts", "samples", "Messages.DeadlineNear.json")), FactJson.Options)!,
        context => context.MessageId = id, Ct);

    [Fact]
    public async Task What_a_consumer_could_not_handle_is_listed_with_its_cause_and_handled_when_it_is_tried_again()
    {
        var service = await StartAsync();
        using var staff = FactService.ClientOf("health", service.Address);
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
            await TellAsync(id);
        await Eventually(async () => (await ListAsync(staff)).Count == 5);
        var failures = await ListAsync(staff);
        failures.Select(f => f.GetProperty("messageId").GetGuid()).ShouldBe(ids, ignoreOrder: true);
        failures[0].ShouldSatisfyAllConditions(
            f => f.GetProperty("what").GetString().ShouldBe("message"),
            f => f.GetProperty("of").GetString().ShouldBe("health-deadlines"),
            f => f.GetProperty("type").GetString().ShouldBe("Hutong.Contracts.Messages:DeadlineNear"),
            f => f.GetProperty("code").GetString().ShouldBe("InvalidDataException"),
            f => f.GetProperty("cause").GetString().ShouldBe("Not in the mood, says 6527************42."),
            f => f.GetProperty("since").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2)),
            f => f.GetProperty("payload").EnumerateObject().ShouldNotBeEmpty());
        var alert = await _watch.HearsAsync<ServiceAlert>(a => a is { Code: "message-set-aside", Subject: "health-deadlines" });

        // as long as the cause stands it fails again
        await staff.PostAsync("/api/health/facts/failures/retry", null, Ct);
        await EventuallyPasses(async () =>
        {
            var again = await ListAsync(staff);
            again.Select(f => f.GetProperty("messageId").GetGuid()).ShouldBe(ids, ignoreOrder: true);
            again.Select(f => f.GetProperty("id").GetGuid()).Intersect(failures.Select(f => f.GetProperty("id").GetGuid())).ShouldBeEmpty();
        });

        _mood.Refuses = false;
        using var retried = await staff.PostAsync("/api/health/facts/failures/retry?of=health-deadlines&code=InvalidDataException", null, Ct);
        (await retried.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("tried").GetInt32().ShouldBe(5);
        await Eventually(() => _mood.Heard.ToHashSet().SetEquals(ids));
        (await ListAsync(staff)).ShouldBeEmpty();
        await _watch.HearsAsync<ServiceAlertCleared>(c => c.Code == alert.Code && c.Subject == alert.Subject);
    }

    [Fact]
    public async Task What_nobody_here_handles_is_listed_and_discarded_with_a_reason()
    {
        var service = await StartAsync();
        using var staff = FactService.ClientOf("health", service.Address);
        await _flow.AtBrokerAsync(async channel =>
        {
            await channel.BasicPublishAsync("", "health-commands", true, new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = $"{Guid.NewGuid()}" },
                Encoding.UTF8.GetBytes("""{"messageType":["urn:message:Some:Other"],"message":{"name":"张三"}}"""), Ct);
            return 0;
        });
        await Eventually(async () => (await ListAsync(staff)).Count == 1);
        var failure = (await ListAsync(staff)).Single();
        (failure.GetProperty("of").GetString(), failure.GetProperty("code").GetString(), failure.GetProperty("type").GetString()).ShouldBe(("health-commands", "skipped", "Some:Other"));
        failure.ToString().ShouldNotContain("张三");

        using var discarded = await staff.PostAsJsonAsync($"/api/health/facts/failures/{failure.GetProperty("id").GetGuid()}/discard", new { reason = "Sent here by mistake." }, Ct);
        (await discarded.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("count").GetInt64().ShouldBe(1);
        (await ListAsync(staff)).ShouldBeEmpty();
        var kept = (await staff.GetFromJsonAsync<JsonElement[]>("/api/health/facts/failures/discarded", Ct))!.ShouldHaveSingleItem();
        (kept.GetProperty("discardedBy").GetString(), kept.GetProperty("reason").GetString()).ShouldBe(("county-staff", "Sent here by mistake."));
        // what was discarded is not tried again
        using var retried = await staff.PostAsync("/api/health/facts/failures/retry", null, Ct);
        (await retried.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("tried").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Two_instances_keep_each_failure_once_and_one_that_was_left_on_the_broker_is_found()
    {
        var one = await StartAsync();
        var two = await StartAsync();
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
            await TellAsync(id);
        using var staff = FactService.ClientOf("health", two.Address);
        await Eventually(async () => (await ListAsync(staff)).Count == 20);
        (await ListAsync(staff)).Select(f => f.GetProperty("messageId").GetGuid()).ShouldBe(ids, ignoreOrder: true);

        await _flow.StopAsync(one);
        await _flow.StopAsync(two);
        await _flow.AtBrokerAsync(async channel =>
        {
            await channel.BasicPublishAsync("", "health-deadlines_error", true, new BasicProperties { MessageId = "left" }, "{}"u8.ToArray(), Ct);
            return 0;
        });
        var three = await StartAsync();
        await Eventually(async () => await Stored.CountAsync(three.Database, "messages.failed where message_id = 'left'") == 1);
    }
}
