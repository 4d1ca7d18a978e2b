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
    public const string FactsParked = "facts-parked", MessageSetAside = "message-set-aside", CopiesAhead = "copies-ahead", BatchFailed = "batch-failed";

    /// <param name="text">For staff, without names or identity numbers.</param>
    public async Task RaiseAsync(NpgsqlTransaction transaction, string code, Severity severity, string subject, string text, CancellationToken ct)
    {
        var since = clock.GetUtcNow();
        var alert = new ServiceAlert(Outgoing.IdOf<ServiceAlert>($"{service}/{code}/{subject}/{since:O}"), code, severity, service, subject, text, since);
        await using var command = new NpgsqlCommand(
            """
            with raised as (
                insert into messages.alert as a (id, code, subject, body) values ($1, $2, $3, $4::json)
                on conflict (code, subject) do update set code = a.code -- changes nothing, locks the row
                returning id, body, xmax = 0 as begins)
            insert into messages.outgoing (id, type, body) select id, 'ServiceAlert', body from raised where begins
            """, transaction.Connection!, transaction)
        {
            Parameters = { new() { Value = alert.Id }, new() { Value = code }, new() { Value = subject }, new() { Value = Outgoing.Write(alert) } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Clears an alert if it stands.</summary>
    /// <param name="still">A query whose any row means that it goes on; $1 is the subject. Written in code.</param>
    public async Task ClearAsync(NpgsqlTransaction transaction, string code, string subject, string? still, CancellationToken ct)
    {
        // Two statements: the second one sees what was committed while the first waited for the row.
        await using var find = new NpgsqlCommand("select id from messages.alert where code = $1 and subject = $2 for update", transaction.Connection!, transaction)
        { Parameters = { new() { Value = code }, new() { Value = subject } } };
        if (await find.ExecuteScalarAsync(ct) is not Guid id)
            return;
        var cleared = new ServiceAlertCleared(id, code, service, subject, clock.GetUtcNow());
        await using var clear = new NpgsqlCommand(
            $"""
            with gone as (delete from messages.alert where subject = $1 and id = $2 {(still is null ? "" : $"and not exists ({still})")} returning id)
            insert into messages.outgoing (id, type, body) select $3, 'ServiceAlertCleared', $4::json from gone
            """, transaction.Connection!, transaction)
        {
            Parameters = { new() { Value = subject }, new() { Value = id }, new() { Value = Outgoing.IdOf<ServiceAlertCleared>($"{id}") }, new() { Value = Outgoing.Write(cleared) } },
        };
        await clear.ExecuteNonQueryAsync(ct);
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
