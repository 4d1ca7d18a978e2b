using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Households;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Npgsql;

namespace Hutong.Registry.Card;

/// <summary>A household on one page (户建卡): who belongs to it, what is guaranteed and why, what happened.</summary>
/// <param name="AsOf">The day that everything is judged for, with what is known now: who left after that day is still a member.</param>
/// <param name="Demonstration">Some member has a demonstration number, which belongs to no person.</param>
/// <param name="Supported">On the register, or within the grace period, on that day.</param>
/// <param name="SupportedUntil">Last day of support; null while registered.</param>
/// <param name="Version">Of the roster.</param>
/// <param name="Guarantees">All five: food, clothing, education, medical, housing.</param>
/// <param name="Attainments">All four: skill, work, lasting income, cultural life.</param>
/// <param name="Income">Per head against the line, of the latest year declared.</param>
/// <param name="Withheld">Parts that the caller is not shown: <c>record</c> (address, cause of need), <c>income</c>, <c>health</c>, <c>education</c>, <c>employment</c>, <c>housing</c>.</param>
public sealed record HouseholdCard(
    string Number, string Village, DateOnly AsOf, bool Demonstration, bool Supported, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn, DateOnly? SupportedUntil,
    string? Address, string? CauseOfNeed, long Version, IReadOnlyList<CardMember> Members, IReadOnlyList<CardGuarantee> Guarantees,
    IReadOnlyList<CardAlert> Alerts, IReadOnlyList<CardIncome> Incomes, IReadOnlyList<TimelineEntry> Timeline,
    Standing Standing, IReadOnlyList<CardAttainment> Attainments, CardIncomeAgainstLine? Income, IReadOnlyList<string> Withheld);

/// <param name="InsuredFrom">First day of the cover that holds on the day asked about; null when not insured, or not a member any more.</param>
/// <param name="OutOfPocket">Fen paid by the person in the policy year; 0 for who has moved away, it is of their new household. Null with the two before when the part health is withheld.</param>
public sealed record CardMember(
    PersonId Person, string MaskedId, string Name, RelationToHead Relation, DateOnly BornOn, Sex Sex, LabourCapacity? LabourCapacity,
    DateOnly JoinedOn, DateOnly? LeftOn, LeftBecause? LeftBecause, DateOnly? InsuredFrom, PremiumPayer? PremiumPaidBy, long? OutOfPocket);

public sealed record CardGuarantee(GuaranteeKind Kind, GuaranteeState State, IReadOnlyList<CardReason> Reasons);

public sealed record CardAttainment(AttainmentKind Kind, GuaranteeState State, IReadOnlyList<CardReason> Reasons);

public sealed record CardIncomeAgainstLine(GuaranteeState State, int? Year, long? PerHead, long? Line, int YearsAbove, IReadOnlyList<CardReason> Reasons);

public sealed record CardReason(string Code, string Text, PersonId? Person, IReadOnlyList<CardEvidence> Evidence);

/// <param name="Bureau">Who pushed it.</param>
/// <param name="RecordedAt">When its owner accepted this version.</param>
public sealed record CardEvidence(string Kind, Guid Id, long Version, string? Bureau, DateTimeOffset? RecordedAt);

/// <param name="Kind">Stable: <c>dropout</c>, <c>catastrophic-spending</c>, <c>zero-employment</c>.</param>
/// <param name="PolicyYear">With the amounts: of catastrophic spending alone.</param>
public sealed record CardAlert(
    string Kind, string Text, PersonId? Person, DateOnly? Since, Guid Id, long Version,
    int? PolicyYear = null, long? OutOfPocket = null, long? NetIncome = null, int? ThresholdPercent = null);

/// <param name="NetIncome">Fen.</param>
/// <param name="Sources">Null when only the total was declared.</param>
public sealed record CardIncome(int Year, long NetIncome, long Version, IncomeSources? Sources = null);

/// <summary>One thing that became known of the household.</summary>
/// <param name="Date">The day that it is about, where the record has one.</param>
/// <param name="What">Stable, for example <c>enrolled</c>; consoles translate it.</param>
public sealed record TimelineEntry(DateTimeOffset RecordedAt, DateOnly? Date, string What, string Text, PersonId? Person, string Bureau, string Kind, Guid Id, long Version);

/// <summary>Puts cards together from the registry's own facts and its copies: three round trips to the database.</summary>
public sealed class Cards(NpgsqlDataSource database, PolicyKind policies, TimeProvider clock)
{
    public const string Operation = "household-card";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var households = routes.MapGroup("/api/registry/households").WithTags("households").RequireScope("registry:card:read");
        households.MapGet("/{number}", async Task<IResult> (string number, DateOnly? asOf, Cards cards, HttpContext context, CancellationToken ct) =>
                await cards.ReadAsync(number, asOf, context, ct) is { } card
                    ? TypedResults.Ok(card)
                    : Problems.Of(404, "unknown-household", $"There is no household {number} on the register{(asOf is { } day ? $" on {day:O}" : "")}.",
                        "Numbers are as the registry office pushed them; before the day of its registration there is no card."))
            .ProducesProblem(404).ShowsPeople(Operation, CardParts.All.ToArray())
            .WithName(Operation).WithSummary("A household's card: members, guarantees with reasons and evidence, timeline; asOf a day").Produces<HouseholdCard>();
    }

    /// <summary>The card on a day; today if none is given. Null before the registration, and outside of the caller's divisions.</summary>
    /// <param name="context">Names the caller, and learns whom the card shows.</param>
    public async Task<HouseholdCard?> ReadAsync(string number, DateOnly? asOf, HttpContext context, CancellationToken ct)
    {
        var today = China.Today(clock);
        var day = asOf ?? today;
        await using var connection = await database.OpenConnectionAsync(ct);
        if ((await HouseholdFacts.ReadAsync(connection, policies, [number], ct)) is not [var facts] || day < facts.Roster.RegisteredOn || !Reach.Of(context).Covers(facts.Village))
            return null;

        var parts = CardParts.Of(context);
        if (await ReadRecordsAsync(connection, facts, number, parts, ct) is not var (record, timeline))
            return null;
        context.Showed(number, facts.Roster.Members.Select(m => m.Person));
        context.ShowedOnly(parts.Shown);
        var status = facts.StatusOn(day);
        return new(
            number, facts.Roster.Village, day, record.Members.Any(m => m.MaskedId.AsSpan(2, 2) is "99"),
            facts.Roster.IsSupportedOn(day), facts.Roster.RegisteredOn, facts.Roster.ExitedOn, facts.Roster.GraceEndsOn, facts.Roster.SupportedUntil(),
            parts.Show(CardParts.Record) ? record.Address : null, parts.Show(CardParts.Record) ? record.CauseOfNeed : null, facts.RosterVersion,
            [.. record.Members.Where(m => m.JoinedOn <= day).Select(m => m.LeftOn > day ? m with { LeftOn = null, LeftBecause = null } : m)
                .OrderBy(m => m.LeftOn is not null).ThenBy(m => m.Relation).ThenBy(m => m.BornOn).Select(m => Member(m, facts, day, parts))],
            [.. status.Guarantees!.Where(g => parts.Show(g.Kind)).Select(g => new CardGuarantee(g.Kind, g.State, Reasons(g.Reasons, facts.Sources)))],
            [.. status.Alerts!.Where(a => parts.ShowFact(a.Evidence.Kind)).Select(a => Alert(a, facts))],
            [.. facts.Incomes.Where(i => parts.Show(CardParts.Income) && i.Data.Year <= day.Year).OrderByDescending(i => i.Data.Year).Select(i => new CardIncome(i.Data.Year, i.Data.NetIncome, i.Version, i.Data.Sources))],
            [.. timeline.Where(t => IsShown(t, record.Members) && (day >= today || DayOf(t) <= day))],
            status.Standing!.Value,
            [.. status.Attainments!.Where(a => parts.Show(a.Kind)).Select(a => new CardAttainment(a.Kind, a.State, Reasons(a.Reasons, facts.Sources)))],
            parts.Show(CardParts.Income)
                ? new(status.Income!.State, status.Income.Year, status.Income.PerHead, status.Income.Line, status.Income.YearsAbove, Reasons(status.Income.Reasons, facts.Sources))
                : null,
            parts.Withheld);
    }

    /// <summary>What concerns a member after they have moved away is told on the card of their new household.</summary>
    static bool IsShown(TimelineEntry entry, IReadOnlyList<Member> members) =>
        entry.Person is not { } person || members.Any(m => m.Person == person && (m.LeftBecause is null or LeftBecause.Died || DayOf(entry) < m.LeftOn));

    static DateOnly DayOf(TimelineEntry entry) => entry.Date ?? China.DayOf(entry.RecordedAt);

    static CardMember Member(Member m, HouseholdFacts facts, DateOnly day, CardParts parts)
    {
        var belongs = m.LeftBecause is null or LeftBecause.Died;
        var cover = facts.Enrolments.Where(e => m.LeftOn is null && e.Data.Person == m.Person && e.Data.CoversOn(day)).Select(e => e.Data).MinBy(e => e.EnrolledOn);
        return new(m.Person, m.MaskedId, m.Name, m.Relation, m.BornOn, m.Sex, m.LabourCapacity, m.JoinedOn, m.LeftOn, m.LeftBecause,
            parts.Show(CardParts.Health) ? cover?.EnrolledOn : null, parts.Show(CardParts.Health) ? cover?.PremiumPaidBy : null,
            parts.Show(CardParts.Health) is false ? null : facts.OutOfPocket.Where(o => belongs && o.Data.Person == m.Person && o.Data.PolicyYear == day.Year).Sum(o => o.Data.Total));
    }

    static CardAlert Alert(Alert alert, HouseholdFacts facts)
    {
        var spending = facts.Alerts.Find(a => a.Id == alert.Evidence.Id)?.Data;
        return new(alert.Code, alert.Text, alert.Person, alert.Since, alert.Evidence.Id, alert.Evidence.Version,
            spending?.PolicyYear, spending?.OutOfPocket, spending?.NetIncome, spending?.ThresholdPercent);
    }

    static IReadOnlyList<CardReason> Reasons(IReadOnlyList<Reason> reasons, Dictionary<Guid, (string Bureau, DateTimeOffset RecordedAt)> sources) =>
    [
        .. reasons.Select(r => new CardReason(r.Code, r.Text, r.Person, [.. r.Evidence.Select(e =>
            sources.TryGetValue(e.Id, out var source)
                ? new CardEvidence(e.Kind, e.Id, e.Version, source.Bureau, source.RecordedAt)
                : new CardEvidence(e.Kind, e.Id, e.Version, null, null))])),
    ];

    static async Task<(HouseholdRecord, List<TimelineEntry>)?> ReadRecordsAsync(
        NpgsqlConnection connection, HouseholdFacts facts, string number, CardParts parts, CancellationToken ct)
    {
        var household = FactId.OfHousehold(number);
        var persons = facts.Roster.Members.Select(m => m.Person.Value).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(CardSql.Record.InBatch(("id", HouseholdStore.RecordId(number))));
        batch.BatchCommands.Add(CardSql.Timeline.InBatch(
            ("subjects", persons.Append(household).ToArray()), ("household", household),
            ("kinds", Timeline.KindsIn(parts))));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null; // withdrawn just now
        var record = JsonSerializer.Deserialize<HouseholdRecord>(reader.GetFieldValue<byte[]>(0), FactJson.Options)!;
        await reader.NextResultAsync(ct);
        var timeline = new List<TimelineEntry>();
        while (await reader.ReadAsync(ct))
        {
            var (id, version, kind, bureau, at) = (reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4));
            var (date, what, text, person) = Timeline.Tell(kind, reader.GetBoolean(5), reader.GetFieldValue<byte[]>(6));
            // a status whose evidence alone is newer tells nothing new: of such a run the first one is told
            if (what is "status" && timeline.FindLastIndex(t => t.What is "status") is >= 0 and var newer && timeline[newer].Text == text)
                timeline.RemoveAt(newer);
            timeline.Add(new(at, date, what, text, person, bureau, kind, id, version));
        }

        return (record, timeline);
    }
}
