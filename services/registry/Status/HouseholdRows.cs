using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Registry.Households;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Rows about households that the registry itself keeps: saved as facts, their households touched, unknown ones refused.</summary>
static class HouseholdRows
{
    public static async Task<IReadOnlyList<RowOutcome>> SaveAsync<T>(
        FactStore facts, NpgsqlTransaction transaction, IReadOnlyList<Numbered<T>> rows, Func<T, string> household,
        Func<long, T, int, FactDraft> draft, Source source, CancellationToken ct) where T : notnull
    {
        var villages = (await HouseholdsSql.Villages.On(transaction, ("numbers", rows.Select(r => household(r.Record)).Distinct().ToArray()))
            .ListAsync(r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();
        var known = rows.Where(r => villages.ContainsKey(household(r.Record))).ToList();
        var outcomes = await facts.SaveAsync(transaction, known.ConvertAll(r => draft(villages[household(r.Record)], r.Record, r.Row)), source, ct);
        var changed = known.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => FactId.OfHousehold(household(r.Record))).ToList();
        if (changed.Count > 0)
            await Marks.SetAsync(transaction, Marks.Subjects(changed), ct);

        var next = 0;
        return [.. rows.Select(r => villages.ContainsKey(household(r.Record))
            ? RowOutcome.Of(outcomes[next++], "household")
            : RowOutcome.Rejected(new("household", household(r.Record), "unknown-household", "There is no household with this number.", "Push the household first.")))];
    }
}
