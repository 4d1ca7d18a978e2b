using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hutong.Intake;

/// <summary>Puts the lines of a CSV file together that are one record, and takes none of a record of which it cannot be sure that it has all lines.</summary>
/// <remarks>
/// <para>A list without one of its lines says that somebody has left. So a line that cannot be read, or of which nobody knows whose it is,
/// refuses the records on both sides; and a record whose lines do not stand together is refused in all its parts. Which ones those are is
/// known at the end of the file, when its first rows lie in their chunks: they go with the batch to the worker, by <see cref="KeyOf"/>.</para>
/// <para>Spreadsheets leave the merged cells of a group empty in all but its first line. Such a line belongs to the one above it if
/// nothing speaks against it: it says nothing else of the record itself, stands directly below, and the record's lines do not repeat its name.</para>
/// </remarks>
sealed class LineGroups(IRecordKind kind, CsvColumns columns, int maxGroups, IRowSink rows)
{
    const int MostLines = 1_000;
    const int MostCharacters = 200;

    const int MostLinesNamed = 10;

    /// <summary>More records in pieces than this: the file is not arranged by records at all.</summary>
    const int MostApart = 10_000;

    readonly int _key = columns.Position(GroupOf(kind));
    readonly int _asOf = kind.Fields.FirstOrDefault(f => f is { Name: "asOf", In: null }) is { } asOf ? columns.Position(asOf) : -1;
    readonly List<(int Number, string[] Cells)> _lines = [];

    /// <summary>In which line a record begins, or one of its states; negative when nothing of the record may follow.</summary>
    readonly Dictionary<long, int> _begun = [];

    readonly SortedDictionary<long, SortedSet<int>> _apart = [];
    string _record = "";
    string? _last;
    DateTimeOffset? _state;
    bool _repeats;
    RowError? _fault;
    int? _broken; // the line just before this one, if it could not be read
    int? _anyBroken;
    int _filled;
    int _firstFilled;

    /// <summary>By what the worker knows a record that is in pieces.</summary>
    public static long KeyOf(CsvLines lines, IRecordKind kind) => Hash(lines.Cell(0, GroupOf(kind)) ?? "");

    public static RowError Apart(IRecordKind kind, int[] lines) => new(kind.GroupBy, null, "lines-apart",
        $"The lines of this record do not stand together: they begin in lines {string.Join(", ", lines)}. None of them was taken.", $"Sort the file by '{kind.GroupBy}' and push it again.");

    public void Line(int number, string[] cells)
    {
        var key = CsvLines.Plain(cells[_key]);
        if (key.Length == 0)
        {
            Nameless(number, cells);
            return;
        }

        if (TextFault.Of(kind.GroupBy!, key, MostCharacters) is not null || TextFault.OfKey(kind.GroupBy!, key) is not null || !kind.IsGroup(key))
        {
            Broken(number, new(kind.GroupBy, Masking.Show(key, personal: false), "not-a-group", $"'{kind.GroupBy}' cannot be what it names: nobody knows to which record the line belongs.", "Correct the cell; the records above and below it are refused with it."));
            return;
        }

        var state = StateOf(cells);
        if (_lines.Count > 0 && key == _record && (state is null || _state is null || state == _state))
            _repeats = true;
        else
        {
            End();
            Begin(key, state);
        }

        Add(number, cells);
    }

    /// <summary>A line that cannot be taken apart. Without its cells nobody knows which record it belongs to.</summary>
    public void Broken(int number, RowError fault)
    {
        _fault ??= NextToBroken(number);
        End();
        rows.Refused(number, fault);
        (_broken, _anyBroken) = (number, _anyBroken ?? number);
    }

    /// <summary>The file has ended: what is in pieces, for the worker to refuse, and what to tell of the others.</summary>
    public (IReadOnlyDictionary<long, int[]> Apart, IReadOnlyList<BatchNote> Notes) Complete()
    {
        End();
        if (_apart.Count > 0 && _anyBroken is { } line)
            throw new FileRefusedException(400, "lines-apart",
                $"Data line {line} cannot be read, and the lines of one record do not all stand together in this file (see data line {_apart.Values.First().Max}): the broken line may belong to any of them. "
                + $"Correct the line, sort the file by '{kind.GroupBy}', and send it again.");
        return (_apart.ToDictionary(a => a.Key, a => a.Value.ToArray()), _filled == 0
            ? []
            : [new("filled-down", _firstFilled, $"'{kind.GroupBy}' was empty in {_filled} lines (merged cells); each was taken to belong to the record of the line above it.")]);
    }

    void Nameless(int number, string[] cells)
    {
        if (_lines.Count == 0 || _repeats || _lines[^1].Number != number - 1 || columns.SaysMoreThan(kind.GroupBy!, cells))
        {
            Broken(number, new(kind.GroupBy, null, "missing-field", $"'{kind.GroupBy}' is missing: nobody knows to which record the line belongs.", "Write it in every line; the records above and below it are refused with it."));
            return;
        }

        if (_filled++ == 0)
            _firstFilled = number;
        Add(number, cells);
    }

    /// <summary>As of when the line says that the record was so; an instant that cannot be read differs from whatever the others say, which refuses the record.</summary>
    DateTimeOffset? StateOf(string[] cells) =>
        _asOf >= 0 && CsvLines.Plain(cells[_asOf]) is { Length: > 0 } text && Dates.TryParseInstant(text, out var instant) is DateFault.None ? instant : null;

    void Begin(string key, DateTimeOffset? state)
    {
        (_record, _state, _repeats) = (key, state, false);
        if (_broken is { } line)
            _fault = NextToBroken(line);
        _broken = null;
    }

    void Add(int number, string[] cells)
    {
        if (_lines.Count < MostLines)
            _lines.Add((number, cells));
        else
            _fault = new(kind.GroupBy, null, "too-many-lines", $"More than {MostLines} lines are one record.", null);
    }

    void End()
    {
        if (_lines.Count == 0)
        {
            _fault = null;
            return;
        }

        Register(_lines[0].Number);
        if (_fault is null)
            rows.Csv(_lines);
        else
            rows.Refused(_lines[0].Number, _fault);
        _lines.Clear();
        _fault = null;
    }

    /// <summary>A record that has begun before is in pieces, unless these are states of it as of different instants, each of them whole.</summary>
    void Register(int line)
    {
        var whole = Hash(_record);
        var alone = _state is null || _fault is not null;
        var state = alone ? 0 : Hash($"{_record}\n{_state!.Value.UtcTicks}");
        var before = _begun.GetValueOrDefault(whole);
        var same = before > 0 && !alone ? _begun.GetValueOrDefault(state) : before;
        var around = _fault is not null && _record == _last; // nothing but the broken line stood between its parts, and both are refused
        _last = _record;
        if ((before < 0 || same != 0) && !around)
        {
            if (!_apart.TryGetValue(whole, out var lines))
                _apart.Add(whole, lines = []);
            lines.Add(Math.Abs(same == 0 ? before : same));
            lines.Add(line);
            while (lines.Count > MostLinesNamed)
                lines.Remove(lines.Max);
        }

        if (before == 0 || alone)
            _begun[whole] = alone ? -line : line;
        if (!alone)
            _begun.TryAdd(state, line);
        if (_apart.Count > MostApart)
            throw new FileRefusedException(400, "lines-apart",
                $"The lines of one record do not stand together in this file (see data line {line}, and many others). Sort it by '{kind.GroupBy}' and send it again.");
        if (_begun.Count > maxGroups)
            throw new FileRefusedException(413, "too-many-records", $"The file holds more records of several lines than can be kept apart. Split it, with all lines of one '{kind.GroupBy}' in one file.");
    }

    RowError NextToBroken(int line) => new(kind.GroupBy, null, "next-to-broken-line",
        $"Line {line}, which may belong to this record, cannot be read.", "Correct that line and push the record again.");

    static Field GroupOf(IRecordKind kind) => kind.Fields.First(f => f.Name == kind.GroupBy && f.In is null);

    static long Hash(string text) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
