using System.Threading.Channels;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Readings;

/// <summary>That somebody was shown something of people.</summary>
/// <param name="Client">The program that asked.</param>
/// <param name="Person">Who sat at it; null when the program asked on its own behalf.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Operation">The name of what was asked for, as in the API description.</param>
/// <param name="Request">By which the logs know it.</param>
/// <param name="Fields">What of them was shown.</param>
public sealed record KeptReading(DateTimeOffset At, string Client, string? Person, string Purpose, string Operation, string? Request, IReadOnlyList<string> Fields);

/// <summary>Keeps who was shown what of whom, before it is shown.</summary>
/// <remarks>
/// An answer waits until its reading is on disk, and what is asked at the same time is written together: a reading costs a commit that it
/// shares with all others of that moment. When it cannot be kept, nothing is shown.
/// </remarks>
public sealed partial class KeptReadings(NpgsqlDataSource database, ILogger<KeptReadings> log) : BackgroundService
{
    /// <summary>Most that are written together.</summary>
    const int Portion = 1_000;

    /// <summary>Most that are listed.</summary>
    const int Most = 500;

    readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });

    /// <summary>Returns when it is kept.</summary>
    /// <param name="subjects">Households (<see cref="Facts.FactId.OfHousehold"/>) and persons.</param>
    public async Task KeepAsync(KeptReading reading, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var entry = new Entry(reading, [.. subjects], new(TaskCreationOptions.RunContinuationsAsynchronously));
        // closed when the process stops: what is asked after that is not shown
        await _entries.Writer.WriteAsync(entry, ct);
        await entry.Kept.Task.WaitAsync(ct);
    }

    /// <summary>Who read anything of some households and persons, the latest first; at most 500.</summary>
    public Task<List<KeptReading>> OfAsync(Guid[] subjects, CancellationToken ct) =>
        ReadingsSql.Of.On(database, ("subjects", subjects), ("most", Most)).ListAsync(r => new KeptReading(
            r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.TextOrNull(2), r.GetString(3), r.GetString(4), r.TextOrNull(5), r.GetFieldValue<string[]>(6)), ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // what is under way when the process stops is still kept: the server waits for its requests
        await using var stop = stoppingToken.Register(() => _entries.Writer.TryComplete());
        var portion = new List<Entry>();
        while (await _entries.Reader.WaitToReadAsync(CancellationToken.None))
        {
            portion.Clear();
            while (portion.Count < Portion && _entries.Reader.TryRead(out var entry))
                portion.Add(entry);
            try
            {
                await WriteAsync(portion);
                foreach (var entry in portion)
                    entry.Kept.TrySetResult();
            }
#pragma warning disable CA1031 // handed to those who wait for it
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogNotKept(portion.Count, fault.GetType().Name);
                foreach (var entry in portion)
                    entry.Kept.TrySetException(fault);
            }
        }
    }

    async Task WriteAsync(List<Entry> portion)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy facts.reading (at, client, person, purpose, operation, request, fields, subjects) from stdin (format binary)");
        foreach (var (reading, subjects, _) in portion)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(reading.At, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(reading.Client, NpgsqlDbType.Text);
            await WriteTextAsync(reading.Person);
            await copy.WriteAsync(reading.Purpose, NpgsqlDbType.Text);
            await copy.WriteAsync(reading.Operation, NpgsqlDbType.Text);
            await WriteTextAsync(reading.Request);
            await copy.WriteAsync(reading.Fields.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(subjects, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        }

        await copy.CompleteAsync();

        Task WriteTextAsync(string? text) => text is null ? copy.WriteNullAsync() : copy.WriteAsync(text, NpgsqlDbType.Text);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} readings could not be kept, and what was asked for was not shown: {Fault}")]
    partial void LogNotKept(int count, string fault);

    sealed record Entry(KeptReading Reading, Guid[] Subjects, TaskCompletionSource Kept);
}
