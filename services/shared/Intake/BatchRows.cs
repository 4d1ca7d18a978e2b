using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hutong.Intake;

/// <summary>How far a batch is stored: a chunk and the byte in it; of a file that is stored in the order of time, the number of rows stands for the byte.</summary>
readonly record struct Place(int Chunk, int Offset)
{
    /// <summary>Behind the last row, with none that waits.</summary>
    public static readonly Place End = new(int.MaxValue, 0);
}

/// <summary>A row as it lies in the file.</summary>
/// <param name="Start">Where.</param>
/// <param name="Next">The place of the batch when it is stored.</param>
readonly record struct Frame(int Number, FrameKind Form, ReadOnlyMemory<byte> Payload, Place Start, Place Next);

/// <summary>The rows of a received file in the order in which they are stored: that of the file, or, where they say themselves as of when they are, that of time.</summary>
/// <remarks>
/// So a file means the same whatever the order of its rows: a record goes through its states as it went through them. Files without
/// instants of their own, and those in order, are read once from front to end; of the others the places of the rows are sorted (16 bytes
/// each), and each is fetched from its chunk.
/// </remarks>
/// <param name="open">Fetches and opens a chunk.</param>
sealed class BatchRows(OpenBatch batch, IRecordKind kind, Func<int, CancellationToken, Task<ReadOnlyMemory<byte>>> open)
{
    const int ChunksKept = 8;

    readonly int _asOf = batch.Columns is { } columns && kind.Fields.FirstOrDefault(f => f is { Name: "asOf", In: null }) is { } field ? columns.Position(field) : -1;
    readonly Dictionary<int, ReadOnlyMemory<byte>> _kept = [];
    readonly Queue<int> _oldest = [];

    public async IAsyncEnumerable<Frame> FromAsync(Place from, [EnumeratorCancellation] CancellationToken ct)
    {
        if (from == Place.End)
            yield break;
        if (!batch.OwnAsOf || await AreInOrderAsync(ct))
        {
            await foreach (var frame in AsTheyLieAsync(from, ct))
                yield return frame;
            yield break;
        }

        var places = await SortedAsync(ct);
        for (var i = from.Offset; i < places.Length; i++)
            yield return await AtAsync(places[i].Start, ct) with { Next = new(0, i + 1) };
    }

    /// <summary>One row.</summary>
    public async Task<Frame> AtAsync(Place place, CancellationToken ct)
    {
        if (!_kept.TryGetValue(place.Chunk, out var chunk))
        {
            if (_kept.Count == ChunksKept)
                _kept.Remove(_oldest.Dequeue());
            _kept.Add(place.Chunk, chunk = await open(place.Chunk, ct));
            _oldest.Enqueue(place.Chunk);
        }

        var offset = place.Offset;
        return ChunkBuffer.TryRead(chunk, ref offset, out var number, out var form, out var payload)
            ? new(number, form, payload, place, new(place.Chunk, offset))
            : throw new InvalidOperationException("There is no row at a place of the batch.");
    }

    async IAsyncEnumerable<Frame> AsTheyLieAsync(Place from, [EnumeratorCancellation] CancellationToken ct)
    {
        var offset = from.Offset;
        for (var chunk = from.Chunk; chunk < batch.Chunks; chunk++, offset = 0)
        {
            var plain = await open(chunk, ct);
            for (var start = offset; ChunkBuffer.TryRead(plain, ref offset, out var number, out var form, out var payload); start = offset)
                yield return new(number, form, payload, new(chunk, start), new(chunk, offset));
        }
    }

    async Task<bool> AreInOrderAsync(CancellationToken ct)
    {
        var last = DateTimeOffset.MinValue;
        await foreach (var frame in AsTheyLieAsync(default, ct))
        {
            var asOf = AsOf(frame);
            if (asOf < last)
                return false;
            last = asOf;
        }

        return true;
    }

    async Task<(long AsOf, Place Start)[]> SortedAsync(CancellationToken ct)
    {
        var places = new List<(long AsOf, Place Start)>(checked((int)batch.Rows));
        await foreach (var frame in AsTheyLieAsync(default, ct))
            places.Add((AsOf(frame).UtcTicks, frame.Start));
        var sorted = places.ToArray();
        Array.Sort(sorted, (a, b) => (a.AsOf, a.Start.Chunk, a.Start.Offset).CompareTo((b.AsOf, b.Start.Chunk, b.Start.Offset)));
        return sorted;
    }

    /// <summary>As of when a row says that it is; what cannot be read is refused later, wherever it stands.</summary>
    DateTimeOffset AsOf(Frame frame) => Text(frame) is { } text && Dates.TryParseInstant(text, out var asOf) is DateFault.None ? asOf : batch.AsOf;

    string? Text(Frame frame)
    {
        if (frame.Form is FrameKind.Csv)
            return _asOf < 0 ? null : CsvLines.Plain(ChunkBuffer.ReadCsv(frame.Payload.Span, batch.Columns!.All.Count)[0].Cells[_asOf]);
        if (frame.Form is not FrameKind.Json)
            return null;
        try
        {
            var reader = new Utf8JsonReader(frame.Payload.Span, new JsonReaderOptions { MaxDepth = Binding.MaxDepth });
            while (reader.Read())
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
                {
                    var found = reader.ValueTextEquals("asOf"u8);
                    if (!reader.Read())
                        return null;
                    if (found)
                        return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                    reader.Skip();
                }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // refused when it is bound
        }

        return null;
    }
}
