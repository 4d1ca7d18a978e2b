using System.Diagnostics;
using Hutong.Postgres;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Messages;

/// <summary>Publishes the messages that stand in <c>messages.outgoing</c>, and deletes each when the broker has confirmed it.</summary>
/// <remarks>A portion stays locked until then. A crash between publishing and deleting publishes it again, with the same ids.</remarks>
public sealed partial class OutgoingRelay(
    NpgsqlDataSource database, IBus bus, MessageBus state, OutgoingSignal signal, MessageSettings settings, ILogger<OutgoingRelay> log) : BackgroundService
{
    const int Portion = 100;

    static readonly ActivitySource Source = new("Hutong.Messages");

    readonly Posting _posting = new(bus, state, settings);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var toldAgain = Stopwatch.GetTimestamp();
        return Loop.RunAsync(async ct =>
        {
            if (Stopwatch.GetElapsedTime(toldAgain) > settings.TellAgain / 4)
            {
                toldAgain = Stopwatch.GetTimestamp();
                await TellAgainAsync(ct);
            }

            return _posting.IsOpen && await PublishPortionAsync(ct) > 0;
        },
        // while the broker is away the messages wait where they are
        ct => _posting.IsOpen ? signal.WaitAsync(settings.Poll, ct) : Task.Delay(TimeSpan.FromMilliseconds(250), ct),
        e => LogNotPublished(e.GetType().Name, e.Message), stoppingToken, longest: TimeSpan.FromSeconds(1));
    }

    async Task<int> PublishPortionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var messages = new List<(long Seq, Guid? Id, object Message)>();
        ActivityContext trace = default;
        await using (var claim = MessagesSql.Claim.On(transaction, ("limit", Portion)))
        await using (var reader = await claim.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                messages.Add((reader.GetInt64(0), reader.GetGuid(1), Outgoing.Read(reader.GetString(2), reader.GetString(3))));
                if (trace == default && !reader.IsDBNull(4))
                    ActivityContext.TryParse(reader.GetString(4), null, isRemote: true, out trace);
            }

        if (messages.Count == 0)
            return 0;
        using var activity = Source.StartActivity("relay messages", ActivityKind.Producer, trace);
        await _posting.PublishAsync(messages.ConvertAll(m => (m.Id, m.Message)), ct);
        await using (var done = MessagesSql.Delete.On(transaction, ("rows", messages.ConvertAll(m => m.Seq).ToArray())))
            await done.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return messages.Count;
    }

    /// <summary>Alerts that stand are told again with their old ids.</summary>
    async Task TellAgainAsync(CancellationToken ct)
    {
        await using var command = MessagesSql.TellAgain.On(database, ("after", settings.TellAgain));
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages wait in the database, publishing failed ({Reason}: {Words}); it is tried again.")]
    partial void LogNotPublished(string reason, string words);
}
