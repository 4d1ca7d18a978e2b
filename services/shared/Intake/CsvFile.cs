using System.Buffers;
using System.Text;
using CsvHelper;

namespace Hutong.Intake;

/// <summary>Takes a CSV file apart: header, separator, lines; <see cref="LineGroups"/> puts those together that are one record.</summary>
static class CsvFile
{
    const int MaxHeader = 64 * 1024;

    static readonly SearchValues<char> Blank = SearchValues.Create(",;\t\" \u00a0\u3000\ufeff\u200b\n");

    public static async Task ReadAsync(Utf8Reading text, IRecordKind kind, IntakeSettings settings, IRowSink rows, CancellationToken ct)
    {
        await using var stream = new TextStream(text);
        var header = await stream.HeaderAsync(ct);
        if (header is null)
            return; // empty
        var separator = Separator(header);
        var names = SplitHeader(header, separator);
        // columns without a name, such as those that spreadsheets leave behind the last one, may be empty throughout
        var named = Enumerable.Range(0, names.Length).Where(i => Invisible.Trim(names[i]).Length > 0).ToArray();
        var columns = CsvColumns.Read(kind, [.. named.Select(i => names[i])]);
        await rows.ColumnsAsync(columns, ct);

        var groups = kind.GroupBy is null ? null : new LineGroups(kind, columns, settings.MaxGroups, rows);
        var malformed = new Dictionary<long, CsvMalformedReason>();
        using var parser = CsvReader.Create(stream, Options(separator, settings.MaxLineBytes, m => malformed[m.RecordNumber] = m.Reason), leaveOpen: true);

        var number = 0;
        while (true)
        {
            bool any;
            try
            {
                any = await parser.ReadAsync(ct);
            }
            catch (CsvFormatException)
            {
                throw new FileRefusedException(400, "malformed-csv",
                    $"From data line {number + 1} on the file cannot be taken apart: the record is longer than {settings.MaxLineBytes} bytes. Is a quotation mark opened there and never closed?");
            }

            if (!any)
                break;
            number++;
            CsvMalformedReason? reason = malformed.Remove(number, out var found) ? found : null;
            if (reason is CsvMalformedReason.UnterminatedQuote)
                throw new FileRefusedException(400, "unclosed-quote",
                    $"A quotation mark is opened in data line {number} and never closed, so that the lines after it cannot be told apart. Close or double it and send the file again.");

            var cells = parser.Current.ToArray();
            if (Array.TrueForAll(cells, c => CsvLines.Plain(c).Length == 0))
                continue;
            if (FaultOf(parser, cells, reason, names.Length, named) is { } fault)
            {
                if (groups is null)
                    rows.Refused(number, fault);
                else
                    groups.Broken(number, fault);
            }
            else
            {
                var taken = named.Length == cells.Length ? cells : Array.ConvertAll(named, i => cells[i]);
                if (groups is null)
                    rows.Csv([(number, taken)]);
                else
                    groups.Line(number, taken);
            }

            if (rows.IsFull)
                await rows.FlushAsync(ct);
        }

        if (groups?.Complete() is var (apart, notes))
            rows.Grouped(apart, notes);
    }

    static RowError? FaultOf(CsvReader parser, string[] cells, CsvMalformedReason? reason, int columns, int[] named)
    {
        if (reason is not null && !IsTextFormula(parser, cells.Length))
            return new(null, null, "malformed-quotes", "A quotation mark stands where none can be.", "Put the whole cell in quotation marks and double those inside it.");
        var most = Math.Max(columns, cells.Length);
        for (var i = 0; i < cells.Length && named.Length < most; i++)
            if (Array.BinarySearch(named, i) < 0 && CsvLines.Plain(cells[i]).Length > 0)
            {
                if (i >= columns)
                    return Length();
                return new(null, null, "cell-without-header", $"Column {i + 1} has no name in the header, and the line holds something there.", "Name the column, or delete it from the file.");
            }

        // separators behind the last column say nothing
        return cells.Length > named[^1] ? null : Length();

        RowError Length()
        {
            var breaks = parser.Current.RawRecord.Count((byte)'\n');
            return new(null, null, cells.Length < columns ? "line-too-short" : "line-too-many-cells",
                $"The line has {cells.Length} cells, the header {columns}."
                + (breaks > 0 ? $" It goes over {breaks + 1} lines of the file: a quotation mark may be missing." : ""),
                "Give every line as many cells as the header; put cells that hold the separator in quotation marks.");
        }
    }

    /// <summary>Whether the only quotation marks out of place are those by which spreadsheets are told to leave a number as it is: <c>="0012"</c>.</summary>
    static bool IsTextFormula(CsvReader parser, int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            var raw = parser.GetRawSpan(i).Trim(" \t"u8);
            if (raw.StartsWith("=\""u8))
                raw = raw[1..];
            if (!raw.Contains((byte)'"'))
                continue;
            if (raw.Length < 2 || raw[0] != '"' || raw[^1] != '"')
                return false;
            for (var inside = raw[1..^1]; inside.IndexOf((byte)'"') is >= 0 and var at; inside = inside[(at + 2)..])
                if (at + 1 >= inside.Length || inside[at + 1] != '"')
                    return false;
        }

        return true;
    }

    static CsvReaderOptions Options(string separator, int maxRecord, Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = separator[0],
        HasHeader = false,
        SkipEmptyLines = false, // counted, so that numbers fit the spreadsheet; then skipped
        MaxRecordSize = maxRecord,
        OnMalformedRecord = onMalformed,
        IncludeValuesInExceptions = false,
    };

    /// <summary>The one of comma, semicolon and tab that stands most often outside quotation marks.</summary>
    static string Separator(string header)
    {
        int comma = 0, semicolon = 0, tab = 0;
        var quoted = false;
        foreach (var c in header)
            switch (c)
            {
                case '"': quoted = !quoted; break;
                case ',' when !quoted: comma++; break;
                case ';' when !quoted: semicolon++; break;
                case '\t' when !quoted: tab++; break;
            }

        return tab > comma && tab >= semicolon ? "\t" : semicolon > comma ? ";" : ",";
    }

    static string[] SplitHeader(string header, string separator)
    {
        var bad = false;
        using var parser = CsvReader.Create(Encoding.UTF8.GetBytes(header), Options(separator, MaxHeader * 4, _ => bad = true));
        if (!parser.Read() || bad)
            throw new FileRefusedException(400, "malformed-header", "The header line cannot be taken apart. Check its quotation marks.");
        return parser.Current.ToArray();
    }

    /// <summary>The text as a stream for the parser, once the header has been taken from it.</summary>
    sealed class TextStream(Utf8Reading text) : ForwardStream
    {
        ReadOnlyMemory<byte> _piece;

        /// <summary>The first record that is not blank, without its line break; Excel's hint of a separator is passed over.</summary>
        /// <remarks>A header cell may hold line breaks, in quotation marks.</remarks>
        public async Task<string?> HeaderAsync(CancellationToken ct)
        {
            var line = new MemoryStream();
            var quoted = false;
            while (true)
            {
                if (_piece.IsEmpty)
                    _piece = await text.NextAsync(ct);
                var ended = _piece.IsEmpty;
                var end = EndOf(_piece.Span, ref quoted);
                line.Write(_piece.Span[..(end < 0 ? _piece.Length : end)]);
                if (line.Length > MaxHeader)
                    throw new FileRefusedException(400, "malformed-header", "The first line is too long to be a header. The file has to begin with a line that names the columns. Is a quotation mark in it never closed?");
                _piece = _piece[(end < 0 ? _piece.Length : end + 1)..];
                if (end < 0 && !ended)
                    continue;
                var found = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).Trim(' ', '\ufeff');
                if (found.AsSpan().ContainsAnyExcept(Blank) && !(found.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && found.Length == 5))
                    return found;
                if (ended)
                    return null;
                line.SetLength(0);
            }
        }

        static int EndOf(ReadOnlySpan<byte> piece, ref bool quoted)
        {
            for (var at = 0; at < piece.Length; at++)
                if (piece[at] == '"')
                    quoted = !quoted;
                else if (piece[at] == '\n' && !quoted)
                    return at;
            return -1;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_piece.IsEmpty)
                _piece = await text.NextAsync(cancellationToken);
            var count = Math.Min(buffer.Length, _piece.Length);
            _piece.Span[..count].CopyTo(buffer.Span);
            _piece = _piece[count..];
            return count;
        }
    }
}
