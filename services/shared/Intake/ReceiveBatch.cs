using System.Security.Cryptography;
using System.Text;
using Hutong.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Takes a file of records. It is kept, sealed, before the answer; rows are read and stored afterwards.</summary>
sealed class ReceiveBatch(
    IntakeSector sector, NpgsqlDataSource database, Sealing sealing, BatchStore batches, BatchSignal signal, Presence presence, IOptions<IntakeSettings> options,
    TimeProvider time, ILogger<ReceiveBatch> log)
{
    static readonly string[] Ndjson = ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"];
    static readonly string[] Csv = ["text/csv", "application/csv", "text/tab-separated-values"];

    readonly IntakeSettings _settings = options.Value;

    public async Task<IResult> HandleAsync(IRecordKind kind, HttpContext http)
    {
        var client = IntakeProblems.Client(http)!;
        try
        {
            return await ReceiveAsync(kind, client, http);
        }
        catch (FileRefusedException refused)
        {
            log.Refused(kind.Name, client, refused.Code);
            throw;
        }
    }

    async Task<IResult> ReceiveAsync(IRecordKind kind, string client, HttpContext http)
    {
        var ct = http.RequestAborted;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = _settings.MaxBodyBytes;

        var (csv, charset) = Format(http.Request);
        var key = Key(http.Request);
        var (asOf, given) = AsOf(http.Request, time);
        await using var body = BodyReading.Of(http.Request, _settings);

        await using var reception = await BeginAsync(kind, client, key, csv, asOf, ct);
        if (reception is null)
            return await RepeatedAsync(kind, client, key!, given, body, http);

        var text = new Utf8Reading(body, charset);
        if (csv)
            await CsvFile.ReadAsync(text, kind, _settings, reception, ct);
        else
            await NdjsonFile.ReadAsync(text, _settings.MaxLineBytes, reception, ct);
        await reception.CompleteAsync(Fingerprint(body, kind, given), text.Encoding, ct);
        signal.Received();
        var batch = (await batches.FindAsync(reception.Id, client, ct))!;
        log.Received(batch.Id, kind.Name, batch.Rows, client);
        return Accepted(batch, http);
    }

    IResult Accepted(BatchView batch, HttpContext http)
    {
        http.Response.Headers.Location = $"/api/{sector.Name}/batches/{batch.Id}";
        return Results.Json(batch, IntakeProblems.Json, statusCode: 202);
    }

    async Task<Reception?> BeginAsync(IRecordKind kind, string client, string? key, bool csv, DateTimeOffset asOf, CancellationToken ct)
    {
        var begun = await TryAsync();
        if (begun is null)
        {
            // whoever frees it: a worker that cleans up may have been first
            await using var command = IntakeSql.FreeKey.On(database, ("client", client), ("key", key));
            await command.ExecuteNonQueryAsync(ct);
            begun = await TryAsync();
        }

        return begun;

        Task<Reception?> TryAsync() => Reception.BeginAsync(
            database, sealing, _settings, time, presence.Holder, sector.Name, kind.Name, client, key, csv ? "csv" : "ndjson", asOf, ct);
    }

    /// <summary>The same file under the same key is the same batch; another file is a mistake of the client.</summary>
    async Task<IResult> RepeatedAsync(IRecordKind kind, string client, string key, string? asOf, BodyReading body, HttpContext http)
    {
        var ct = http.RequestAborted;
        Guid id;
        byte[]? known;
        await using (var command = IntakeSql.ByKey.On(database, ("client", client), ("key", key)))
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct) || reader.IsDBNull(1))
                throw new FileRefusedException(409, "upload-in-progress", "A file with this Idempotency-Key is being received at the moment. Send it again after Retry-After seconds: it is answered with the same batch then, or taken anew if the other upload has broken off.");
            (id, known) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));
        }

        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, ct) > 0)
        {
            // only the fingerprint is wanted
        }

        if (!CryptographicOperations.FixedTimeEquals(known, Fingerprint(body, kind, asOf)))
            throw new FileRefusedException(422, "idempotency-key-reused", "This Idempotency-Key was used for another file. Give every file a key of its own.");
        var batch = await batches.FindAsync(id, client, ct)
            ?? throw new FileRefusedException(422, "idempotency-key-reused", "This Idempotency-Key was used for a file of another sector.");
        return Accepted(batch, http);
    }

    static byte[] Fingerprint(BodyReading body, IRecordKind kind, string? asOf) =>
        SHA256.HashData([.. body.Fingerprint(), .. Encoding.UTF8.GetBytes($"{kind.Name}\n{asOf}")]);

    static (bool Csv, string? Charset) Format(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            var name = type.MediaType.Value ?? "";
            if (Ndjson.Contains(name, StringComparer.OrdinalIgnoreCase))
                return (false, type.Charset.Value);
            if (Csv.Contains(name, StringComparer.OrdinalIgnoreCase))
                return (true, type.Charset.Value);
        }

        throw new FileRefusedException(415, "unsupported-media-type",
            $"The Content-Type is not understood. Send {Ndjson[0]} (one JSON object per line) or {Csv[0]}; spreadsheets (xlsx) are to be saved as CSV first.");
    }

    static string? Key(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString().Trim().Trim('"');
        if (key.Length == 0)
            return null;
        return key.Length <= 200 && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new FileRefusedException(400, "malformed-idempotency-key", "The Idempotency-Key has at most 200 visible ASCII characters.");
    }

    /// <summary>When the bureau's records were in the state that is pushed: ?asOf=, or the header As-Of; now when neither says.</summary>
    public static (DateTimeOffset AsOf, string? Given) AsOf(HttpRequest request, TimeProvider time)
    {
        var given = request.Query["asOf"].ToString() is { Length: > 0 } query ? query : request.Headers["As-Of"].ToString();
        var now = time.GetUtcNow();
        if (given.Length == 0)
            return (now, null);
        if (Dates.TryParseInstant(given, out var asOf) is not DateFault.None and var fault)
        {
            var (message, remedy) = Dates.Explain(fault, "asOf", instant: true);
            throw new FileRefusedException(400, "malformed-as-of", $"{message} {remedy}");
        }

        if (asOf > now + Dates.Ahead)
            throw new FileRefusedException(400, "as-of-in-the-future", "asOf lies in the future.");
        return (asOf, given);
    }
}
