using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hutong.Grpc;

/// <summary>Takes a stream of records of one kind and answers each: the same reading, rules and results as over HTTP, by the same code.</summary>
/// <remarks>What has arrived is stored together, so a fast stream is set-based and a lone record is answered at once.</remarks>
public sealed class RecordPush
{
    const int RecordsPerGroup = 1000;

    /// <summary>A group of unusually large records is closed earlier, so that a stream's memory stays small whatever is sent.</summary>
    const long BytesPerGroup = 4 << 20;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IntakeSector _sector;
    readonly FactStore _facts;
    readonly IPersons _persons;
    readonly TimeProvider _clock;
    readonly ILogger<RecordPush> _log;

    RecordPush(IntakeSector sector, FactStore facts, IPersons persons, TimeProvider clock, ILogger<RecordPush> log) =>
        (_sector, _facts, _persons, _clock, _log) = (sector, facts, persons, clock, log);

    internal static RecordPush Create(IServiceProvider services) => new(
        services.GetRequiredService<IntakeSector>(), services.GetRequiredService<FactStore>(), services.GetRequiredService<IPersons>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<RecordPush>>());

    /// <summary>Serves one call. Needs the scope <c>{sector}:{kind}:write</c>, as <c>POST /api/{sector}/{kind}</c> does.</summary>
    public async Task ServeAsync<TRecord>(
        IRecordKind kind, IAsyncStreamReader<TRecord> records, IServerStreamWriter<PushAnswer> answers, ServerCallContext call) where TRecord : IMessage
    {
        var (http, ct, scope) = (call.GetHttpContext(), call.CancellationToken, $"{_sector.Name}:{kind.Name}:write");
        if (!http.HasScope(scope))
            throw Refusal.MissingScope(scope);

        var (client, writing, first) = (http.Actor(), call.WriteOptions?.Flags ?? default, 1);
        await foreach (var group in records.ReadAllAsync(ct).InGroups(RecordsPerGroup, r => r.CalculateSize(), BytesPerGroup, ct))
        {
            var stored = await StoreAsync(kind, group, first, client, ct);
            first += group.Count;
            for (var i = 0; i < stored.Length; i++)
            {
                // sent together; the last one takes the others along
                answers.WriteOptions = new WriteOptions(i < stored.Length - 1 ? writing | WriteFlags.BufferHint : writing);
                await answers.WriteAsync(stored[i], ct);
            }
        }
    }

    async Task<PushAnswer[]> StoreAsync<TRecord>(IRecordKind kind, IReadOnlyList<TRecord> group, int first, string client, CancellationToken ct) where TRecord : IMessage
    {
        var answers = new PushAnswer[group.Count];
        var good = new List<(int Row, object Record, DateTimeOffset? AsOf)>(group.Count);
        var rows = new List<OpenRow>(group.Count);
        var now = _clock.GetUtcNow();
        var bytes = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(bytes, Plain);
        for (var i = 0; i < group.Count; i++)
        {
            bytes.ResetWrittenCount();
            json.Reset();
            MessageJson.Write(json, group[i]);
            json.Flush();
            // a row stays open until all of the group are read, so each has bytes of its own
            rows.Add(Binding.FromJson(kind, first + i, now, bytes.WrittenSpan.ToArray()));
        }

        var bound = await Binding.BindAsync(kind, rows, _persons, Activity.Current?.Id, _log, ct);
        for (var i = 0; i < group.Count; i++)
        {
            var (record, asOf, faults) = bound[i];
            if (record is not null)
                good.Add((first + i, record, asOf));
            else
                answers[i] = Answer(first + i, new(RowResult.Rejected), faults.Select(f => f.Error));
        }

        if (good.Count > 0)
        {
            // a group is a push of its own: rows of one stream that follow each other correct each other
            var source = new Source(client, null, now) { Owns = kind.Owns };
            var outcomes = await _facts.InTransactionAsync(t => StatesInOrder.StoreAsync(kind, t, good, source, ct), ct);
            kind.Stored();
            for (var i = 0; i < good.Count; i++)
                answers[good[i].Row - first] = Answer(good[i].Row, outcomes[i], outcomes[i].Error is { } error ? [error] : []);
            foreach (var counted in outcomes.CountBy(o => o.Result))
                IntakeTelemetry.Count(_sector.Name, kind.Name, counted.Key, counted.Value);
        }

        IntakeTelemetry.Count(_sector.Name, kind.Name, RowResult.Rejected, group.Count - good.Count);
        return answers;
    }

    static PushAnswer Answer(int row, RowOutcome outcome, IEnumerable<RowError> errors) => new()
    {
        Row = row,
        Result = JsonNamingPolicy.CamelCase.ConvertName(outcome.Result.ToString()),
        Id = outcome.Id?.ToString() ?? "",
        Version = outcome.Version ?? 0,
        Errors =
        {
            errors.Select(e => new FieldError
            {
                Field = e.Field ?? "",
                Value = e.Value ?? "",
                Code = e.Code,
                Message = e.Message,
                Remedy = e.Remedy ?? "",
            }),
        },
    };
}
