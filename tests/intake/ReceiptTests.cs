using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Tests.Servers;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;

namespace Hutong.Intake.Tests;

/// <summary>The end of a batch leaves a receipt in the same transaction, and a batch that was given up an alert. Here nobody publishes them.</summary>
public sealed class ReceiptTests : IAsyncLifetime
{
    TestDatabase _database = null!;
    IntakeApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _app = await StartAsync(_database, s => s.NotStorableAllowed = 10);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    async Task<List<T>> WrittenAsync<T>() where T : class
    {
        var found = new List<T>();
        await using var connection = await _app.Database.OpenAsync();
        await using var command = new NpgsqlCommand($"select body from messages.outgoing where type = '{typeof(T).Name}' order by seq", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), FactJson.Options)!);
        return found;
    }

    [Fact]
    public async Task A_batch_that_is_done_has_one_with_its_counts()
    {
        var batch = await _app.PushAsync($"{Line(Prefix())}\n{{}}\n{Line(Prefix())}");
        var receipt = (await WrittenAsync<BatchReceipt>()).Single(r => r.Batch == batch.Id);
        receipt.ShouldBe(new("demo", "visits", batch.Id, "health-bureau", BatchState.Done, 3, new(2, 0, 0, 0, 1), batch.FinishedAt!.Value));
    }

    [Fact]
    public async Task A_batch_that_was_given_up_has_one_and_an_alert_that_ends_when_it_is_tried_again()
    {
        _app.Visits.BeforeStoring = _ => throw new InvalidOperationException("a fault in the kind");
        var prefix = Prefix();
        var failed = await _app.PushAsync(string.Join('\n', Enumerable.Range(0, 400).Select(i => Line($"{prefix}-{i}"))));
        failed.State.ShouldBe("failed");
        var receipt = (await WrittenAsync<BatchReceipt>()).Single(r => r.Batch == failed.Id);
        (receipt.State, receipt.Reason).ShouldBe((BatchState.Failed, failed.Failure));
        var alert = (await WrittenAsync<ServiceAlert>()).ShouldHaveSingleItem();
        (alert.Code, alert.Subject, alert.Severity).ShouldBe(("batch-failed", $"{failed.Id}", Severity.Serious));

        _app.Visits.BeforeStoring = _ => Task.CompletedTask;
        using var staff = Client(_app.Address, "county-staff", "demo:facts:admin");
        (await staff.PostAsync($"/api/demo/batches/{failed.Id}/retry", null)).EnsureSuccessStatusCode();
        (await _app.EndOfAsync(new Uri($"/api/demo/batches/{failed.Id}", UriKind.Relative))).State.ShouldBe("done");
        (await WrittenAsync<ServiceAlertCleared>()).ShouldHaveSingleItem().Id.ShouldBe(alert.Id);
        (await WrittenAsync<BatchReceipt>()).Where(r => r.Batch == failed.Id).Select(r => r.State).ShouldBe([BatchState.Failed, BatchState.Done]);
    }
}
