using System.Text.Json;

namespace Hutong.Intake;

/// <summary>Splits NDJSON into lines. Whether a line is JSON is found when it is read; here only its length is looked at.</summary>
static class NdjsonFile
{
    /// <summary>Hands every line that is not blank to <paramref name="rows"/>; answers when the file ends.</summary>
    public static async Task ReadAsync(Utf8Reading text, int maxLine, IRowSink rows, CancellationToken ct)
    {
        var begun = new MemoryStream(); // a line that a block cut in two
        var number = 0;
        var tooLong = false;
        var start = new Start();
        while (true)
        {
            var piece = await text.NextAsync(ct);
            if (piece.IsEmpty)
                break;
            while (true)
            {
                var end = piece.Span.IndexOf((byte)'\n');
                if (end < 0)
                    break;
                var line = piece[..end];
                piece = piece[(end + 1)..];
                number++;
                if (!tooLong && begun.Length + line.Length <= maxLine)
                {
                    if (begun.Length > 0)
                    {
                        begun.Write(line.Span);
                        line = begun.GetBuffer().AsMemory(0, (int)begun.Length);
                    }

                    Take(line.Span);
                }
                else
                    rows.Refused(number, TooLong(maxLine));

                begun.SetLength(0);
                tooLong = false;
                if (rows.IsFull)
                    await rows.FlushAsync(ct);
            }

            if (!tooLong && begun.Length + piece.Length <= maxLine)
                begun.Write(piece.Span);
            else
                (tooLong, begun) = (true, new MemoryStream());
        }

        if (begun.Length > 0 || tooLong)
        {
            number++;
            if (tooLong)
                rows.Refused(number, TooLong(maxLine));
            else
                Take(begun.GetBuffer().AsSpan(0, (int)begun.Length));
        }

        void Take(ReadOnlySpan<byte> line)
        {
            line = line.Trim(" \t"u8);
            if (line.IsEmpty)
                return;
            start.Look(line);
            rows.Json(number, line);
        }
    }

    /// <summary>Looks at the first two lines: JSON that is no NDJSON shows itself there, and is refused once instead of line by line.</summary>
    sealed class Start
    {
        byte[]? _open;
        int _lines;

        public void Look(ReadOnlySpan<byte> line)
        {
            if (_lines > 1)
                return;
            if (++_lines == 1)
            {
                if (line[0] == '[')
                    throw new FileRefusedException(400, "json-array",
                        "The file is one JSON array. NDJSON has one object per line, without brackets around them and without commas between them. Nothing was stored.");
                _open = line[0] == '{' && IsSound(line, whole: false) && !IsSound(line, whole: true) ? line.ToArray() : null;
            }
            else if (_open is not null && IsSound([.. _open, (byte)'\n', .. line], whole: false) && !IsSound(line, whole: true))
                throw new FileRefusedException(400, "json-over-lines",
                    "The first object of the file goes over several lines. NDJSON has one whole object per line. Nothing was stored.");
        }

        static bool IsSound(ReadOnlySpan<byte> json, bool whole)
        {
            try
            {
                var reader = new Utf8JsonReader(json, whole, new JsonReaderState(new() { MaxDepth = Binding.MaxDepth }));
                while (reader.Read())
                {
                    // only whether it can be read
                }

                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    static RowError TooLong(int maxLine) =>
        new(null, null, "line-too-long", $"The line is longer than {maxLine} bytes.", "Write one record per line; check for a missing line break.");
}

/// <summary>Where the rows of a file go while it is taken apart: into chunks, or nowhere when only the fingerprint is wanted.</summary>
interface IRowSink
{
    bool IsFull { get; }

    void Json(int number, ReadOnlySpan<byte> line);

    void Csv(IReadOnlyList<(int Number, string[] Cells)> lines);

    void Refused(int number, RowError error);

    /// <summary>Of a file whose lines make records together: the records that are in pieces, by <see cref="LineGroups.KeyOf"/>, with their lines, and what is told to the bureau.</summary>
    void Grouped(IReadOnlyDictionary<long, int[]> apart, IReadOnlyList<BatchNote> notes);

    ValueTask ColumnsAsync(CsvColumns columns, CancellationToken ct);

    ValueTask FlushAsync(CancellationToken ct);
}
