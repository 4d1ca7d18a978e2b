using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hutong.Postgres;
using Microsoft.Extensions.Logging;

namespace Hutong.Intake;

/// <summary>Sources to subscribe to: meter and activity source have the name <see cref="Name"/>.</summary>
public static class IntakeTelemetry
{
    public const string Name = "Hutong.Intake";

    internal static readonly ActivitySource Activities = new(Name);

    static readonly Meter Meter = new(Name);
    static readonly Counter<long> Rows = Meter.CreateCounter<long>("hutong.intake.rows", "{row}", "Pushed rows by kind and result.");

    static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("hutong.intake.retries", "{try}", "Steps tried again after a deadlock, a race or a lost connection.");

    static readonly Counter<long> Batches = Meter.CreateCounter<long>("hutong.intake.batch.finished", "{batch}", "Batches that were worked off or given up, by kind and state.");

    internal static void Count(string sector, string kind, RowResult result, long rows)
    {
        if (rows > 0)
            Rows.Add(rows, new("hutong.sector", sector), new("hutong.record.kind", kind), new("hutong.row.result", result.ToString().ToLowerInvariant()));
    }

    internal static void Retry(Fault fault) => Retries.Add(1, new KeyValuePair<string, object?>("error.type", fault.ToString().ToLowerInvariant()));

    /// <param name="state">As the batch has it now: <c>done</c> or <c>failed</c>.</param>
    internal static void Finished(string sector, string kind, string state) => Finish(sector, kind, state, 1);

    /// <summary>Says zero for what has not happened yet: a first increase out of nothing is none to Prometheus.</summary>
    internal static void Begin(string sector, IEnumerable<string> kinds)
    {
        foreach (var fault in Enum.GetValues<Fault>())
            Retries.Add(0, new KeyValuePair<string, object?>("error.type", fault.ToString().ToLowerInvariant()));
        foreach (var kind in kinds)
        {
            foreach (var state in (string[])["done", "failed"])
                Finish(sector, kind, state, 0);
            foreach (var result in Enum.GetValues<RowResult>())
                Rows.Add(0, new("hutong.sector", sector), new("hutong.record.kind", kind), new("hutong.row.result", result.ToString().ToLowerInvariant()));
        }
    }

    static void Finish(string sector, string kind, string state, long batches) =>
        Batches.Add(batches, new("hutong.sector", sector), new("hutong.record.kind", kind), new("hutong.batch.state", state));
}

static partial class IntakeLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch} of {Kind}: {Rows} rows received from {Client}")]
    public static partial void Received(this ILogger log, Guid batch, string kind, long rows, string client);

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch} of {Kind} is done")]
    public static partial void Done(this ILogger log, Guid batch, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "An upload of {Kind} from {Client} was refused: {Code}")]
    public static partial void Refused(this ILogger log, string kind, string client, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch}: a step is tried again ({Tries}): {Fault} {SqlState}")]
    public static partial void TriedAgain(this ILogger log, Guid batch, int tries, Fault fault, string? sqlState);

    // the exception itself would show the row: PostgreSQL quotes values in its details
    [LoggerMessage(Level = LogLevel.Error, Message = "Batch {Batch}, row {Row} cannot be stored: {Type} {SqlState} {Constraint} at {Stack}")]
    public static partial void NotStorable(this ILogger log, Guid batch, int row, string type, string? sqlState, string? constraint, string? stack);

    [LoggerMessage(Level = LogLevel.Error, Message = "Row {Row} of {Kind} cannot be read: {Type} at {Stack}")]
    public static partial void NotReadable(this ILogger log, int row, string kind, string type, string? stack);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} was moved on by another worker; this one lets go of it")]
    public static partial void Overtaken(this ILogger log, Guid batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Batch {Batch} was given up: {Reason}")]
    public static partial void GivenUp(this ILogger log, Guid batch, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The intake cannot reach its database and waits: {Type}")]
    public static partial void Away(this ILogger log, string type);
}
