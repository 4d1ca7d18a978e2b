using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>Treatments of major diseases: open from the admission until a claim settles them.</summary>
static class Treatments
{
    /// <summary>The treatments of some people as they should be, and retractions of those that no longer are.</summary>
    /// <param name="transaction">Holds the people's locks.</param>
    /// <param name="before">What was replaced in this transaction: claims whose treatment may be gone.</param>
    public static Task<List<FactDraft>> OfAsync(NpgsqlTransaction transaction, Guid[] persons, IEnumerable<StoredClaim> before, CancellationToken ct) =>
        OfAsync(transaction, persons, before.Where(c => !c.Input.Withdrawn).Select(c => (c.Person, c.AdmissionNumber ?? c.Input.ClaimNumber)).ToHashSet(), ct);

    /// <param name="candidates">Treatments that may be gone.</param>
    public static async Task<List<FactDraft>> OfAsync(
        NpgsqlTransaction transaction, Guid[] persons, HashSet<(PersonId Person, string Number)> candidates, CancellationToken ct)
    {
        var courses = new Dictionary<(PersonId Person, string Number), Course>();
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(SettlementSql.Admissions.InBatch(("persons", persons)));
            batch.BatchCommands.Add(SettlementSql.Treatments.InBatch(("persons", persons)));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var key = (new PersonId(reader.GetGuid(0)), reader.GetString(1));
                candidates.Add(key);
                if (!reader.GetBoolean(4))
                    courses.Add(key, new(reader.GetFieldValue<DateOnly>(2), reader.GetBoolean(3), null));
            }

            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var key = (new PersonId(reader.GetGuid(0)), reader.GetString(1));
                var (admittedOn, major, settledOn) = (reader.GetFieldValue<DateOnly>(2), reader.GetBoolean(3), reader.DayOrNull(4));
                candidates.Add(key);
                // the admission knows its day; its claim settles it
                courses[key] = courses.TryGetValue(key, out var admitted) ? admitted with { Major = admitted.Major || major, SettledOn = settledOn } : new(admittedOn, major, settledOn);
            }
        }

        var drafts = new List<FactDraft>();
        foreach (var ((person, number), course) in courses)
            if (course.Major)
            {
                drafts.Add(FactDraft.About(new MajorTreatment(person, number, course.AdmittedOn, course.SettledOn)));
                candidates.Remove((person, number));
            }

        if (candidates.Count == 0)
            return drafts;
        foreach (var treatment in (await Known.OwnAsync<MajorTreatment>(
            transaction.Connection!, candidates.Select(c => FactId.Of<MajorTreatment>(MajorTreatment.KeyOf(c.Person, c.Number))), ct)).Values)
            drafts.Add(FactDraft.About(treatment, retracted: true));
        return drafts;
    }

    sealed record Course(DateOnly AdmittedOn, bool Major, DateOnly? SettledOn);
}
