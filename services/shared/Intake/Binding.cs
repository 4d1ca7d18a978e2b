using System.Diagnostics;
using System.Text.Json;
using Hutong.Identity;
using Microsoft.Extensions.Logging;

namespace Hutong.Intake;

/// <summary>A row that has been read: a record, or why there is none.</summary>
/// <param name="AsOf">As of when the row itself says that it is.</param>
readonly record struct BoundRecord(object? Record, DateTimeOffset? AsOf, IReadOnlyList<(int Row, RowError Error)> Faults);

/// <summary>A row of a batch that has been read.</summary>
/// <param name="Start">Where it lies in the file.</param>
/// <param name="Next">The place of the batch when it is stored.</param>
readonly record struct BoundRow(int Number, BoundRecord Bound, Place Start, Place Next)
{
    public object? Record => Bound.Record;

    public IReadOnlyList<(int Row, RowError Error)> Faults => Bound.Faults;
}

/// <summary>A row that has been opened and not yet read; or what was wrong before it could be.</summary>
sealed class OpenRow(Row? row, JsonDocument? document = null) : IDisposable
{
    public Row? Row => row;

    public (int Row, RowError Error)? Fault { get; private init; }

    public static OpenRow Refused(int number, RowError error) => new(null) { Fault = (number, error) };

    public void Dispose() => document?.Dispose();
}

static class Binding
{
    public const int MaxDepth = 16;

    static readonly JsonDocumentOptions Json = new() { MaxDepth = MaxDepth };

    /// <summary>Opens a JSON object as a row, so that its numbers can be asked for before it is read.</summary>
    public static OpenRow FromJson(IRecordKind kind, int number, DateTimeOffset now, ReadOnlyMemory<byte> line) =>
        Parse(line, out var malformed) is { } document
            ? new(Row.FromJson(kind, number, now, document.RootElement), document)
            : OpenRow.Refused(number, malformed!);

    /// <summary>Asks for all rows together whom their numbers stand for, then reads them. The rows are closed afterwards.</summary>
    /// <param name="rows">Those of a step, a group, or a single one.</param>
    /// <exception cref="PersonsAwayException">Nobody says; the rows are as they were and may be bound again.</exception>
    public static async Task<BoundRecord[]> BindAsync(
        IRecordKind kind, IReadOnlyList<OpenRow> rows, IPersons persons, string? traceParent, ILogger log, CancellationToken ct)
    {
        var numbers = rows.Where(r => r.Row is not null).SelectMany(r => r.Row!.Numbers()).ToHashSet();
        var known = numbers.Count == 0 ? null : await persons.OfAsync(numbers, ct);
        var bound = new BoundRecord[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            using var open = rows[i];
            if (open.Row is { } row && known is not null)
                row.Know(known);
            bound[i] = open.Row is not null ? Bind(kind, open.Row, traceParent, log) : new(null, null, [open.Fault!.Value]);
        }

        return bound;
    }

    /// <returns>Null when it is no JSON; then <paramref name="malformed"/> says where.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out RowError? malformed)
    {
        try
        {
            malformed = null;
            return JsonDocument.Parse(json, Json);
        }
        catch (JsonException fault)
        {
            // the parser's own message may quote the line
            malformed = new(null, null, "malformed-json",
                $"The JSON breaks off or is wrong at character {(fault.BytePositionInLine ?? 0) + 1}"
                + (fault.LineNumber > 0 ? $" of line {fault.LineNumber + 1}" : "") + $", or is nested deeper than {MaxDepth} levels.",
                "Write one JSON object per line, complete and without comments or trailing commas.");
            return null;
        }
    }

    static BoundRecord Bind(IRecordKind kind, Row row, string? traceParent, ILogger log)
    {
        object? record;
        try
        {
            record = kind.Bind(row);
        }
#pragma warning disable CA1031 // a fault in a kind's reading is about this row; the others go on
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.NotReadable(row.Number, kind.Name, fault.GetType().Name, fault.StackTrace);
            return new(null, null, [.. row.Faults, (row.Number, NotTaken("not-readable", "The row could not be read, by a fault of the platform.", traceParent))]);
        }

        if (!row.Ok)
            return new(null, null, row.Faults);
        return record is not null
            ? new(record, row.SaidAsOf, [])
            : new(null, null, [(row.Number, NotTaken("not-readable", "The row could not be read, by a fault of the platform.", traceParent))]);
    }

    /// <param name="traceParent">Of the request that the row came with.</param>
    public static RowError NotTaken(string code, string message, string? traceParent) =>
        new(null, null, code, message, Trace(traceParent) is { } trace ? $"Report it to the platform with trace {trace}." : "Report it to the platform.");

    public static string? Trace(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out var context) ? context.TraceId.ToString() : null;
}
