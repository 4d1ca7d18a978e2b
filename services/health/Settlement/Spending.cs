using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Parameters;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>Raises and takes back the alert of a household whose out-of-pocket spending of a year passes the county's share of its income.</summary>
public static class Spending
{
    static readonly string IncomeKind = FactKind.Of<HouseholdIncome>();

    /// <summary>Null: no alert, also when no income is known (what is not known is no ground for an alert).</summary>
    /// <param name="incomes">Declared net incomes by year.</param>
    public static CatastrophicSpending? Alert(
        string household, int year, long outOfPocket, IEnumerable<HouseholdIncome> incomes, PolicyYearParameters? parameters) =>
        incomes.Where(i => i.Year <= year).MaxBy(i => i.Year) is { } income && parameters is { CatastrophicSpendingPercent: var percent }
        // decimal: 100 times a household's spending must not overflow
        && (decimal)outOfPocket * 100 > (decimal)income.NetIncome * percent
            ? new(household, year, outOfPocket, income.NetIncome, percent)
            : null;

    /// <summary>The alerts of households and years as they should be, and retractions of those that no longer hold.</summary>
    internal static async Task<List<FactDraft>> OfAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<string> households, int[] years, ParameterBook book, CancellationToken ct)
    {
        var drafts = new List<FactDraft>();
        if (households.Count == 0 || years.Length == 0)
            return drafts;
        var numbers = households.Order(StringComparer.Ordinal).ToArray();
        Dictionary<string, long> villages;
        Dictionary<(string, int), long> sums;
        ILookup<string, HouseholdIncome> incomes;
        Dictionary<Guid, (CatastrophicSpending Alert, long Village)> alerts;
        await using (var locks = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            locks.BatchCommands.Add(SettlementSql.AddHouseholds.InBatch(("numbers", numbers)));
            locks.BatchCommands.Add(SettlementSql.LockHouseholds.InBatch(("numbers", numbers)));
            await locks.ExecuteNonQueryAsync(ct);
        }

        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(SettlementSql.Villages.InBatch(("numbers", numbers)));
            batch.BatchCommands.Add(SettlementSql.Spent.InBatch(("numbers", numbers), ("years", years)));
            batch.BatchCommands.Add(SettlementSql.Incomes.InBatch(("households", Array.ConvertAll(numbers, FactId.OfHousehold)), ("kind", IncomeKind)));
            batch.BatchCommands.Add(SettlementSql.Alerts.InBatch(("ids", numbers.SelectMany(n => years.Select(y => FactId.Of<CatastrophicSpending>(CatastrophicSpending.KeyOf(n, y)))).ToArray())));

            await using var reader = await batch.ExecuteReaderAsync(ct);
            villages = (await reader.ListAsync(r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();
            sums = (await reader.ListAsync(r => KeyValuePair.Create((r.GetString(0), r.GetInt32(1)), r.GetInt64(2)), ct)).ToDictionary();
            incomes = (await reader.ListAsync(r => Known.State<HouseholdIncome>(r, 0), ct)).ToLookup(i => i.Household);
            alerts = (await reader.ListAsync(r => KeyValuePair.Create(r.GetGuid(0), (Known.State<CatastrophicSpending>(r, 1), r.GetInt64(2))), ct)).ToDictionary();
        }

        foreach (var ((household, year), outOfPocket) in sums)
            if (outOfPocket > 0
                && Alert(household, year, outOfPocket, incomes[household], book.For(DivisionCode.CountyOf(villages[household]), year)) is { } alert)
            {
                alerts.Remove(FactId.Of(alert));
                drafts.Add(FactDraft.AboutHousehold(alert, villages[household]));
            }

        // whatever stands and was not found again
        foreach (var (gone, village) in alerts.Values)
            drafts.Add(FactDraft.AboutHousehold(gone, villages.GetValueOrDefault(gone.Household, village), retracted: true));
        return drafts;
    }
}
