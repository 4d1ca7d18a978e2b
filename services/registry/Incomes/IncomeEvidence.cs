using System.Globalization;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Registry.Status;

namespace Hutong.Registry.Incomes;

/// <summary>A household's income of a year: what was declared, what the sectors know beside it, where the two differ, and how it stands to the line.</summary>
/// <param name="Declared">Null when nothing was declared for the year.</param>
/// <param name="Heads">Members on 31 December of the year.</param>
/// <param name="PerHead">Fen, rounded down.</param>
/// <param name="Line">Fen per head; null when the county has set none for the year.</param>
/// <param name="SampleLine">The line is a sample, not the county's.</param>
/// <param name="State">Met when per head is above the line; unknown when that cannot be said.</param>
/// <param name="Evidence">By source; farming and business, property, and costs have none.</param>
public sealed record IncomeOfYear(
    string Household, int Year, DeclaredIncome? Declared, int Heads, long? PerHead, long? Line, bool SampleLine, GuaranteeState State,
    IReadOnlyList<SourceEvidence> Evidence, IReadOnlyList<IncomeDifference> Differences);

public sealed record DeclaredIncome(Guid Id, long Version, long NetIncome, IncomeSources? Sources);

/// <param name="Source">As declared: <c>wages</c>, <c>transfers</c>.</param>
/// <param name="IsIncome">Compared with what was declared. What is paid for schooling, treatment, or building is shown, but is no income to live on.</param>
/// <param name="Amount">Fen, the facts together.</param>
public sealed record SourceEvidence(string Source, bool IsIncome, long Amount, IReadOnlyList<EvidencedAmount> Facts);

/// <param name="What">Stable, for example <c>wage</c>, <c>student-subsidy</c>.</param>
/// <param name="Amount">Fen that fall into the year.</param>
public sealed record EvidencedAmount(string What, string Text, PersonId? Person, long Amount, Evidence Evidence);

/// <param name="Code">Stable: <c>wages-below-evidence</c>, <c>wages-above-evidence</c>.</param>
public sealed record IncomeDifference(string Source, string Code, long Declared, long Evidenced, string Text);

/// <summary>Payments of the sectors to a household and its members.</summary>
public sealed record Payments(
    IReadOnlyList<Known<StudentSubsidy>> Student, IReadOnlyList<Known<WorkAward>> Awards, IReadOnlyList<Known<MedicalAid>> Medical);

/// <summary>Puts the sectors' evidence beside a declaration. A pure function.</summary>
public static class IncomeEvidence
{
    /// <param name="day">Nothing after it is counted: the year may still be running.</param>
    public static IncomeOfYear Of(HouseholdFacts household, Payments payments, int year, DateOnly day)
    {
        var members = household.Roster.Members;
        var declared = household.Incomes.Where(i => i.Data.Year == year).OrderBy(i => i.Id).FirstOrDefault();
        var heads = IncomeLine.HeadsOf(members, year);
        var perHead = declared is null || heads == 0 ? (long?)null : declared.Data.NetIncome / heads;
        var line = household.Policies.LineOf(year);
        var (from, until) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        if (day.AddDays(1) < until)
            until = day.AddDays(1);

        // Only for the time that the person belonged to the household: the rest is another household's income.
        var wages = household.Episodes.OrderBy(e => e.Data.StartedOn).ThenBy(e => e.Id)
            .Select(e => new EvidencedAmount("wage",
                $"{Yuan(e.Data.MonthlyWage)} a month from {e.Data.StartedOn:O}{(e.Data.EndedOn is { } end ? $" until {end:O}" : "")}, {e.Data.Form}", e.Data.Person,
                members.Where(m => m.Person == e.Data.Person).Select(m => AsMember(e.Data, m)).Sum(part => WageOfYear.Of(part, year, until.AddDays(-1))), e.AsEvidence()))
            .Where(e => e.Amount > 0).ToList();
        bool Received(PersonId person, DateOnly on) => from <= on && on < until && members.Any(m => m.Person == person && m.BelongsOn(on));
        EvidencedAmount[] transfers =
        [
            .. payments.Student.Where(s => Received(s.Data.Person, s.Data.PaidOn)).OrderBy(s => s.Data.PaidOn).ThenBy(s => s.Id).Select(s => new EvidencedAmount(
                "student-subsidy", $"{s.Data.Programme}, paid on {s.Data.PaidOn:O}", s.Data.Person, s.Data.Amount, s.AsEvidence())),
            .. payments.Awards.Where(a => Received(a.Data.Person, a.Data.PaidOn)).OrderBy(a => a.Data.PaidOn).ThenBy(a => a.Id).Select(a => new EvidencedAmount(
                "work-award", $"For {a.Data.Year}, paid on {a.Data.PaidOn:O}", a.Data.Person, a.Data.Amount, a.AsEvidence())),
            .. payments.Medical.Where(m => m.Data.AssistancePaid > 0 && Received(m.Data.Person, m.Data.SettledOn)).OrderBy(m => m.Data.SettledOn).ThenBy(m => m.Id)
                .Select(m => new EvidencedAmount("medical-assistance", $"Settled on {m.Data.SettledOn:O}", m.Data.Person, m.Data.AssistancePaid, m.AsEvidence())),
            .. household.Renovations.Where(r => r.Data.SubsidyPaid > 0 && from <= r.Data.StageOn && r.Data.StageOn < until).OrderBy(r => r.Data.StageOn).ThenBy(r => r.Id)
                .Select(r => new EvidencedAmount("renovation-subsidy", $"{r.Data.Mode}, {r.Data.Stage} since {r.Data.StageOn:O}", null, r.Data.SubsidyPaid, r.AsEvidence())),
        ];

        var differences = new List<IncomeDifference>();
        var evidenced = wages.Sum(w => w.Amount);
        // No record of work at all says nothing: the bureau may not have reported.
        if (declared?.Data.Sources is { } sources && wages.Count > 0 && household.Policies.For(year).Income.Differ(sources.Wages, evidenced))
            differences.Add(new("wages", sources.Wages < evidenced ? "wages-below-evidence" : "wages-above-evidence", sources.Wages, evidenced,
                $"Declared wages of {year} are {Yuan(sources.Wages)}; the employment bureau's records make {Yuan(evidenced)}."));
        return new(
            household.Roster.Number, year, declared is null ? null : new(declared.Id, declared.Version, declared.Data.NetIncome, declared.Data.Sources),
            heads, perHead, line, line is not null && household.Policies.For(year).Sample,
            perHead is null || line is null ? GuaranteeState.Unknown : perHead > line ? GuaranteeState.Met : GuaranteeState.Unmet,
            [new("wages", true, evidenced, wages), new("transfers", false, transfers.Sum(t => t.Amount), transfers)], differences);
    }

    static EmploymentEpisode AsMember(EmploymentEpisode episode, RosterMember member) =>
        episode with { StartedOn = Later(episode.StartedOn, member.JoinedOn), EndedOn = Earlier(member.LeftOn, episode.EndedOn) };

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;

    static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture) + " yuan";
}
