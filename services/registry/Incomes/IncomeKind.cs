using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Registry.Incomes;

/// <summary>Yearly net incomes as households declare them. The record is the fact.</summary>
public sealed class IncomeKind(FactStore facts) : RecordKind<PushedIncome>
{
    public override string Name => "incomes";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("household", true, "652722001001-0001", "The household's number.", ["户编号"]),
        new("year", true, "2016", "The year of the income.", ["年度"]),
        new("netIncome", true, "1254300", "Net income of all members in the year, fen; a header in 元 is read in yuan.", ["纯收入（元）", "年纯收入（元）"]),
        new("withdrawn", false, "false", "The declaration was withdrawn.", ["撤销"]),
        new("asOf", false, "2017-01-10T09:00:00+08:00", "When the bureau's record was in this state.", ["数据时间"]),
    ];

    public override PushedIncome? Bind(Row row)
    {
        var household = row.Text("household", 40);
        var year = row.Year("year");
        var income = row.Fen("netIncome");
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.Instant("asOf");
        if (year > row.Today.Year)
            row.Fault("year", "date-in-the-future", "The year has not come.", $"A year up to {row.Today.Year}.");
        if (asOf is { } instant && China.DayOf(instant) > row.Today)
            row.Fault("asOf", "date-in-the-future", "The record is from a day that has not come.", $"A time up to {row.Today:yyyy-MM-dd}.");
        return row.Ok ? new(new(household!, year!.Value, income!.Value), withdrawn, asOf) : null;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/incomes/{id:guid}", async Task<IResult> (Guid id, NpgsqlDataSource database, CancellationToken ct) =>
                await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<HouseholdIncome>()
                    ? TypedResults.Ok(history)
                    : Problems.Of(404, "unknown-record", "There is no declared income with this id."))
            .RequireScope("registry:incomes:read").WithTags("incomes").Produces<FactHistory>().ProducesProblem(404)
            .WithName("income").WithSummary("A declared income: its state and every version with its source");

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedIncome>> rows, Source source, CancellationToken ct)
    {
        var villages = new Dictionary<string, long>();
        await using (var command = new NpgsqlCommand("select number, village from registry.household where number = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = rows.Select(r => r.Record.State.Household).Distinct().ToArray() } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                villages.Add(reader.GetString(0), reader.GetInt64(1));

        var known = rows.Where(r => villages.ContainsKey(r.Record.State.Household)).ToList();
        var outcomes = await facts.SaveAsync(transaction, known.ConvertAll(r => FactDraft.AboutHousehold(
            r.Record.State.Household, villages[r.Record.State.Household], $"{r.Record.State.Household}/{r.Record.State.Year}",
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row)), source, ct);
        var next = 0;
        return [.. rows.Select(r => villages.ContainsKey(r.Record.State.Household)
            ? RowOutcome.Of(outcomes[next++], "household")
            : RowOutcome.Rejected(new("household", r.Record.State.Household, "unknown-household", "There is no household with this number.", "Push the household first.")))];
    }
}

public sealed record PushedIncome(HouseholdIncome State, bool Withdrawn, DateTimeOffset? AsOf);
