using System.Text.Json.Serialization;

namespace Hutong.Intake;

/// <summary>What the columns of a CSV file mean: found from its header once, kept with the batch.</summary>
sealed class CsvColumns
{
    readonly Dictionary<(string? In, string Name), int> _positions;

    [JsonConstructor]
    public CsvColumns(IReadOnlyList<CsvColumn> all)
    {
        All = all;
        _positions = all.Select((column, position) => (column, position)).ToDictionary(c => (c.column.In, c.column.Field), c => c.position);
    }

    public IReadOnlyList<CsvColumn> All { get; }

    /// <summary>Matches headers by field name or Chinese header. Every header has to be known, none may stand twice, required ones may not be missing.</summary>
    public static CsvColumns Read(IRecordKind kind, IReadOnlyList<string> headers)
    {
        var known = new Dictionary<string, (Field Field, bool Chinese)>();
        var inYuan = new Dictionary<string, Field>(); // by header without its unit
        foreach (var field in kind.Fields)
        {
            known.TryAdd(Nearest.Key(field.Name), (field, false));
            foreach (var alias in field.Chinese)
            {
                known.TryAdd(Nearest.Key(alias), (field, true));
                if (WithoutYuan(Nearest.Key(alias)) is { } bare)
                    inYuan.TryAdd(bare, field);
            }
        }

        foreach (var (name, match) in known)
            inYuan.TryAdd(name, match.Field);

        var columns = new List<CsvColumn>();
        var unknown = new List<string>();
        var twice = new List<string>();
        foreach (var header in headers)
        {
            var key = Nearest.Key(header);
            var unit = WithoutYuan(key);
            var yuan = false;
            if (known.TryGetValue(key, out var match))
                yuan = match.Chinese && unit is not null;
            else if (unit is not null && inYuan.TryGetValue(unit, out var amount))
                (match, yuan) = ((amount, true), true); // 总费用 is known, 总费用（元） says its unit as well
            else
            {
                unknown.Add(header.Trim());
                continue;
            }

            if (columns.Any(c => c.Field == match.Field.Name && c.In == match.Field.In))
                twice.Add($"{header.Trim()} ({match.Field.Name})");
            else
                columns.Add(new CsvColumn(match.Field.Name, match.Field.In, yuan));
        }

        if (unknown.Count > 0)
        {
            var candidates = kind.Fields.SelectMany(f => f.Chinese.Append(f.Name).Select(n => (n, f.Name))).ToArray();
            var shown = unknown.Select(u => Nearest.To(u, candidates) is { } near
                ? $"'{Masking.Scrub(Masking.Clip(u, 60))}' (nearest: '{near}')"
                : $"'{Masking.Scrub(Masking.Clip(u, 60))}'");
            throw new FileRefusedException(400, "unknown-column",
                $"The header names columns that {kind.Name} does not have: {string.Join(", ", shown.Take(20))}. "
                + $"Rename them, or delete these columns from the file. Known columns: {string.Join(", ", kind.Fields.Select(f => f.Name))}.");
        }

        if (twice.Count > 0)
            throw new FileRefusedException(400, "duplicate-column", $"The header names columns twice: {string.Join(", ", twice)}. Keep one of each.");

        var missing = kind.Fields.Where(f => f.Required && kind.Fields.All(o => o.In != f.Name) && !columns.Any(c => c.Field == f.Name && c.In == f.In)).ToArray();
        if (missing.Length > 0)
            throw new FileRefusedException(400, "missing-column",
                $"The header lacks columns that {kind.Name} needs: {string.Join(", ", missing.Select(f => f.Chinese.Count > 0 ? $"'{f.Name}' ({f.Chinese[0]})" : $"'{f.Name}'"))}.");
        return new CsvColumns(columns);
    }

    public int Position(Field field) => _positions.TryGetValue((field.In, field.Name), out var position) ? position : -1;

    public bool InYuan(Field field) => Position(field) is >= 0 and var position && All[position].Yuan;

    /// <summary>Whether anything stands in the fields of the record itself, whose name is not one of these.</summary>
    public bool SaysMoreThan(string field, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
            if (All[i].In is null && All[i].Field != field && CsvLines.Plain(cells[i]).Length > 0)
                return true;
        return false;
    }

    /// <summary>The header without 元, (元) or （元） at its end; null when it does not end so.</summary>
    static string? WithoutYuan(string key) =>
        key.EndsWith("(元)") ? key[..^3] : key.EndsWith('元') ? key[..^1] : null;
}

/// <param name="Yuan">The header says that amounts are in yuan.</param>
sealed record CsvColumn(string Field, string? In, bool Yuan);

/// <summary>The CSV lines of one record: one, or the adjacent lines of a group.</summary>
sealed class CsvLines(CsvColumns columns, IReadOnlyList<(int Number, string[] Cells)> lines)
{
    public CsvColumns Columns => columns;

    public int Count => lines.Count;

    public int Number(int line) => lines[line].Number;

    public string? Cell(int line, Field field)
    {
        var position = columns.Position(field);
        return position >= 0 && Plain(lines[line].Cells[position]) is { Length: > 0 } text ? text : null;
    }

    /// <summary>What a cell says: without blanks and what is not seen around it, and without the signs by which spreadsheets are told to leave a number as it is (<c>="0012"</c>, <c>'0012</c>).</summary>
    public static string Plain(string cell)
    {
        var text = Invisible.Trim(cell);
        if (text is ['=', '"', _, .., '"'] && text.IndexOf('"', 2) == text.Length - 1)
            return Invisible.Trim(text[2..^1]);
        return text is ['\'', _, ..] && text.IndexOf('\'', 1) < 0 ? Invisible.Trim(text[1..]) : text;
    }

    public bool HasAny(int line, FieldSet fields) => fields.Fields.Any(f => Cell(line, f) is not null);
}
