namespace Hutong.Local.County;

/// <summary>The published figures of a county, from which a demonstration county is built.</summary>
/// <param name="Name">As in county.csv.</param>
/// <param name="EnglishName">Null when county.csv gives none.</param>
/// <param name="DivisionCode">Six digits by GB/T 2260.</param>
/// <param name="Path">How groups of the register leave it; empty when there is no path.csv.</param>
/// <param name="Lines">Poverty lines per head in fen, by year; empty when there is no lines.csv.</param>
public sealed record CountyFigures(
    string Name, string? EnglishName, string DivisionCode, IReadOnlyList<TownshipFigures> Townships,
    IReadOnlyList<PathGroup> Path, IReadOnlyDictionary<int, long> Lines)
{
    const string SocialFloorGroup = "social_floor";

    public int Households => Townships.Sum(t => t.Households);

    public int Persons => Townships.Sum(t => t.Persons);

    /// <summary>The households without labour capacity, or null when the path names no such group.</summary>
    public (int Households, int Persons)? SocialFloor
    {
        get
        {
            var groups = Path.Where(g => g.Group == SocialFloorGroup).ToList();
            return groups.Count == 0 ? null : (groups.Sum(g => g.Households), groups.Sum(g => g.Persons));
        }
    }

    /// <summary>Fen per head: the line of the year, or of the nearest year before it, or else of the first year known.</summary>
    /// <remarks>Without any lines, the last one of the programme's plans serves, so that incomes stay plausible.</remarks>
    public long LineOf(int year)
    {
        if (Lines.Count == 0)
            return 3972_00;
        var known = Lines.Keys.Where(y => y <= year).DefaultIfEmpty(Lines.Keys.Min()).Max();
        return Lines[known];
    }

    /// <summary>The same county with every count multiplied, for trying the platform under load.</summary>
    public CountyFigures Scaled(int times) => times == 1 ? this : this with
    {
        Townships = [.. Townships.Select(t => t with { Households = t.Households * times, Persons = t.Persons * times })],
        Path = [.. Path.Select(g => g with { Households = g.Households * times, Persons = g.Persons * times })],
    };

    /// <summary>Reads a county's folder, or one of the counties that come with the platform by its name.</summary>
    /// <exception cref="CountyFiguresException">A file is missing or wrong; the message names file, line and column.</exception>
    public static CountyFigures Read(string nameOrFolder)
    {
        var folder = FolderOf(nameOrFolder);
        var county = FigureFile.Read(folder, "county.csv").Single();
        var code = county.Text("division_code");
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            throw county.Wrong("division_code", code, "a county has six digits by GB/T 2260, for example 652722");

        var townships = ReadTownships(folder, code);
        var path = FigureFile.ReadIfPresent(folder, "path.csv") is { } pathFile ? ReadPath(pathFile, townships) : [];
        var lines = FigureFile.ReadIfPresent(folder, "lines.csv") is { } lineFile ? ReadLines(lineFile) : [];
        return new(county.Text("name_zh"), county.OptionalText("name_en"), code, townships, path, lines);
    }

    static string FolderOf(string nameOrFolder)
    {
        if (Directory.Exists(nameOrFolder))
            return System.IO.Path.GetFullPath(nameOrFolder);
        var counties = System.IO.Path.Combine(AppContext.BaseDirectory, "counties");
        var known = Directory.Exists(counties)
            ? Directory.EnumerateDirectories(counties).Select(d => System.IO.Path.GetFileName(d)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (known.Contains(nameOrFolder, StringComparer.OrdinalIgnoreCase))
            return System.IO.Path.Combine(counties, known.First(k => k.Equals(nameOrFolder, StringComparison.OrdinalIgnoreCase)));
        throw new CountyFiguresException(
            $"There is no county '{nameOrFolder}': give a folder with county.csv and townships.csv, or one of {string.Join(", ", known)}.");
    }

    static List<TownshipFigures> ReadTownships(string folder, string county)
    {
        var townships = new List<TownshipFigures>();
        // By GB/T 2260: 100-199 towns, 200-399 townships, from 400 farms and the like. The county seat has the first code of
        // the towns and is rarely in such a list, so towns are counted from 101. A file that knows the codes says so itself.
        var (town, rural, other) = (101, 200, 400);
        foreach (var line in FigureFile.Read(folder, "townships.csv").Lines())
        {
            var name = line.Text("township");
            if (townships.Any(t => t.Name == name))
                throw line.Wrong("township", name, "it stands in the file twice");
            var code = line.OptionalText("code");
            if (code is not null && (code.Length != 9 || !code.All(char.IsAsciiDigit) || !code.StartsWith(county, StringComparison.Ordinal)))
                throw line.Wrong("code", code, $"a township of this county has nine digits that begin with {county}");
            code ??= county + name[^1] switch { '镇' => town++, '乡' => rural++, _ => other++ };
            if (townships.Any(t => t.DivisionCode == code))
                throw line.Wrong("code", code, "two townships have it");

            var (households, persons) = line.HouseholdsAndPersons();
            if (persons > (long)households * HouseholdTable.LargestHousehold)
            {
                throw line.Wrong("persons", persons.ToString(),
                    $"{households} households of at most {HouseholdTable.LargestHousehold} members hold at most {(long)households * HouseholdTable.LargestHousehold}");
            }

            townships.Add(new(name, code, households, persons));
        }

        return townships.Count > 0 ? townships : throw new CountyFiguresException($"{System.IO.Path.Combine(folder, "townships.csv")} names no township.");
    }

    static List<PathGroup> ReadPath(FigureFile file, List<TownshipFigures> townships)
    {
        var groups = new List<PathGroup>();
        // The path of a province counts persons and villages, not groups of households: it says nothing about a county.
        if (!file.Has("group"))
            throw new CountyFiguresException($"{file.Path} has no column 'group': a county's path has group, year, households and persons.");

        var (householdsLeft, personsLeft) = (townships.Sum(t => t.Households), townships.Sum(t => t.Persons));
        foreach (var line in file.Lines())
        {
            var name = line.Text("group");
            if (name is not ("exit" or SocialFloorGroup))
                throw line.Wrong("group", name, $"known groups are exit and {SocialFloorGroup}");
            var (households, persons) = line.HouseholdsAndPersons();
            householdsLeft -= households;
            personsLeft -= persons;
            if (householdsLeft < 0)
                throw line.Wrong("households", households.ToString(), $"together the groups have {-householdsLeft} households more than the townships of townships.csv");
            if (personsLeft < 0)
                throw line.Wrong("persons", persons.ToString(), $"together the groups have {-personsLeft} persons more than the townships of townships.csv");
            groups.Add(new(name, line.OptionalNumber("year"), households, persons));
        }

        return groups;
    }

    static Dictionary<int, long> ReadLines(FigureFile file)
    {
        var lines = new Dictionary<int, long>();
        foreach (var line in file.Lines())
        {
            var year = line.Number("year");
            if (!lines.TryAdd(year, line.Number("line_yuan") * 100L))
                throw line.Wrong("year", year.ToString(), "it stands in the file twice");
        }

        return lines;
    }
}

/// <param name="DivisionCode">Nine digits.</param>
public sealed record TownshipFigures(string Name, string DivisionCode, int Households, int Persons);

/// <summary>A part of the register that leaves it together (<c>exit</c>, with its year) or is supported by the social floor.</summary>
public sealed record PathGroup(string Group, int? Year, int Households, int Persons);

/// <summary>A county's figures are missing, wrong or impossible. The message is meant for whoever wrote the files.</summary>
public sealed class CountyFiguresException(string message) : Exception(message);
