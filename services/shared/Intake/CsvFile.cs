using System.Text;
using CsvHelper;

namespace Hutong.Intake;

/// <summary>Takes a CSV file apart: header, separator, records, and groups of adjacent lines that are one record.</summary>
static class CsvFile
{
    const int MaxHeader = 64 * 1024;
    const int MaxGroup = 1_000;

    public static async Task ReadAsync(Utf8Reading text, IRecordKind kind, IntakeSettings settings, IRowSink rows, CancellationToken ct)
    {
        await using var stream = new TextStream(text);
        var header = await stream.HeaderAsync(ct);
        if (header is null)
            return; // empty
        var separator = Separator(header);
        var columns = CsvColumns.Read(kind, SplitHeader(header, separator));
        await rows.ColumnsAsync(columns, ct);

        var groupBy = kind.GroupBy is { } name ? columns.Position(kind.Fields.First(f => f.Name == name && f.In is null)) : -1;
        var group = new List<(int Number, string[] Cells)>();
        RowError? groupFault = null;
        int? broken = null; // the line just before this one, if it could not be read
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
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            RowError? fault = null;
            if (reason is not null)
                fault = new RowError(null, null, "malformed-quotes", "A quotation mark stands where none can be.", "Put the whole cell in quotation marks and double those inside it.");
            else if (cells.Length != columns.All.Count)
            {
                var breaks = parser.Current.RawRecord.Count((byte)'\n');
                fault = new RowError(null, null, cells.Length < columns.All.Count ? "line-too-short" : "line-too-many-cells",
                    $"The line has {cells.Length} cells, the header {columns.All.Count}."
                    + (breaks > 0 ? $" It goes over {breaks + 1} lines of the file: a quotation mark may be missing." : ""),
                    "Give every line as many cells as the header; put cells that hold the separator in quotation marks.");
            }

            if (groupBy < 0)
            {
                if (fault is null)
                    rows.Csv([(number, cells)]);
                else
                    rows.Refused(number, fault);
            }
            else if (fault is not null)
            {
                // Without its cells nobody knows which record the line belongs to. The one before it, or the one after it, would
                // lack a member, and a list without a member says that the member has left: both are refused with it.
                groupFault ??= NextToBroken(number);
                EndGroup();
                rows.Refused(number, fault);
                broken = number;
            }
            else
            {
                // a line that leaves the grouping cell empty goes with nobody; the reading of the row reports it
                if (group.Count > 0 && (cells[groupBy].Trim() != group[0].Cells[groupBy].Trim() || cells[groupBy].Trim().Length == 0))
                    EndGroup();
                if (group.Count == 0 && broken is { } line)
                    groupFault = NextToBroken(line);
                broken = null;
                if (group.Count < MaxGroup)
                    group.Add((number, cells));
                else
                    groupFault = new RowError(kind.GroupBy, null, "too-many-lines", $"More than {MaxGroup} lines are one record.", null);
            }

            if (rows.IsFull)
                await rows.FlushAsync(ct);
        }

        EndGroup();

        static RowError NextToBroken(int line) => new(null, null, "next-to-broken-line",
            $"Line {line}, which may belong to this record, cannot be read.", "Correct that line and push the record again.");

        void EndGroup()
        {
            if (group.Count == 0)
                return;
            if (groupFault is null)
                rows.Csv(group);
            else
                rows.Refused(group[0].Number, groupFault);
            group.Clear();
            groupFault = null;
        }
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
        var names = parser.Current.ToArray();
        // spreadsheets leave separators behind the last column
        if (string.IsNullOrWhiteSpace(names[^1]))
            throw new FileRefusedException(400, "malformed-header", "The header ends with a column that has no name. Delete the empty columns from the file.");
        return names;
    }

    /// <summary>The text as a stream for the parser, once the header has been taken from it.</summary>
    sealed class TextStream(Utf8Reading text) : Stream
    {
        ReadOnlyMemory<byte> _piece;

        /// <summary>The first line that is not blank, without its line break; Excel's hint of a separator is passed over.</summary>
        public async Task<string?> HeaderAsync(CancellationToken ct)
        {
            var line = new MemoryStream();
            while (true)
            {
                if (_piece.IsEmpty)
                    _piece = await text.NextAsync(ct);
                var end = _piece.Span.IndexOf((byte)'\n');
                line.Write(_piece.Span[..(end < 0 ? _piece.Length : end)]);
                if (line.Length > MaxHeader)
                    throw new FileRefusedException(400, "malformed-header", "The first line is too long to be a header. The file has to begin with a line that names the columns.");
                var ended = _piece.IsEmpty;
                _piece = _piece[(end < 0 ? _piece.Length : end + 1)..];
                if (end < 0 && !ended)
                    continue;
                var found = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).Trim(' ', '\r', '\ufeff');
                if (found.Trim(',', ';', '\t').Length > 0 && !(found.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && found.Length == 5))
                    return found;
                if (ended)
                    return null;
                line.SetLength(0);
            }
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

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
