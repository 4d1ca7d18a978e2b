using System.Diagnostics;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Takes one record and answers what became of it.</summary>
sealed class StoreRecord(
    IntakeSector sector, NpgsqlDataSource database, IPersons persons, IOptions<IntakeSettings> options, TimeProvider time, ILogger<StoreRecord> log,
    OutboxSignal? outbox = null)
{
    readonly IntakeSettings _settings = options.Value;

    /// <param name="key">From the address: the record's natural key, or its id when that is personal; null for POST.</param>
    public async Task<IResult> HandleAsync(IRecordKind kind, string? key, HttpContext http)
    {
        var ct = http.RequestAborted;
        var (asOf, _) = ReceiveBatch.AsOf(http.Request, time);
        var body = await SingleBody.ReadAsync(http.Request, _settings, _settings.MaxLineBytes, ct);
        var (record, _, faults) = (await Binding.BindAsync(kind, [Binding.FromJson(kind, 1, time.GetUtcNow(), body)], persons, Activity.Current?.Id, log, ct))[0];
        if (record is null)
            return faults is [(_, { Code: "malformed-json" } malformed)]
                ? IntakeProblems.Of(400, malformed.Code, malformed.Message)
                : Refused(400, "invalid-record", "The record was not stored: see errors.", faults.Select(f => f.Error));
        if (key is not null && kind.KeyField is { } field && KeyOf(body, field) != key)
            return IntakeProblems.Of(400, "key-mismatch", $"The address names another record than '{field}' in the body.");

        var source = new Source(IntakeProblems.Client(http)!, null, asOf) { Owns = kind.Owns };
        var (outcome, answer) = await database.InTransactionAsync(async transaction =>
        {
            var outcome = await kind.StoreAsync(transaction, [(1, record)], source, ct) is [var only]
                ? only
                : throw new InvalidOperationException($"{kind.Name} did not answer one outcome for one row.");
            return outcome.Result switch
            {
                RowResult.Rejected => ((outcome, (object?)null), Keep: false),
                _ when IsAnother(kind, key, outcome) => ((outcome, null), Keep: false),
                // the kind may have kept something of it (a version that came late), so it is committed as in a batch
                RowResult.Stale => ((outcome, null), Keep: true),
                _ => ((outcome, await kind.AnswerAsync(transaction, record, outcome, Reach.Of(http), ct)), Keep: true),
            };
        }, ct, _settings.Tries, () => IntakeTelemetry.Retry(Fault.Race));

        if (outcome.Result is not RowResult.Rejected && IsAnother(kind, key, outcome))
            return IntakeProblems.Of(400, "key-mismatch", "The address names another record than the body.");
        IntakeTelemetry.Count(sector.Name, kind.Name, outcome.Result, 1);
        if (outcome.Result is RowResult.Rejected)
        {
            var error = outcome.Error ?? new RowError(null, null, "rejected", "The record was not stored.");
            return Refused(422, error.Code, error.Message, [error]);
        }

        kind.Stored();
        if (outcome.Result is RowResult.Stale)
            return IntakeProblems.Of(409, "stale", outcome.Error is { } note ? $"{note.Message} {note.Remedy}" : "A newer state of this record is known already; this one changes nothing.",
                new Dictionary<string, object?> { ["id"] = outcome.Id, ["version"] = outcome.Version });

        outbox?.Set();
        var created = outcome is { Result: RowResult.Accepted, Version: 1 };
        if (created && outcome.Id is { } made)
            http.Response.Headers.Location = $"/api/{sector.Name}/{kind.Name}/{Uri.EscapeDataString(key ?? made.ToString())}";
        return Results.Json(new RecordAnswer(outcome.Result, outcome.Id, outcome.Version, answer, outcome.Error), IntakeProblems.Json, statusCode: created ? 201 : 200);
    }

    /// <summary>The address gives an id that is not the record's.</summary>
    static bool IsAnother(IRecordKind kind, string? key, RowOutcome outcome) =>
        key is not null && kind.KeyField is null && !(Guid.TryParse(key, out var id) && id == outcome.Id);

    static string? KeyOf(byte[] body, string field)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty(field) switch
        {
            { ValueKind: JsonValueKind.String } text => Invisible.Trim(text.GetString()!),
            var other => other.GetRawText(),
        };
    }

    static IResult Refused(int status, string code, string detail, IEnumerable<RowError> errors) =>
        IntakeProblems.Of(status, code, detail, new Dictionary<string, object?>
        {
            ["errors"] = errors.Select(e => new BatchError(1, e.Field, e.Value, e.Code, e.Message, e.Remedy)).ToArray(),
        });
}

/// <summary>What became of a single record.</summary>
/// <param name="Answer">What the kind says besides (a claim's settlement), or null.</param>
/// <param name="Note">Why a record waits (unmatched), or null.</param>
public sealed record RecordAnswer(RowResult Result, Guid? Id, long? Version, object? Answer, RowError? Note);
