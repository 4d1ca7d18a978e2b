using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Employment.Episodes;
using Hutong.Employment.Rates;
using Hutong.Employment.Records;
using Hutong.Employment.Roster;
using Hutong.Facts;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Awards;

/// <summary>Awards due against awards paid, of a division and year. Worked out when it is asked for, so it is never behind the records.</summary>
static class ListFindings
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/findings", ListAsync).RequireScope("employment:findings:read").OfDivision()
            .ShowsPeople("list-employment-findings", "awards", "payments")
            .WithName("list-employment-findings").WithSummary("Awards that are due and not paid, paid twice, paid and not due, or paid over the rate").WithTags("employment");

    static async Task<Results<Ok<FindingPage>, ProblemHttpResult>> ListAsync(
        HttpContext http, NpgsqlDataSource database, RateKind rates, TimeProvider clock, DivisionCode? division, int? year, string? kind, int? skip, int? take,
        CancellationToken ct)
    {
        if (kind is not null && !FindingKinds.All.Contains(kind))
            return Problems.Of(400, "unknown-kind", "There are no such findings.", $"One of: {string.Join(", ", FindingKinds.All)}.");
        await using var connection = await database.OpenConnectionAsync(ct);
        // one snapshot, so that awards and the work that they rest on fit each other
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var (villages, unplaced) = (Villages.Of(division), Villages.HoldUnplaced(division));
        var memberships = await MembershipsAsync(transaction, unplaced ? Villages.Of(null) : villages, ct);
        var masked = new Dictionary<PersonId, string>();
        var belongs = new Dictionary<PersonId, Membership>();
        foreach (var m in memberships) // the present or latest first
        {
            belongs.TryAdd(m.Person, m);
            masked.TryAdd(m.Person, m.Masked);
        }

        var persons = belongs.Keys.Select(p => p.Value).ToArray();
        var payments = await PaymentsAsync(transaction, unplaced ? null : persons, masked, ct);
        var entitlements = Entitlements.Of(
            memberships, await StoredEpisodes.ReadAsync(transaction, persons, ct), await rates.ReadAsync(transaction, ct), China.Today(clock));

        var found = AwardFindings.Of(entitlements, payments, belongs.Keys.ToHashSet())
            .Select(f => (Finding: f, At: WhereOf(f, belongs)))
            .Where(f => (villages.Hold(f.At.Village) || (unplaced && f.At.Village == 0)) && (year is null || f.Finding.Year == year))
            .OrderBy(f => f.At.Village).ThenBy(f => f.At.Household, StringComparer.Ordinal).ThenBy(f => f.Finding.Year).ThenBy(f => f.Finding.Award)
            .ThenBy(f => f.Finding.Payment?.State.PaymentNumber, StringComparer.Ordinal).ThenBy(f => f.Finding.Persons[0].Value)
            .ToList();
        var counts = FindingKinds.All.ToDictionary(k => k, k => found.Count(f => f.Finding.Kind == k));
        if (kind is not null)
            found.RemoveAll(f => f.Finding.Kind != kind);

        var (first, most) = Paging.Of(skip, take);
        var page = found.Skip(first).Take(most).ToList();
        http.Showed(page.Select(f => f.At.Household).OfType<string>());
        http.Showed(page.SelectMany(f => f.Finding.Persons));
        var versions = await VersionsAsync(transaction, page.ConvertAll(f => f.Finding), ct);
        return TypedResults.Ok(new FindingPage(division, year, kind, counts, found.Count, first, page.ConvertAll(f => Shown(f.Finding, f.At, masked, versions))));
    }

    static (long Village, string? Household) WhereOf(Finding finding, Dictionary<PersonId, Membership> belongs) =>
        finding.Entitlement is { } due ? (due.Village, due.Household)
        : belongs.TryGetValue(finding.Persons[0], out var m) ? (m.Village, m.Household)
        : (0, null);

    static ShownFinding Shown(
        Finding f, (long Village, string? Household) at, Dictionary<PersonId, string> masked, Dictionary<Guid, long> versions)
    {
        var evidence = (f.Entitlement?.Episodes ?? []).Select(id => new Evidence(FactKind.Of<EmploymentEpisode>(), id, versions.GetValueOrDefault(id))).ToList();
        if (f.Payment is { } payment)
            evidence.Add(new(FactKind.Of<WorkAward>(), payment.Id, versions.GetValueOrDefault(payment.Id)));
        return new(f.Kind, f.Award, f.Year, at.Household, at.Village == 0 ? null : DivisionCode.From(at.Village),
            [.. f.Persons.Select(p => new FoundPerson(p, masked[p]))], f.Payment?.State.PaymentNumber, f.Payment?.State.PaidOn, f.Entitlement?.DueOn,
            f.Due, f.Paid, f.Difference, f.ReasonCode, f.Reason, evidence);
    }

    static async Task<List<Membership>> MembershipsAsync(NpgsqlTransaction transaction, Villages villages, CancellationToken ct)
    {
        await using var command = AwardsSql.Memberships.On(
            transaction, ("from", villages.From), ("until", villages.Until), ("scope", (short)WorkplaceScope.Outside));
        return [.. (await Facts.Roster.ReadAsync(command, ct)).All];
    }

    /// <param name="persons">Null for everybody's, those of people on no roster among them.</param>
    static async Task<List<PaidAward>> PaymentsAsync(NpgsqlTransaction transaction, Guid[]? persons, Dictionary<PersonId, string> masked, CancellationToken ct)
    {
        await using var command = persons is null ? AwardsSql.AllPayments.On(transaction) : AwardsSql.Payments.On(transaction, ("persons", persons));
        var payments = new List<PaidAward>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (number, person) = (reader.GetString(0), new PersonId(reader.GetGuid(1)));
            masked.TryAdd(person, reader.GetString(2));
            payments.Add(new(FactId.Of<WorkAward>(number), new(
                person, number, (AwardKind)reader.GetInt16(3), reader.GetInt32(4), reader.GetInt64(5), reader.GetFieldValue<DateOnly>(6))));
        }

        return payments;
    }

    static async Task<Dictionary<Guid, long>> VersionsAsync(NpgsqlTransaction transaction, List<Finding> findings, CancellationToken ct)
    {
        var ids = findings.SelectMany(f => f.Entitlement?.Episodes ?? []).Concat(findings.Select(f => f.Payment?.Id).OfType<Guid>()).Distinct().ToArray();
        return await StoredEpisodes.VersionsAsync(transaction, ids, ct);
    }
}

/// <param name="Counts">By kind, of the division and year, whatever kind is asked for.</param>
/// <param name="Total">Of the findings asked for.</param>
/// <param name="Skip">How many came before.</param>
public sealed record FindingPage(
    DivisionCode? Division, int? Year, string? Kind, IReadOnlyDictionary<string, int> Counts, int Total, int Skip, IReadOnlyList<ShownFinding> Items);

/// <param name="Kind">entitled-and-not-paid, paid-twice, paid-and-not-entitled or over-the-rate.</param>
/// <param name="Household">Null when no roster names the person.</param>
/// <param name="Persons">Whom the award is due to, the head of a couple first; of a payment that was not due, who was paid.</param>
/// <param name="PaymentNumber">Null for a payment that is missing.</param>
/// <param name="Due">Fen.</param>
/// <param name="Paid">Fen.</param>
/// <param name="Difference">Fen, still to be paid or paid too much.</param>
public sealed record ShownFinding(
    string Kind, AwardKind Award, int Year, string? Household, DivisionCode? Village, IReadOnlyList<FoundPerson> Persons, string? PaymentNumber, DateOnly? PaidOn,
    DateOnly? DueOn, long Due, long Paid, long Difference, string ReasonCode, string Reason, IReadOnlyList<Evidence> Evidence);

public sealed record FoundPerson(PersonId Person, string MaskedId);
