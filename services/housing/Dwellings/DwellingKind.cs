using System.Globalization;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Dwellings;

/// <summary>Dwellings, each with the household that lives in it.</summary>
public sealed class DwellingKind(FactStore facts, Publishing publishing, ServedCounties counties) : RecordKind<PushedDwelling>
{
    /// <summary>No farmhouse has 10,000 m²: whoever writes so has mixed up the unit.</summary>
    const int MostSquareMetres = 10_000;

    static readonly Dictionary<string, Structure> Structures = new()
    {
        ["砖混"] = Structure.BrickConcrete,
        ["砖混结构"] = Structure.BrickConcrete,
        ["brick-concrete"] = Structure.BrickConcrete,
        ["砖木"] = Structure.BrickTimber,
        ["砖木结构"] = Structure.BrickTimber,
        ["brick-timber"] = Structure.BrickTimber,
        ["土木"] = Structure.EarthTimber,
        ["土木结构"] = Structure.EarthTimber,
        ["earth-timber"] = Structure.EarthTimber,
        ["石木"] = Structure.Stone,
        ["石砌"] = Structure.Stone,
        ["其他"] = Structure.Other,
    };

    static readonly Dictionary<string, HouseholdCategory> Categories = new()
    {
        ["低保"] = HouseholdCategory.MinimumAllowance,
        ["低保户"] = HouseholdCategory.MinimumAllowance,
        ["minimum-allowance"] = HouseholdCategory.MinimumAllowance,
        ["特困"] = HouseholdCategory.Hardship,
        ["特困供养"] = HouseholdCategory.Hardship,
        ["特困户"] = HouseholdCategory.Hardship,
        ["残疾"] = HouseholdCategory.Disabled,
        ["残疾人家庭"] = HouseholdCategory.Disabled,
    };

    public override string Name => "dwellings";

    public override string? KeyField => "number";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("number", true, "659900001001-0012", "The dwelling's number; at most 60 characters.", ["房屋编号", "住房编号"]),
        new("household", true, "6599000010010007", "Number of the household on the register; one that is not there yet is matched by itself.", ["户编号", "户号"]),
        new("village", true, "659900001001", "Division code of the village, 12 digits.", ["行政村代码", "行政区划代码"]),
        new("area", true, "80.5", "Floor area in square metres, at most two decimals.", ["建筑面积", "住房面积", "建筑面积（平方米）"]),
        new("structure", true, "brickTimber", "brickConcrete, brickTimber, earthTimber, stone or other.", ["房屋结构", "结构类型"]),
        new("livedInFrom", true, "2008-10-01", "First day on which the household lives in it.", ["入住日期"]),
        new("livedInUntil", false, "2019-06-01", "First day on which it no longer does.", ["迁出日期", "腾退日期"]),
        new("category", false, "minimumAllowance", "minimumAllowance, hardship or disabled; none for other households. Registered ones are known from the register.", ["农户类型", "住户类别"]),
        new("withdrawn", false, "false", "The dwelling was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-01-10T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedDwelling? Bind(Row row)
    {
        var number = row.Text("number", 60);
        var household = row.Text("household", 60);
        var village = counties.Division(row, "village");
        var area = Area(row);
        var structure = row.Choice("structure", Structures);
        var from = row.Date("livedInFrom");
        var until = row.Date("livedInUntil");
        var category = row.Choice("category", Categories);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (until < from)
            row.Fault("livedInUntil", "left-before-moved-in", "The household moved out before it moved in.", "A day from livedInFrom on.");
        return row.Ok
            ? new(new(number!, household!, village!.Value.ToString(), area!.Value, structure!.Value, from!.Value, until, category), village.Value.Value, withdrawn, asOf)
            : null;
    }

    static int? Area(Row row)
    {
        if (row.Text("area", 20) is not { } text)
            return null;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var metres) || decimal.Round(metres, 2) != metres)
            row.Fault("area", "area-not-understood", "'area' is not an area that can be read.", "Write square metres with at most two decimals, as in 80.5.");
        else if (metres is <= 0 or > MostSquareMetres)
            row.Fault("area", "absurd-area", $"'area' is not between 0 and {MostSquareMetres} square metres.", "Check the unit: square metres.");
        else
            return (int)(metres * 100);
        return null;
    }

    public override IEnumerable<string> KeysOf(PushedDwelling record) => [record.State.Number];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedDwelling>> rows, Source source, CancellationToken ct)
    {
        await Publishing.LockAsync(transaction, ct);
        var drafts = rows.Select(r => FactDraft.AboutHousehold(
            r.Record.State, r.Record.Village, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var taken = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record).ToList();
        await WriteAsync(transaction, taken, ct);
        await publishing.AgainAsync(transaction, taken.Select(d => d.State.Number), source, ct);

        var known = await Roster.KnownAsync(transaction.Connection!, rows.Select(r => r.Record.State.Household), ct);
        return [.. rows.Select((r, i) => RowOutcome.Of(outcomes[i], "number") switch
        {
            { Result: RowResult.Accepted or RowResult.Unchanged } answer when !r.Record.Withdrawn && !known.Contains(r.Record.State.Household) => answer with
            {
                Result = RowResult.Unmatched,
                Error = new("household", r.Record.State.Household, "household-not-on-register",
                    "No household with this number is on the register yet; the record is kept and matched by itself.",
                    "Nothing, if the register is behind or the household is on none; otherwise compare the number."),
            },
            var answer => answer,
        })];
    }

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedDwelling> taken, CancellationToken ct)
    {
        if (taken.Count == 0)
            return;
        var standing = taken.Where(d => !d.Withdrawn).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                DwellingsSql.Clear.InBatch(("numbers", Reading.Keys(taken.Where(d => d.Withdrawn).Select(d => d.State.Number)))),
                DwellingsSql.Write.InBatch(
                    ("numbers", Reading.Texts(standing.Select(d => d.State.Number))), ("households", Reading.Texts(standing.Select(d => d.State.Household))),
                    ("villages", Reading.Numbers(standing.Select(d => (long?)d.Village))), ("from", Reading.Days(standing.Select(d => (DateOnly?)d.State.LivedInFrom))),
                    ("until", Reading.Days(standing.Select(d => d.State.LivedInUntil))), ("categories", Reading.Enums(standing.Select(d => d.State.Category)))),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}

public sealed record PushedDwelling(DwellingRecord State, long Village, bool Withdrawn, DateTimeOffset? AsOf);
