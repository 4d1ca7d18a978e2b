namespace Hutong.Local.County;

/// <summary>A small CSV of figures: the first line that is no comment names the columns, and every error names file, line and column.</summary>
sealed class FigureFile
{
    readonly List<string> _columns;
    readonly List<FigureLine> _lines = [];

    FigureFile(string path)
    {
        Path = path;
        List<string>? header = null;
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text) || text.TrimStart().StartsWith('#'))
                continue;
            var values = text.Split(',').Select(v => v.Trim().Trim('\uFEFF')).ToList();
            if (header is null)
                header = values;
            else if (values.Count != header.Count)
                throw new CountyFiguresException($"{path}, line {number}: {values.Count} values, but {header.Count} columns ({string.Join(", ", header)}).");
            else
                _lines.Add(new(this, number, values));
        }

        _columns = header ?? throw new CountyFiguresException($"{path} has no line that names its columns.");
    }

    public string Path { get; }

    public static FigureFile Read(string folder, string name) =>
        ReadIfPresent(folder, name)
        ?? throw new CountyFiguresException($"{folder} has no {name}: a county cannot be built without it.");

    public static FigureFile? ReadIfPresent(string folder, string name) =>
        System.IO.Path.Combine(folder, name) is var path && File.Exists(path) ? new(path) : null;

    public bool Has(string column) => _columns.Contains(column);

    public IReadOnlyList<FigureLine> Lines() => _lines;

    public FigureLine Single() =>
        _lines is [var only] ? only : throw new CountyFiguresException($"{Path} has {_lines.Count} lines of figures; there must be one.");

    internal int Column(string column) => _columns.IndexOf(column);
}

sealed class FigureLine(FigureFile file, int number, List<string> values)
{
    public string? OptionalText(string column) =>
        file.Column(column) is >= 0 and var at && values[at].Length > 0 ? values[at] : null;

    public string Text(string column)
    {
        if (!file.Has(column))
            throw new CountyFiguresException($"{file.Path} has no column '{column}'.");
        return OptionalText(column) ?? throw new CountyFiguresException($"{file.Path}, line {number}, column '{column}' is empty.");
    }

    public int? OptionalNumber(string column)
    {
        if (OptionalText(column) is not { } text)
            return null;
        return int.TryParse(text, out var value) && value is >= 0 and <= 100_000_000
            ? value
            : throw Wrong(column, text, "it must be a whole number that is not negative");
    }

    public int Number(string column)
    {
        Text(column);
        return OptionalNumber(column)!.Value;
    }

    public (int Households, int Persons) HouseholdsAndPersons()
    {
        var (households, persons) = (Number("households"), Number("persons"));
        if (persons < households)
            throw Wrong("persons", persons.ToString(), $"{households} households have at least {households} persons");
        if (households == 0 && persons > 0)
            throw Wrong("households", "0", $"{persons} persons need a household");
        return (households, persons);
    }

    public CountyFiguresException Wrong(string column, string value, string why) =>
        new($"{file.Path}, line {number}, column '{column}' is {value}: {why}.");
}
