using Hutong.Contracts.Messages;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Messages;

/// <summary>Raises alerts and clears them, each in the transaction of what it is about.</summary>
/// <remarks>
/// One of a code and subject stands at a time, however often its cause comes: a thousand parked facts of a kind are one alert. Whoever raises
/// and whoever clears holds the alert's row until the commit, so that neither decides on what the other is about to change.
/// </remarks>
public sealed class Alerts(string service, NpgsqlDataSource database, OutgoingSignal signal, TimeProvider clock)
{
    public const string FactsParked = "facts-parked", FactsUnsent = "facts-unsent", MessageSetAside = "message-set-aside", CopiesAhead = "copies-ahead", FactsForged = "facts-forged", BatchFailed = "batch-failed",
        WorkStandsStill = "work-stands-still";

    /// <param name="text">For staff, without names or identity numbers.</param>
    public async Task RaiseAsync(NpgsqlTransaction transaction, string code, Severity severity, string subject, string text, CancellationToken ct)
    {
        var since = clock.GetUtcNow();
        var alert = new ServiceAlert(Outgoing.IdOf<ServiceAlert>($"{service}/{code}/{subject}/{since:O}"), code, severity, service, subject, text, since);
        await using var command = MessagesSql.RaiseAlert.On(transaction, ("id", alert.Id), ("code", code), ("subject", subject), ("body", Outgoing.Write(alert)));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Clears an alert if it stands.</summary>
    /// <param name="clear">From <see cref="MessagesSql.ClearAlertUnless"/>, where the database knows whether it goes on.</param>
    internal async Task ClearAsync(NpgsqlTransaction transaction, string code, string subject, Statement? clear, CancellationToken ct)
    {
        // Two statements: the second one sees what was committed while the first waited for the row.
        await using var find = MessagesSql.FindAlert.On(transaction, ("code", code), ("subject", subject));
        if (await find.ExecuteScalarAsync(ct) is not Guid id)
            return;
        var cleared = new ServiceAlertCleared(id, code, service, subject, clock.GetUtcNow());
        await using var command = (clear ?? MessagesSql.ClearAlert).On(
            transaction, ("subject", subject), ("id", id), ("message", Outgoing.IdOf<ServiceAlertCleared>($"{id}")), ("body", Outgoing.Write(cleared)));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Raises or clears alerts of what no table of ours knows.</summary>
    public async Task InTransactionAsync(Func<NpgsqlTransaction, Task> work, CancellationToken ct)
    {
        await database.InTransactionAsync(async transaction =>
        {
            await work(transaction);
            return true;
        }, ct);
        signal.Set();
    }
}
