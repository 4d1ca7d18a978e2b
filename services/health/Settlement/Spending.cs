using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Parameters;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>Raises and takes back the alert of a household whose out-of-pocket spending of a year passes the county's share of its income.</summary>
public static class Spending
{
    static readonly string AlertKind = FactKind.Of<CatastrophicSpending>();
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
        var villages = new Dictionary<string, long>();
        var sums = new Dictionary<(string, int), long>();
        var incomes = new Dictionary<string, List<HouseholdIncome>>();
        var alerts = new Dictionary<Guid, CatastrophicSpending>();
        await using (var locks = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            locks.BatchCommands.Add(new("insert into health.household (number) select p from unnest($1) with ordinality as n (p, o) order by o on conflict do nothing")
            { Parameters = { new() { Value = numbers } } });
            locks.BatchCommands.Add(new("""select from health.household where number = any ($1) order by number collate "C" for update""") { Parameters = { new() { Value = numbers } } });
            await locks.ExecuteNonQueryAsync(ct);
        }

        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(new("select household, max(village) from roster.member where household = any ($1) group by household")
            { Parameters = { new() { Value = numbers } } });
            // a claim counts for the household that the person belonged to on the day of discharge, once
            batch.BatchCommands.Add(new(
                """
                select household, year, sum(paid_by_person)::bigint from (
                    select distinct m.household, c.number, c.year, c.paid_by_person
                    from roster.member m join health.claim c on c.person = m.person
                    where m.household = any ($1) and c.year = any ($2) and not c.withdrawn
                        and m.joined_on <= c.discharged_on and (m.left_on is null or c.discharged_on < m.left_on)) paid
                group by household, year
                """)
            { Parameters = { new() { Value = numbers }, new() { Value = years } } });
            batch.BatchCommands.Add(new("select data from known.copy where subject = any ($1) and kind = $2 and not retracted")
            { Parameters = { new() { Value = Array.ConvertAll(numbers, FactId.OfHousehold) }, new() { Value = IncomeKind } } });
            batch.BatchCommands.Add(new("select id, data from known.fact where id = any ($1) and not retracted")
            { Parameters = { new() { Value = numbers.SelectMany(n => years.Select(y => FactId.Of(AlertKind, $"{n}/{y}"))).ToArray() } } });

            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                villages.Add(reader.GetString(0), reader.GetInt64(1));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                sums.Add((reader.GetString(0), reader.GetInt32(1)), reader.GetInt64(2));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var income = JsonSerializer.Deserialize<HouseholdIncome>(reader.GetFieldValue<byte[]>(0), FactJson.Options)!;
                if (!incomes.TryGetValue(income.Household, out var list))
                    incomes.Add(income.Household, list = []);
                list.Add(income);
            }

            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                alerts.Add(reader.GetGuid(0), JsonSerializer.Deserialize<CatastrophicSpending>(reader.GetFieldValue<byte[]>(1), FactJson.Options)!);
        }

        foreach (var ((household, year), outOfPocket) in sums)
            if (outOfPocket > 0
                && Alert(household, year, outOfPocket, incomes.GetValueOrDefault(household) ?? [], book.For(DivisionCode.CountyOf(villages[household]), year)) is { } alert)
            {
                alerts.Remove(FactId.Of(AlertKind, $"{household}/{year}"));
                drafts.Add(FactDraft.AboutHousehold(household, villages[household], $"{household}/{year}", alert));
            }

        // whatever stands and was not found again
        foreach (var gone in alerts.Values)
            drafts.Add(FactDraft.AboutHousehold(
                gone.Household, villages.GetValueOrDefault(gone.Household), $"{gone.Household}/{gone.PolicyYear}", gone, retracted: true));
        return drafts;
    }
}
