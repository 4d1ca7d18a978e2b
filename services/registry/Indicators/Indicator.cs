using System.Text.Json.Serialization;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Registry.Households;
using Hutong.Registry.Status;

namespace Hutong.Registry.Indicators;

/// <summary>Whether a plan's value must be reached (约束性) or is hoped for (预期性).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IndicatorKind>))]
public enum IndicatorKind { Expected, Binding }

public enum IndicatorUnit { Households, Persons, Percent }

/// <summary>A household as it is counted on a day.</summary>
/// <param name="Record">With cause of need and labour capacity, which do not leave the registry.</param>
/// <param name="Present">Members on that day.</param>
/// <param name="WithoutWork">The time in which nobody worked, if it is over; an open alert is part of the status.</param>
sealed record Counted(
    HouseholdFacts Facts, HouseholdRecord? Record, HouseholdStatus Status, DateOnly Day, IReadOnlyList<RosterMember> Present, WithoutWork? WithoutWork)
{
    public bool IsRegistered => Facts.Roster.RegisteredOn <= Day && Status.Standing is Standing.Registered or Standing.Relapsed;

    IEnumerable<Member> Members => Record?.Members.Where(m => m.JoinedOn <= Day && (m.LeftOn is null || Day < m.LeftOn)) ?? [];

    public bool HasLabourCapacity => Members.Any(m => m.LabourCapacity is Households.LabourCapacity.Full or Households.LabourCapacity.Partial);

    /// <summary>The village has assessed them, and nobody is able to work. Not assessed is not unable: of children and the old alone nothing need be said.</summary>
    public bool IsWithoutLabourCapacity => !HasLabourCapacity && Members.Any(m => m.LabourCapacity is Households.LabourCapacity.None)
        && !Members.Any(m => m.LabourCapacity is null && m.BornOn.AddYears(16) <= Day && Day < m.BornOn.AddYears(60));

    /// <summary>The day of the year on which it left the register, if it did.</summary>
    public DateOnly? LeftInTheYear => new[] { Facts.Roster.ExitedOn, Facts.Roster.FirstExitedOn }.FirstOrDefault(d => d?.Year == Day.Year && d <= Day);

    public bool HasAlert(string code) => Status.Alerts?.Any(a => a.Code == code) == true;

    /// <summary>Grades of the dwellings that the household lived in, the oldest first.</summary>
    public IReadOnlyList<DwellingGrade> Grades =>
        [.. Facts.Assessments.Where(a => a.Data.AssessedOn <= Day).OrderBy(a => a.Data.AssessedOn).ThenBy(a => a.Id).Select(a => a.Data.Grade)];
}

/// <summary>A time without anybody in work that is over.</summary>
/// <param name="Since">Its first day.</param>
/// <param name="EndedOn">First day on which it held no more.</param>
/// <param name="WorkFoundOn">The same day, when it ended by a member's work; null when it ended otherwise: nobody is willing any more, somebody moved.</param>
sealed record WithoutWork(DateOnly Since, DateOnly EndedOn, DateOnly? WorkFoundOn)
{
    /// <summary>When somebody began to work decides, not when the bureau told of it.</summary>
    /// <param name="alert">Taken back.</param>
    /// <param name="takenBackOn">The day on which its owner took it back.</param>
    public static WithoutWork Of(ZeroEmploymentHousehold alert, DateOnly takenBackOn, HouseholdRoster roster, IEnumerable<EmploymentEpisode> episodes)
    {
        var work = episodes
            .Where(e => (e.EndedOn is null || e.EndedOn > alert.Since) && roster.Members.Any(m => m.Person == e.Person && m.BelongsOn(e.StartedOn)))
            .Select(e => e.StartedOn).Order().Select(d => (DateOnly?)d).FirstOrDefault();
        return work > takenBackOn || work is null ? new(alert.Since, takenBackOn, null)
            : work > alert.Since ? new(alert.Since, work.Value, work)
            : new(alert.Since, alert.Since, null); // somebody was in work all the time, and it was told late
    }

    public bool HoldsOn(DateOnly day) => Since <= day && day < EndedOn;
}

/// <summary>What one household adds to an indicator.</summary>
/// <param name="Part">Households or persons counted; of a percentage, its numerator.</param>
/// <param name="Whole">Of a percentage, its denominator; else 0.</param>
readonly record struct Share(int Part, int Whole, int Households, int Persons)
{
    public static Share None => default;

    public static Share Of(bool counts, int persons) => counts ? new(1, 0, 1, persons) : None;

    /// <summary>One household of those that are looked at.</summary>
    public static Share In(bool looked, bool counts, int persons) => looked ? new(counts ? 1 : 0, 1, counts ? 1 : 0, counts ? persons : 0) : None;
}

/// <summary>A number that a plan gives a value to and the facts give the actual one.</summary>
/// <param name="Code">Stable.</param>
sealed record Indicator(string Code, string Chinese, string English, IndicatorUnit Unit, Func<Counted, Share> Of)
{
    /// <summary>The field takes any text; these are how offices write it.</summary>
    static readonly HashSet<string> Illness = new(StringComparer.OrdinalIgnoreCase) { "illness", "因病", "因病致贫", "因病返贫", "疾病" };

    static readonly HashSet<string> OutOfSchool = ["child-dropped-out", "child-left-school", "child-not-enrolled"];

    /// <summary>All that are known, in the order in which they are shown.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new("registered", "在册户数", "Households on the register", IndicatorUnit.Households, h => Share.Of(h.IsRegistered, h.Present.Count)),
        new("exited", "当年退出户数", "Households that left the register in the year", IndicatorUnit.Households,
            h => h.LeftInTheYear is { } day ? Share.Of(true, h.Facts.Roster.Members.Count(m => m.BelongsOn(day))) : Share.None),
        new("relapsed", "当年返贫户数", "Households registered again in the year", IndicatorUnit.Households,
            h => Share.Of(h.Facts.Roster.RelapsedOn is { } day && day.Year == h.Day.Year && day <= h.Day, h.Present.Count)),
        new("social-floor", "社会保障兜底户数", "Households without labour capacity, supported by the social floor", IndicatorUnit.Households,
            h => Share.Of(h.IsRegistered && h.IsWithoutLabourCapacity, h.Present.Count)),
        new("income-above-line", "人均纯收入超过扶贫标准户比例", "Households with net income per head above the line", IndicatorUnit.Percent,
            h => Share.In(h.IsRegistered, h.Status.Income?.State is GuaranteeState.Met, h.Present.Count)),
        new("insured", "基本医疗保险参保率", "Persons insured", IndicatorUnit.Percent, Insured),
        new("poor-through-illness", "因病致贫户数", "Households in need through illness", IndicatorUnit.Households,
            h => Share.Of(h.IsRegistered && h.Record?.CauseOfNeed is { } cause && Illness.Contains(cause), h.Present.Count)),
        new("catastrophic-spending", "医疗支出过大户数", "Households with catastrophic medical spending", IndicatorUnit.Households,
            h => Share.Of(h.IsRegistered && h.HasAlert("catastrophic-spending"), h.Present.Count)),
        new("compulsory-education-retention", "义务教育巩固率", "Children of compulsory age in school", IndicatorUnit.Percent, InSchool),
        new("dropout", "义务教育阶段辍学人数", "Children of compulsory age out of school", IndicatorUnit.Persons, Dropouts),
        new("zero-employment", "零就业家庭户数", "Zero-employment households", IndicatorUnit.Households,
            h => Share.Of(h.IsRegistered && IsWithoutWork(h), h.Present.Count)),
        new("zero-employment-cleared", "零就业家庭消除率", "Zero-employment households brought into work in the year", IndicatorUnit.Percent,
            h => Share.In(IsWithoutWork(h) || FoundWork(h), FoundWork(h) && !IsWithoutWork(h), h.Present.Count)),
        new("has-skill", "至少掌握一门技能户比例", "Households with labour capacity in which somebody has a skill", IndicatorUnit.Percent,
            h => Share.In(h.IsRegistered && h.HasLabourCapacity, Has(h, AttainmentKind.Skill), h.Present.Count)),
        new("has-work", "有劳动力户就业比例", "Households with labour capacity in which somebody works", IndicatorUnit.Percent,
            h => Share.In(h.IsRegistered && h.HasLabourCapacity, Has(h, AttainmentKind.Work), h.Present.Count)),
        new("dangerous-dwellings", "危房户数", "Households in dwellings of grade C or D", IndicatorUnit.Households,
            h => Share.Of(h.IsRegistered && h.Grades is [.., DwellingGrade.C or DwellingGrade.D], h.Present.Count)),
        new("c-grade-renovated", "C级危房改造率", "Dwellings of grade C renovated", IndicatorUnit.Percent, h => Renovated(h, DwellingGrade.C)),
        new("d-grade-renovated", "D级危房改造率", "Dwellings of grade D renovated", IndicatorUnit.Percent, h => Renovated(h, DwellingGrade.D)),
        new("medical-met", "基本医疗有保障户比例", "Households with basic medical care", IndicatorUnit.Percent, h => Met(h, GuaranteeKind.Medical)),
        new("education-met", "义务教育有保障户比例", "Households with compulsory education", IndicatorUnit.Percent, h => Met(h, GuaranteeKind.Education)),
        new("housing-met", "住房安全有保障户比例", "Households with safe housing", IndicatorUnit.Percent, h => Met(h, GuaranteeKind.Housing)),
    ];

    static Share Insured(Counted h)
    {
        if (!h.IsRegistered)
            return Share.None;
        var insured = h.Present.Count(m => h.Facts.Enrolments.Exists(e => e.Data.Person == m.Person && e.Data.CoversOn(h.Day)));
        return new(insured, h.Present.Count, insured > 0 ? 1 : 0, insured);
    }

    /// <summary>Judged as the guarantee is: a place that is held counts, one that the bureau has not reported yet does not.</summary>
    static Share InSchool(Counted h)
    {
        var school = h.Facts.Policies.For(h.Day.Year).School;
        var year = school.SchoolYearOf(h.Day);
        if (!h.IsRegistered)
            return Share.None;
        var children = h.Present.Where(m => school.IsCompulsory(m.BornOn, year)).ToList();
        var attending = children.Count(m => EducationGuarantee.HasPlace(h.Day, m.Person, h.Facts.Schooling, school));
        return new(attending, children.Count, attending > 0 ? 1 : 0, attending);
    }

    /// <summary>By the guarantee's reasons as well as by alerts: an alert is gone when the child is back, and says nothing of days before.</summary>
    static Share Dropouts(Counted h)
    {
        if (!h.IsRegistered)
            return Share.None;
        var alerted = h.Status.Alerts?.Where(a => a.Code == "dropout").Select(a => a.Person) ?? [];
        var missing = h.Status.Of(GuaranteeKind.Education)?.Reasons.Where(r => OutOfSchool.Contains(r.Code)).Select(r => r.Person) ?? [];
        var children = alerted.Union(missing).Count();
        return new(children, 0, children > 0 ? 1 : 0, children);
    }

    static bool IsWithoutWork(Counted h) => h.HasAlert("zero-employment") || h.WithoutWork?.HoldsOn(h.Day) == true;

    static bool FoundWork(Counted h) => h.WithoutWork?.WorkFoundOn is { } day && day.Year == h.Day.Year && day <= h.Day;

    static bool Has(Counted h, AttainmentKind kind) => h.Status.Attainments?.FirstOrDefault(a => a.Kind == kind)?.State is GuaranteeState.Met;

    static Share Met(Counted h, GuaranteeKind kind) => Share.In(h.IsRegistered, h.Status.Of(kind)?.State is GuaranteeState.Met, h.Present.Count);

    /// <summary>Of all who were found in such a dwelling up to the day, on the register or not any more, those who live safely now.</summary>
    static Share Renovated(Counted h, DwellingGrade grade) =>
        Share.In(h.Grades.Contains(grade), h.Grades is [.., DwellingGrade.A or DwellingGrade.B], h.Present.Count);
}
