using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Health.Claims;
using Hutong.Health.Parameters;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>Settles people's policy years and derives the facts that leave: one code path for pushed claims and for everything that arrives later and changes them.</summary>
/// <remarks>
/// <para>Set-based throughout: a chunk of claims costs about as many statements as one claim.</para>
/// <para>Locks are taken in one order everywhere: people, then households, each sorted; what is read after a lock is what the last
/// holder committed. So of two pushes about one person or one household the second sees the first.</para>
/// </remarks>
public sealed class Settling(FactStore facts, ParameterKind parameters)
{
    static readonly Source Derived = Source.Derived("health");

    /// <summary>Takes new states of claims (those the kernel accepted) into their people's years.</summary>
    internal async Task TakeAsync(NpgsqlTransaction transaction, List<StoredClaim> taken, Source source, CancellationToken ct)
    {
        var book = await parameters.ReadAsync(transaction, ct);
        // The kernel holds the lock on each claim's record, so nobody else changes these rows.
        var old = (await StoredClaim.ByNumberAsync(transaction, [.. taken.Select(c => c.Input.ClaimNumber)], ct)).ToDictionary(c => c.Input.ClaimNumber);
        var persons = await LockPersonsAsync(transaction, taken.Concat(old.Values).Select(c => c.Person.Value), ct);

        // a claim that moved to another person or year leaves a gap where it was
        var years = taken.Concat(old.Values).Select(c => (c.Person, c.Year)).Distinct().ToList();
        var stored = await StoredClaim.OfYearsAsync(transaction, [.. years.Select(y => y.Person.Value)], [.. years.Select(y => y.Year)], ct);
        var numbers = taken.Select(c => c.Input.ClaimNumber).ToHashSet();
        var claims = stored.Where(c => !numbers.Contains(c.Input.ClaimNumber))
            .Concat(taken.Select(c => c with { Parts = old.GetValueOrDefault(c.Input.ClaimNumber)?.Parts })).ToList();
        var memberships = await Facts.Roster.OfPersonsAsync(transaction.Connection!, persons, ct);
        var drafts = new List<FactDraft>();
        await SettleAsync(transaction, years, claims, numbers, old, memberships, book, source, drafts, ct);
        if (taken.Concat(old.Values).Any(c => c.AdmissionNumber is not null || c.MajorDisease is not null))
            drafts.AddRange(await Treatments.OfAsync(transaction, persons, old.Values, ct));
        var households = persons.SelectMany(p => memberships.Of(new(p))).Select(m => m.Household).Distinct().ToList();
        drafts.AddRange(await Spending.OfAsync(transaction, households, [.. years.Select(y => y.Year).Distinct()], book, ct));
        await facts.SaveAsync(transaction, drafts, Derived, ct);
    }

    /// <summary>Settles everything of some people and households again: enrolments, rosters, incomes or parameters have changed.</summary>
    public async Task AgainAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> touched, IReadOnlyCollection<string> households, Source source, CancellationToken ct)
    {
        var book = await parameters.ReadAsync(transaction, ct);
        var persons = await LockPersonsAsync(transaction, touched, ct);
        var known = await PolicyYearsAsync(transaction, ct);
        var memberships = await Facts.Roster.OfPersonsAsync(transaction.Connection!, persons, ct);
        await Enrolments.Premiums.AgainAsync(transaction, facts, persons, known, memberships, ct);
        var claims = await StoredClaim.OfPersonsAsync(transaction, persons, ct);
        var years = claims.Select(c => (c.Person, c.Year)).Distinct().ToList();
        var drafts = new List<FactDraft>();
        await SettleAsync(transaction, years, claims, [], [], memberships, book, source, drafts, ct);
        // only those who have claims move their household's spending; a household that is touched itself is looked at anyway
        var all = years.SelectMany(y => memberships.Of(y.Person)).Select(m => m.Household).Union(households).ToList();
        drafts.AddRange(await Spending.OfAsync(transaction, all, known, book, ct));
        await facts.SaveAsync(transaction, drafts, Derived, ct);
    }

    /// <summary>A person's year as it stands, with the reasons.</summary>
    public async Task<YearSettlement> YearOfAsync(NpgsqlTransaction transaction, PersonId person, int year, CancellationToken ct)
    {
        var book = await parameters.ReadAsync(transaction, ct);
        var memberships = await Facts.Roster.OfPersonsAsync(transaction.Connection!, [person.Value], ct);
        var covers = await CoversAsync(transaction, [(person, year)], ct);
        var claims = await StoredClaim.OfYearsAsync(transaction, [person.Value], [year], ct);
        var settled = PersonYear.Settle(
            [.. claims.Select(c => c.Input)], covers.GetValueOrDefault((person, year)), day => memberships.SupportedOn(person, day),
            book.For(memberships.CountyOf(person), year));
        return new(settled, YearSum.Of(settled));
    }

    /// <summary>Serialises all that is settled of these people until the transaction ends.</summary>
    public static async Task<Guid[]> LockPersonsAsync(NpgsqlTransaction transaction, IEnumerable<Guid> persons, CancellationToken ct)
    {
        var sorted = persons.Distinct().Order().ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(SettlementSql.AddPersons.InBatch(("persons", sorted)));
        batch.BatchCommands.Add(SettlementSql.LockPersons.InBatch(("persons", sorted)));
        await batch.ExecuteNonQueryAsync(ct);
        return sorted;
    }

    static async Task<int[]> PolicyYearsAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = SettlementSql.PolicyYears.On(transaction);
        return (int[])(await command.ExecuteScalarAsync(ct))!;
    }

    static async Task SettleAsync(
        NpgsqlTransaction transaction, List<(PersonId Person, int Year)> years, List<StoredClaim> claims, HashSet<string> taken,
        Dictionary<string, StoredClaim> old, Facts.Roster memberships, ParameterBook book, Source source, List<FactDraft> drafts, CancellationToken ct)
    {
        if (years.Count == 0)
            return;
        var covers = await CoversAsync(transaction, years, ct);
        var ofYear = claims.ToLookup(c => (c.Person, c.Year));
        var updates = new List<(StoredClaim Claim, bool Registered)>();
        var changes = new List<SettlementChange>();
        var oldYears = old.Values.Where(c => !c.Input.Withdrawn).Select(c => (c.Person, c.Year)).ToHashSet();
        foreach (var year in years)
        {
            var settled = PersonYear.Settle(
                [.. ofYear[year].Select(c => c.Input)], covers.GetValueOrDefault(year), day => memberships.SupportedOn(year.Person, day),
                book.For(memberships.CountyOf(year.Person), year.Year)).ToDictionary(s => s.ClaimNumber);
            var total = 0L;
            foreach (var claim in ofYear[year])
            {
                var number = claim.Input.ClaimNumber;
                var now = settled.GetValueOrDefault(number);
                total += now?.Parts.PaidByPerson ?? 0;
                if (now?.Parts == claim.Parts && !taken.Contains(number))
                    continue;
                updates.Add((claim with { Parts = now?.Parts }, now?.Registered ?? false));
                if (claim.Parts is not null && now?.Parts != claim.Parts)
                    changes.Add(new(number, claim.Parts, now?.Parts));
                if (now is not null)
                    drafts.Add(Aid(claim, now.Parts, retracted: false));
                else if (claim.Parts is { } was)
                    drafts.Add(Aid(claim, was, retracted: true));
            }

            if (settled.Count > 0 || oldYears.Contains(year))
                drafts.Add(FactDraft.About(
                    new OutOfPocketTotal(year.Person, year.Year, total, settled.Count), retracted: settled.Count == 0));
        }

        if (updates.Count > 0)
            await StoredClaim.WriteAsync(transaction, updates, ct);
        if (changes.Count > 0)
            await Resettlements.KeepAsync(transaction, changes, source, ct);
    }

    static FactDraft Aid(StoredClaim claim, SettlementParts parts, bool retracted) => FactDraft.About(
        new MedicalAid(claim.Person, claim.Input.ClaimNumber, claim.Year, claim.Input.DischargedOn, parts.TotalCost,
            parts.BasicInsurance, parts.CriticalIllness, parts.Assistance, parts.PaidByPerson),
        retracted);

    public static Guid EnrolmentId(PersonId person, int year) => FactId.Of<InsuranceEnrolment>(InsuranceEnrolment.KeyOf(person, year));

    /// <summary>The enrolments of some person-years.</summary>
    public static async Task<Dictionary<(PersonId Person, int Year), InsuranceEnrolment>> CoversAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(PersonId Person, int Year)> years, CancellationToken ct)
    {
        var covers = await Known.OwnAsync<InsuranceEnrolment>(transaction.Connection!, years.Select(y => EnrolmentId(y.Person, y.Year)), ct);
        return covers.Values.ToDictionary(e => (e.Person, e.PolicyYear));
    }
}

/// <param name="Claims">In the order of settling.</param>
public sealed record YearSettlement(IReadOnlyList<SettledClaim> Claims, YearSum Totals);

/// <summary>What a person's policy year comes to, in fen; the four parts sum to <paramref name="TotalCost"/>.</summary>
public sealed record YearSum(int Claims, long TotalCost, long BasicInsurance, long CriticalIllness, long Assistance, long PaidByPerson)
{
    public static YearSum Of(IReadOnlyList<SettledClaim> settled) => new(
        settled.Count, settled.Sum(s => s.Parts.TotalCost), settled.Sum(s => s.Parts.BasicInsurance), settled.Sum(s => s.Parts.CriticalIllness),
        settled.Sum(s => s.Parts.Assistance), settled.Sum(s => s.Parts.PaidByPerson));
}
