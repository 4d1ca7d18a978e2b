using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Rates;
using Hutong.Facts;

namespace Hutong.Employment.Awards;

/// <summary>An award that is due by the records.</summary>
/// <param name="Persons">The one whom it is due to, or both of the couple, the head first.</param>
/// <param name="Year">In which the months were full.</param>
/// <param name="DueOn">First day on which it is due.</param>
/// <param name="Amount">Fen, by the county's rates of that year.</param>
/// <param name="Episodes">The work that it rests on.</param>
public sealed record Entitlement(
    AwardKind Kind, string Household, long Village, IReadOnlyList<PersonId> Persons, int Year, DateOnly DueOn, long Amount, IReadOnlyList<Guid> Episodes);

/// <param name="Id">Of its fact.</param>
public sealed record KnownEpisode(Guid Id, EmploymentEpisode State);

/// <summary>Who is entitled to an award for organised work outside (rule 8 of the plans).</summary>
/// <remarks>
/// <para>What counts is organised work (<see cref="EmploymentEpisode.Organised"/>) outside the province
/// (<see cref="WorkplaceScope.Outside"/>), on days on which the person belongs to a household with support (registered, or in its
/// grace period), up to the day that is asked for. Episodes that overlap count once.</para>
/// <para>A person is entitled once in a life, on the first day by which the months (nine) are full: in one episode, or in consecutive
/// ones, between which at most the days lie that the county allows. Nine months from 1 March are full on 1 December; days between two
/// episodes move that on.</para>
/// <para>A couple is the head and the spouse of one household, on days on which both belong to it. It is entitled for each calendar year in which
/// both were at such work at the same time for the months that the county asks for, together, whatever lies between. The two need not
/// be at the same place. The person's award and the couple's do not exclude each other.</para>
/// </remarks>
public static class Entitlements
{
    public static IReadOnlyList<Entitlement> Of(
        IReadOnlyCollection<Membership> memberships, ILookup<PersonId, KnownEpisode> episodes, RateBook book, DateOnly today)
    {
        var due = new List<Entitlement>();
        foreach (var own in memberships.GroupBy(m => m.Person))
            if (OfPerson([.. own], episodes[own.Key], book, today) is { } entitlement)
                due.Add(entitlement);
        var couples =
            from household in memberships.GroupBy(m => m.Household)
            from head in household
            where head.Relation is RelationToHead.Head
            from spouse in household
            where spouse.Relation is RelationToHead.Spouse && spouse.Person != head.Person
            // a couple may leave and come back, or become the other one's spouse in another household
            group (head, spouse) by head.Person.Value.CompareTo(spouse.Person.Value) < 0 ? (head.Person, spouse.Person) : (spouse.Person, head.Person);
        foreach (var couple in couples)
            due.AddRange(OfCouple([.. couple], episodes, book, today));
        return due;
    }

    static Entitlement? OfPerson(
        IReadOnlyList<Membership> memberships, IEnumerable<KnownEpisode> episodes, RateBook book, DateOnly today)
    {
        var work = Outside(episodes, today).ToList();
        if (work.Count == 0)
            return null;
        var days = DaySpan.Common(DaySpan.Union(work.Select(w => w.Days)), Supported(memberships));
        // the rates of the year in which the months become full decide, and which that is depends on them
        var first = days.Select(d => d.From.Year).DefaultIfEmpty(today.Year).Min();
        for (var year = first; year <= today.Year; year++)
        {
            foreach (var county in memberships.Select(m => m.County).Distinct())
            {
                var rates = book.For(county, year);
                if (MonthsOfWork.FullOn(days, rates.PersonAwardMonths, rates.ConsecutiveWithinDays) is not { } full || full.AddDays(-1) is var last && last.Year != year)
                    continue;
                var there = memberships.FirstOrDefault(m => m.County == county && m.Supported is { } s && s.From <= last && last < s.Until);
                if (there is not null)
                    return new(AwardKind.Person, there.Household, there.Village, [there.Person], year, full, rates.PersonAward,
                        [.. work.Where(w => w.Days.From < full).Select(w => w.Id)]);
            }
        }

        return null;
    }

    static IEnumerable<Entitlement> OfCouple(
        IReadOnlyList<(Membership Head, Membership Spouse)> times, ILookup<PersonId, KnownEpisode> episodes, RateBook book, DateOnly today)
    {
        var (head, spouse) = times.OrderBy(t => t.Head.JoinedOn > t.Spouse.JoinedOn ? t.Head.JoinedOn : t.Spouse.JoinedOn).ThenBy(t => t.Head.Household, StringComparer.Ordinal).Last();
        var (ofHead, ofSpouse) = (Outside(episodes[head.Person], today).ToList(), Outside(episodes[spouse.Person], today).ToList());
        if (ofHead.Count == 0 || ofSpouse.Count == 0)
            yield break;
        var together = DaySpan.Union(times.SelectMany(t => DaySpan.Common(Supported([t.Head]), Supported([t.Spouse]))));
        var days = DaySpan.Common(DaySpan.Common(DaySpan.Union(ofHead.Select(w => w.Days)), DaySpan.Union(ofSpouse.Select(w => w.Days))), together);
        if (days.Count == 0)
            yield break;
        for (var year = days[0].From.Year; year <= today.Year; year++)
        {
            var calendar = new DaySpan(new(year, 1, 1), new(year + 1, 1, 1));
            var within = days.Select(d => d.Within(calendar)).OfType<DaySpan>().ToList();
            var rates = book.For(head.County, year);
            if (MonthsOfWork.FullOn(within, rates.CoupleAwardMonths, gap: 366) is { } full)
                yield return new(AwardKind.Couple, head.Household, head.Village, [head.Person, spouse.Person], year, full, rates.CoupleAward,
                    [.. ofHead.Concat(ofSpouse).Where(w => w.Days.Within(calendar) is not null && w.Days.From < full).Select(w => w.Id)]);
        }
    }

    static IEnumerable<(Guid Id, DaySpan Days)> Outside(IEnumerable<KnownEpisode> episodes, DateOnly today)
    {
        foreach (var (id, e) in episodes)
            if (e is { Organised: true, Scope: WorkplaceScope.Outside }
                && DaySpan.Of(e.StartedOn, e.EndedOn is { } ended && ended < today ? ended : today) is { } days)
                yield return (id, days);
    }

    static List<DaySpan> Supported(IEnumerable<Membership> memberships) => DaySpan.Union(memberships.Select(m => m.Supported).OfType<DaySpan>());
}
