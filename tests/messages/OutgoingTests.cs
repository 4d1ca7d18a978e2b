using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Hutong.Tests.Servers;
using RabbitMQ.Client;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Messages.Tests;

/// <summary>What must not be lost is written with what it tells of, and leaves when it can.</summary>
public sealed class OutgoingTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static BatchReceipt Receipt(int n) => new("health", "enrolments", new Guid(n, 0, 0, new byte[8]), "health-bureau", BatchState.Done, n, new(n, 0, 0, 0, 0), DateTimeOffset.UnixEpoch);

    static Task WriteAsync(FactService service, params BatchReceipt[] receipts) => service.Get<Alerts>().InTransactionAsync(
        transaction => Outgoing.WriteAsync(transaction, [.. receipts.Select(r => (Outgoing.IdOf<BatchReceipt>($"{r.Batch}"), (object)r))], Ct), Ct);

    [Fact]
    public async Task A_receipt_that_was_committed_by_a_process_that_died_is_published_by_the_next_one()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await using var watch = await Watch.StartAsync(flow.Host);
        var died = await flow.StartCopyAsync(); // it comes to commit, and not to publish
        await WriteAsync(died, [.. Enumerable.Range(1, 250).Select(Receipt)]);
        await WriteAsync(died, Receipt(1)); // told twice, it is one message
        await flow.StopAsync(died);
        watch.Of<BatchReceipt>().ShouldBeEmpty();

        var next = await flow.StartCopyAsync(more: s => s.AddMessages("health"));

        await Eventually(() => watch.Of<BatchReceipt>().Count >= 250);
        await Eventually(async () => await Stored.CountAsync(next.Database, "messages.outgoing") == 0);
        watch.Of<BatchReceipt>().Select(r => r.Id).ShouldBe(Enumerable.Range(1, 250).Select(n => Outgoing.IdOf<BatchReceipt>($"{Receipt(n).Batch}")), ignoreOrder: true);
    }

    [Fact]
    public async Task A_rolled_back_receipt_is_never_heard()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await using var watch = await Watch.StartAsync(flow.Host);
        var service = await flow.StartCopyAsync(more: s => s.AddMessages("health"));
        await Should.ThrowAsync<InvalidDataException>(() => service.Get<Alerts>().InTransactionAsync(async transaction =>
        {
            await Outgoing.WriteAsync(transaction, [(Guid.NewGuid(), Receipt(1))], Ct);
            throw new InvalidDataException("the work failed");
        }, Ct));
        await WriteAsync(service, Receipt(2));
        await watch.HearsAsync<BatchReceipt>(r => r.Rows == 2);
        watch.Of<BatchReceipt>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_stand_on_the_wire_as_the_approved_samples_do()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await using var watch = await Watch.StartAsync(flow.Host);
        var service = await flow.StartCopyAsync(more: s => s.AddMessages("health"));
        var text = await File.ReadAllTextAsync(Path.Combine(TestServers.Repository, "contracts", "samples", "Messages.BatchReceipt.json"), Ct);
        var wire = await flow.AtBrokerAsync(async channel =>
        {
            await channel.QueueDeclareAsync("raw", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await channel.ExchangeDeclareAsync("Hutong.Contracts.Messages:BatchReceipt", ExchangeType.Fanout, durable: true, cancellationToken: Ct);
            await channel.QueueBindAsync("raw", "Hutong.Contracts.Messages:BatchReceipt", "", cancellationToken: Ct);
            await WriteAsync(service, JsonSerializer.Deserialize<BatchReceipt>(text, FactJson.Options)!);
            BasicGetResult? got = null;
            await Eventually(async () => (got = await channel.BasicGetAsync("raw", autoAck: true, Ct)) is not null);
            return JsonDocument.Parse(got!.Body.ToArray()).RootElement;
        });
        wire.GetProperty("messageType")[0].GetString().ShouldBe("urn:message:Hutong.Contracts.Messages:BatchReceipt");
        JsonElement.DeepEquals(wire.GetProperty("message"), JsonDocument.Parse(text).RootElement).ShouldBeTrue(wire.ToString());
    }

    [Fact]
    public async Task The_progress_of_a_batch_comes_at_most_once_a_second_and_the_newest_word_wins()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await using var watch = await Watch.StartAsync(flow.Host);
        var service = await flow.StartCopyAsync(more: s => s.AddMessages("health"));
        await Watch.BusOfAsync(service);
        var batch = Guid.NewGuid();
        var (clock, said) = (System.Diagnostics.Stopwatch.StartNew(), 0);
        while (watch.Of<BatchProgress>().Count < 3)
        {
            service.Get<BatchesUnderWay>().Tell(new("health", "enrolments", batch, "health-bureau", BatchState.Running, 1_000_000, ++said, new(said, 0, 0, 0, 0)));
            await Task.Yield();
        }

        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9)); // at 0, 1 and 2 s
        var heard = watch.Of<BatchProgress>().Select(p => p.Message.RowsDone).ToList();
        heard.ShouldBe(heard.Order());
        said.ShouldBeGreaterThan(100 * heard.Count, "it was said far more often than told");
    }
}
