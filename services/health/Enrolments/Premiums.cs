using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Enrolments;

/// <summary>Who pays a person's own share of the premium.</summary>
public static class Premiums
{
    /// <summary>The bureau's word if it gave one; otherwise the programme, if the person has support on any day of the cover.</summary>
    /// <remarks>
    /// So a registration within the year makes the programme the payer from then on, by a new version of the enrolment; a yearly premium has one
    /// payer, which is why no part of a year is told apart. Rosters and enrolments may come in any order.
    /// </remarks>
    public static PremiumPayer PayerOf(PremiumPayer? said, int year, DateOnly enrolledOn, DateOnly? endedOn, IReadOnlyList<Membership> memberships)
    {
        if (said is { } word)
            return word;
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (enrolledOn > from) from = enrolledOn;
        if (endedOn is { } ended && ended <= to) to = ended.AddDays(-1);
        return DaySpan.Through(from, to) is { } cover && memberships.Any(m => m.Supported?.Within(cover) is not null) ? PremiumPayer.Programme : PremiumPayer.Person;
    }

    /// <summary>Works out the payer of all enrolments of some people again; what changes is a new version as of the same instant.</summary>
    internal static async Task AgainAsync(
        NpgsqlTransaction transaction, FactStore facts, Guid[] persons, int[] years, Facts.Roster memberships, CancellationToken ct)
    {
        if (persons.Length == 0 || years.Length == 0)
            return;
        var ids = persons.SelectMany(p => years.Select(y => Settling.EnrolmentId(new(p), y))).ToArray();
        List<(InsuranceEnrolment State, DateTimeOffset AsOf)> enrolments;
        Dictionary<(Guid, int), PremiumPayer> said;
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(EnrolmentsSql.Lock.InBatch(("ids", ids)));
            batch.BatchCommands.Add(EnrolmentsSql.Payers.InBatch(("persons", persons)));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            enrolments = await reader.ListAsync(r => (Known.State<InsuranceEnrolment>(r, 0), r.GetFieldValue<DateTimeOffset>(1)), ct);
            said = (await reader.ListAsync(r => KeyValuePair.Create((r.GetGuid(0), r.GetInt32(1)), r.Enum<PremiumPayer>(2)), ct)).ToDictionary();
        }

        var drafts = new List<FactDraft>();
        foreach (var (was, asOf) in enrolments)
        {
            var payer = PayerOf(
                said.TryGetValue((was.Person.Value, was.PolicyYear), out var word) ? word : null,
                was.PolicyYear, was.EnrolledOn, was.EndedOn, memberships.Of(was.Person));
            if (payer != was.PremiumPaidBy)
                drafts.Add(FactDraft.About(was with { PremiumPaidBy = payer }, asOf: asOf));
        }

        await facts.SaveAsync(transaction, drafts, new Source("health", null, DateTimeOffset.UnixEpoch) { Follows = true }, ct);
    }
}
