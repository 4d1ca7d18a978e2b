using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Releases what is held about people, as soon as a roster names them.</summary>
/// <remarks>
/// <para>Who saves something about a person whom no roster names, and who keeps a roster, each name the persons in their own transaction; they are
/// looked at after its commit. So whichever of two that run side by side commits last, what it knows is seen together with the other's,
/// and nothing stays held between them, whatever crashes.</para>
/// <para>Facts are locked here and by who saves them, never by who keeps a roster: a saver locks facts, then marks; a roster copies, then marks,
/// then members. And here nobody waits for a fact's lock, so no ring can close over it.</para>
/// </remarks>
public sealed partial class ReleaseHeld(NpgsqlDataSource database, OutboxSignal relay, ILogger<ReleaseHeld> log) : BackgroundService
{
    /// <summary>Persons in a row of the list.</summary>
    const int PersonsPerRow = 1000;

    const int RowsPerPortion = 4;

    /// <summary>Behind the wake-up, which other instances do not hear.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>What somebody has locked is tried again after it.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    readonly Wakeup _signal = new();

    /// <summary>Names persons in the transaction that learns something of them.</summary>
    public static async Task NameAsync(NpgsqlTransaction transaction, IEnumerable<Guid> persons, CancellationToken ct)
    {
        foreach (var some in persons.Distinct().Chunk(PersonsPerRow))
        {
            await using var command = OwningSql.NamePersons.On(transaction, ("persons", some));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Call after the commit that named them.</summary>
    public void Wake() => _signal.Set();

    /// <remarks>Whatever goes wrong, those named are still on the list.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Loop.RunAsync(WorkAsync, ct => _signal.WaitAsync(Poll, ct), fault => LogFailed(fault), stoppingToken);

    /// <summary>Works until nobody is named, whoever takes them: for tests, and for whoever has to wait for the end.</summary>
    public async Task WorkOffAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await WorkAsync(ct))
                continue;
            await using var left = OwningSql.AnybodyNamed.On(database);
            if (!(bool)(await left.ExecuteScalarAsync(ct))!)
                return;
            await Task.Delay(5, ct);
        }
    }

    /// <summary>Works off one portion.</summary>
    /// <returns>False when nobody is named.</returns>
    public async Task<bool> WorkAsync(CancellationToken ct)
    {
        var (found, released, left) = await database.InTransactionAsync(async transaction =>
        {
            var rows = await OwningSql.TakePersons.On(transaction, ("limit", RowsPerPortion)).ListAsync(r => r.GetFieldValue<Guid[]>(0), ct);
            if (rows.Count == 0)
                return (false, 0, 0);
            var persons = rows.SelectMany(p => p).Distinct().ToArray();
            var count = await FactStore.ReleaseHeldAsync(transaction, persons, ct);
            var still = await OwningSql.StillHeld.On(transaction, ("persons", persons)).ListAsync(r => r.GetGuid(0), ct);
            await NameAsync(transaction, still, ct);
            return (true, count, still.Count);
        }, ct);
        if (released > 0)
            relay.Set();
        if (left > 0)
            await Task.Delay(Pause, ct);
        return found;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held facts could not be released; it is tried again.")]
    partial void LogFailed(Exception e);
}
