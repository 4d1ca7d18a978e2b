using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Rates;

namespace Hutong.Employment.ZeroEmployment;

/// <summary>What is known of the people of a household, as far as their work goes.</summary>
public sealed record KnownOfMembers(
    IReadOnlyDictionary<PersonId, LabourForce> Labour, ILookup<PersonId, EmploymentEpisode> Episodes, ILookup<PersonId, SchoolEnrolment> Schooling);

/// <summary>Whether a household has somebody who is able and wants to work, and nobody in work (零就业家庭), and since when.</summary>
/// <remarks>
/// <para>It holds on a day on which the household has support (registered, or in its grace period), no member is at work in any form, full time or
/// not, and some member has the capacity (full or partial) and the working age, has said that they want to work, and is no pupil in a
/// full-time school as far as education has told. People die and move: only members of that day count.</para>
/// <para>Of statements the present one is known alone, so it holds at the earliest from the day of a present statement on: a renewed one
/// begins anew. That nobody works rests on the records of work being complete; what the bureau says of that is its report.</para>
/// </remarks>
public static class WithoutWork
{
    /// <summary>The first of the days up to today on all of which it holds; null when it does not hold today.</summary>
    public static DateOnly? Since(HouseholdRoster roster, KnownOfMembers known, EmploymentRates rates, DateOnly today)
    {
        DateOnly? since = null;
        // it can only begin or end on one of these days
        foreach (var day in Turns(roster, known, rates).Where(d => d <= today).Distinct().OrderDescending())
        {
            if (!HoldsOn(day, roster, known, rates))
                break;
            since = day;
        }

        return since;
    }

    public static bool HoldsOn(DateOnly day, HouseholdRoster roster, KnownOfMembers known, EmploymentRates rates)
    {
        if (!roster.IsSupportedOn(day))
            return false;
        var seeking = false;
        foreach (var member in roster.Members)
        {
            if (!member.BelongsOn(day))
                continue;
            foreach (var episode in known.Episodes[member.Person])
                if (episode.WorksOn(day))
                    return false;
            seeking |= known.Labour.TryGetValue(member.Person, out var labour)
                && labour is { Willing: true, Capacity: LabourCapacity.Full or LabourCapacity.Partial } && labour.StatedOn <= day
                && rates.IsOfWorkingAge(member.BornOn, day)
                && !known.Schooling[member.Person].Any(s => IsPupilOn(s, day));
        }

        return seeking;
    }

    /// <summary>An enrolment says nothing beyond its school year, which ends with August.</summary>
    static bool IsPupilOn(SchoolEnrolment enrolment, DateOnly day) =>
        enrolment.Kind is Schooling.FullTime && enrolment.AttendsOn(day) && day < new DateOnly(enrolment.SchoolYear + 1, 9, 1);

    static IEnumerable<DateOnly> Turns(HouseholdRoster roster, KnownOfMembers known, EmploymentRates rates)
    {
        yield return roster.RegisteredOn;
        if (roster.SupportedUntil() is { } last)
            yield return last.AddDays(1);
        foreach (var member in roster.Members)
        {
            yield return member.JoinedOn;
            if (member.LeftOn is { } left)
                yield return left;
            yield return member.BornOn.AddYears(rates.WorkingAgeFrom);
            yield return member.BornOn.AddYears(rates.WorkingAgeTo + 1);
            if (known.Labour.TryGetValue(member.Person, out var labour))
                yield return labour.StatedOn;
            foreach (var episode in known.Episodes[member.Person])
            {
                yield return episode.StartedOn;
                if (episode.EndedOn is { } ended)
                    yield return ended;
            }

            foreach (var enrolment in known.Schooling[member.Person])
            {
                yield return enrolment.EnrolledOn;
                yield return new(enrolment.SchoolYear + 1, 9, 1);
                if (enrolment.LeftOn is { } leftSchool)
                    yield return leftSchool;
            }
        }
    }
}
