using Hutong.Defaults;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Intake;

/// <summary>One kind of record that a bureau pushes: its fields, how a row becomes a record, and how records are stored.</summary>
/// <remarks>
/// The intake reads files, checks headers and counts; a kind only says what its fields are and what to do with good rows.
/// Batches (NDJSON, CSV) and single records go through the same <see cref="Bind"/> and <see cref="StoreAsync"/>.
/// </remarks>
public abstract class RecordKind<T> : IRecordKind where T : notnull
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<Field> Fields { get; }

    /// <inheritdoc cref="IRecordKind.GroupBy"/>
    public virtual string? GroupBy => null;

    /// <inheritdoc cref="IRecordKind.IsGroup"/>
    public virtual bool IsGroup(string key) => true;

    /// <summary>The natural key as it may stand in an address (a claim number); null when it is personal.</summary>
    public virtual string? KeyField => null;

    /// <inheritdoc cref="IRecordKind.Owns"/>
    public virtual string? Owns => null;

    /// <summary>Reads one row. Every problem is reported to <paramref name="row"/>, which names field, masked value, reason and remedy; the result is used only when there was none.</summary>
    public abstract T? Bind(Row row);

    /// <summary>Stores good rows and their facts in the given transaction, set-based; the answer has one outcome per row, in order.</summary>
    public abstract Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<T>> rows, Source source, CancellationToken ct);

    /// <inheritdoc cref="IRecordKind.StoreStepAsync"/>
    public virtual Task<IReadOnlyList<RowOutcome>> StoreStepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<T>> rows, Source source, CancellationToken ct) => StoreAsync(transaction, rows, source, ct);

    /// <inheritdoc cref="IRecordKind.KeysOf"/>
    public virtual IEnumerable<string> KeysOf(T record) => [""];

    /// <summary>What the answer to a single record says besides its outcome (a claim's settlement); runs after <see cref="StoreAsync"/> in its transaction, never for batches.</summary>
    /// <param name="reach">Of whoever pushed it: the answer says nothing of what they may not read.</param>
    public virtual Task<object?> AnswerAsync(NpgsqlTransaction transaction, T record, RowOutcome outcome, Reach reach, CancellationToken ct) =>
        Task.FromResult<object?>(null);

    /// <inheritdoc/>
    public virtual void Stored() { }

    object? IRecordKind.Bind(Row row) => Bind(row);

    Task<object?> IRecordKind.AnswerAsync(NpgsqlTransaction transaction, object record, RowOutcome outcome, Reach reach, CancellationToken ct) =>
        AnswerAsync(transaction, (T)record, outcome, reach, ct);

    Task<IReadOnlyList<RowOutcome>> IRecordKind.StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(int Row, object Record)> rows, Source source, CancellationToken ct) =>
        StoreAsync(transaction, Typed(rows), source, ct);

    Task<IReadOnlyList<RowOutcome>> IRecordKind.StoreStepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(int Row, object Record)> rows, Source source, CancellationToken ct) =>
        StoreStepAsync(transaction, Typed(rows), source, ct);

    IEnumerable<string> IRecordKind.KeysOf(object record) => KeysOf((T)record);

    static List<Numbered<T>> Typed(IReadOnlyList<(int Row, object Record)> rows) => rows.Select(r => new Numbered<T>(r.Row, (T)r.Record)).ToList();
}

/// <summary>A <see cref="RecordKind{T}"/> without its type, as the intake holds it.</summary>
public interface IRecordKind : IForm
{
    /// <summary>In CSV, adjacent lines with the same value in this field are one record (see <see cref="LineGroups"/>); the fields marked <see cref="Field.In"/> make its list. Null: a line is a record.</summary>
    string? GroupBy { get; }

    /// <summary>Whether a cell of the field <see cref="GroupBy"/> can name a record at all. A line with another cell there may belong to any record beside it.</summary>
    bool IsGroup(string key);

    string? KeyField { get; }

    /// <summary>The facts of a client's own records, which no other client changes: of a kind that several report (hospitals their claims). Null when the scope to push the kind says enough.</summary>
    string? Owns { get; }

    object? Bind(Row row);

    /// <summary>Runs after the commit of stored rows, for example to wake a worker.</summary>
    void Stored();

    Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(int Row, object Record)> rows, Source source, CancellationToken ct);

    /// <summary>Stores rows of a file of which more come. A rejection that a later row of the file may lift is answered as one that <see cref="RowOutcome.Waits"/>: such rows come again with the next ones, in front of them.</summary>
    /// <remarks>Where a file is cut must not matter: so what waits keeps back the later rows that would take what it claims.</remarks>
    Task<IReadOnlyList<RowOutcome>> StoreStepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(int Row, object Record)> rows, Source source, CancellationToken ct);

    /// <summary>By what a record is known among those of its kind, and whatever else can belong to one record at a time: rows that share one are stored one after the other, in the order of their instants.</summary>
    /// <remarks>Without better knowledge all rows share one, and those of different instants are never stored together, which is right, and slow.</remarks>
    IEnumerable<string> KeysOf(object record);

    Task<object?> AnswerAsync(NpgsqlTransaction transaction, object record, RowOutcome outcome, Reach reach, CancellationToken ct);
}

/// <summary>A record and the number of the row it came from, counted from 1 without the header.</summary>
public readonly record struct Numbered<T>(int Row, T Record);

/// <summary>A field of a pushed record.</summary>
/// <param name="Name">camelCase, as in JSON and as a CSV header.</param>
/// <param name="Required">A missing value is an error of the row; a missing column is an error of the file.</param>
/// <param name="Example">Shown in the API description and in errors.</param>
/// <param name="Help">One line: meaning, unit, allowed values.</param>
/// <param name="Chinese">Headers by which bureaus' spreadsheets know it. An amount whose header ends in 元 or （元） is read in yuan.</param>
/// <param name="In">The list that the field belongs to (<c>members</c>), or null for the record itself.</param>
/// <param name="Personal">Holds an identity number or a name: masked in every error and never logged.</param>
public sealed record Field(
    string Name, bool Required, string Example, string Help, IReadOnlyList<string> Chinese, string? In = null, bool Personal = false)
{
    /// <summary>A whole number, whatever its name and headers say.</summary>
    public bool Whole { get; init; }

    /// <summary>Holds a resident identity number: whom it stands for is known before the row is read (<see cref="Row.PersonOf"/>).</summary>
    public bool Identifies { get; init; }

    /// <summary>A list of such values.</summary>
    public bool Many { get; init; }

    /// <summary>A list of objects with the fields of another form.</summary>
    public IForm? Of { get; init; }
}

/// <summary>What became of one row.</summary>
/// <param name="Waits">Of a rejected one: a later row of the same file may let it in.</param>
public readonly record struct RowOutcome(RowResult Result, Guid? Id = null, long? Version = null, RowError? Error = null, bool Waits = false)
{
    public static RowOutcome Rejected(RowError error) => new(RowResult.Rejected, Error: error);

    /// <summary>What the kernel said of the row's fact. Two rows of one file that contradict each other: the later one is rejected.</summary>
    /// <param name="keyField">The field that makes the natural key, to point at.</param>
    public static RowOutcome Of(FactOutcome outcome, string keyField) => outcome.Result switch
    {
        FactResult.Accepted when outcome.RepeatsRow is { } other => new(RowResult.Accepted, outcome.Id, outcome.Version, new(keyField, null, "duplicate-row",
            $"Row {other} of the same file says something else of the same record; this row stands.", "Keep the row that is right, or give each its asOf.")),
        FactResult.Accepted => new(RowResult.Accepted, outcome.Id, outcome.Version),
        FactResult.Unchanged => new(RowResult.Unchanged, outcome.Id, outcome.Version),
        FactResult.Stale => new(RowResult.Stale, outcome.Id, outcome.Version),
        FactResult.Outranked => new(RowResult.Stale, outcome.Id, outcome.Version, new(keyField, null, "same-as-of",
            "Another push says something else of the same record as of the same instant, and that one stands.", "If this one is right, push it again with a later asOf.")),
        FactResult.Unmatched => new(RowResult.Unmatched, outcome.Id, outcome.Version),
        FactResult.OfAnother => Rejected(new(keyField, null, "of-another-client",
            "A record of this key was pushed by another client and stays as it is.", "Use a key of your own; if the record is yours, push it as the client that pushed it first.")),
        FactResult.Contradicted => Rejected(new(keyField, null, "duplicate-row",
            $"Row {outcome.RepeatsRow} of the same file says something else of the same record.", "Keep the row that is right, or give each its asOf.")),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}

public enum RowResult { Accepted, Unchanged, Stale, Unmatched, Rejected }

/// <summary>Why a row was rejected. <paramref name="Value"/> is masked when the field is personal.</summary>
/// <param name="Code">Stable, for example <c>resident-id-check-character</c>.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record RowError(string? Field, string? Value, string Code, string Message, string? Remedy = null);
