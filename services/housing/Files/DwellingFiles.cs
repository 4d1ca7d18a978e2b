using Hutong.Contracts;
using Hutong.Contracts.Housing;

namespace Hutong.Housing.Files;

/// <summary>A dwelling as the bureau recorded it.</summary>
public sealed record RecordedDwelling(string Number, string Household, long Village, DateOnly LivedInFrom, DateOnly? LivedInUntil);

public sealed record RecordedAssessment(string Dwelling, DateOnly AssessedOn, DwellingGrade Grade);

/// <param name="Household">Who applied; null: whoever the dwelling's record names.</param>
public sealed record RecordedProject(
    string Number, string Dwelling, string? Household, RenovationMode Mode, RenovationStage Stage, DateOnly StageOn,
    DateOnly? AcceptedOn, DwellingGrade? AcceptedGrade, string? NewDwelling, long? NewVillage)
{
    /// <summary>Accepted, and still so: the assessment at acceptance stands.</summary>
    public bool IsAccepted => Stage is RenovationStage.Accepted or RenovationStage.SubsidyPaid && AcceptedOn is not null && AcceptedGrade is not null;

    /// <summary>The dwelling that was assessed at acceptance: the new one if the household moved.</summary>
    public string? Target => Mode.MovesOut() ? NewDwelling : Dwelling;
}

public sealed record RecordedPayment(string Number, string Project, long Amount);

/// <summary>A fact as it should stand, with what the kernel needs to address it.</summary>
public sealed record PublishedFact(long Village, IAboutHousehold State)
{
    public string Key => State.Key;

    public string Household => State.Household;
}

/// <summary>What is recorded about some dwellings, and what of it the other sectors shall know: a pure function.</summary>
/// <remarks>
/// The same records give the same facts, in whatever order they came; that is why every kind of record is kept by itself,
/// also one whose dwelling or project is not known yet.
/// </remarks>
public sealed class DwellingFiles
{
    readonly Dictionary<string, RecordedDwelling> _dwellings;
    readonly ILookup<string, RecordedAssessment> _assessments;
    readonly ILookup<string, RecordedProject> _projects;
    readonly ILookup<string, RecordedProject> _arrivals;
    readonly Dictionary<string, long> _paid;

    /// <param name="dwellings">Of the dwellings, and of those that somebody moved from into one of them.</param>
    /// <param name="projects">From one of the dwellings, or into one of them.</param>
    public DwellingFiles(
        IEnumerable<RecordedDwelling> dwellings, IEnumerable<RecordedAssessment> assessments, IReadOnlyCollection<RecordedProject> projects,
        IEnumerable<RecordedPayment> payments)
    {
        _dwellings = dwellings.ToDictionary(d => d.Number, StringComparer.Ordinal);
        _assessments = assessments.ToLookup(a => a.Dwelling, StringComparer.Ordinal);
        _projects = projects.ToLookup(p => p.Dwelling, StringComparer.Ordinal);
        _arrivals = projects.Where(p => p.IsAccepted && p.Mode.MovesOut() && p.NewDwelling is not null).ToLookup(p => p.NewDwelling!, StringComparer.Ordinal);
        _paid = payments.GroupBy(p => p.Project, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount), StringComparer.Ordinal);
    }

    /// <summary>Everything that is published about one dwelling: itself, its assessments, the renovations that began in it.</summary>
    public IEnumerable<PublishedFact> About(string number)
    {
        var home = Home(number);
        if (home is not null)
        {
            yield return new(home.Village, new Dwelling(number, home.Household, Code(home.Village), home.LivedInFrom, home.LivedInUntil));
            foreach (var (day, grade) in Grades(number))
                yield return new(home.Village, new DwellingAssessment(number, home.Household, grade, day));
        }

        foreach (var project in _projects[number])
            if (HouseholdOf(project) is { } household && (_dwellings.GetValueOrDefault(number)?.Village ?? home?.Village) is { } village)
                yield return new(village, new Renovation(
                    project.Number, number, household, project.Mode, project.Stage, project.StageOn, _paid.GetValueOrDefault(project.Number)));
    }

    /// <summary>
    /// Who lives in it, since when and until when: as recorded, unless somebody moved in by an accepted exchange, rental or relocation
    /// since; and until its household moved out by one. Null while neither says anything.
    /// </summary>
    RecordedDwelling? Home(string number)
    {
        var record = _dwellings.GetValueOrDefault(number);
        var home = record;
        var arrival = _arrivals[number].Where(p => HouseholdOf(p) is not null).MaxBy(p => (p.AcceptedOn, p.Number));
        if (arrival is not null && (record is null || record.Household != HouseholdOf(arrival) && record.LivedInFrom <= arrival.AcceptedOn))
        {
            var village = record?.Village ?? arrival.NewVillage ?? _dwellings.GetValueOrDefault(arrival.Dwelling)?.Village;
            home = village is null ? null : new(
                number, HouseholdOf(arrival)!, village.Value, arrival.AcceptedOn!.Value, record?.LivedInUntil > arrival.AcceptedOn ? record.LivedInUntil : null);
        }

        if (home is null)
            return null;
        var left = _projects[number]
            .Where(p => p.IsAccepted && p.Mode.MovesOut() && p.NewDwelling is not null && HouseholdOf(p) == home.Household && p.AcceptedOn >= home.LivedInFrom)
            .Min(p => p.AcceptedOn);
        return left is { } day && !(home.LivedInUntil <= day) ? home with { LivedInUntil = day } : home;
    }

    /// <summary>One grade a day; of two that differ the worse, so that a doubt never makes a dwelling safe.</summary>
    IEnumerable<(DateOnly Day, DwellingGrade Grade)> Grades(string number) =>
        _assessments[number].Select(a => (Day: a.AssessedOn, a.Grade))
            .Concat(_projects[number].Concat(_arrivals[number]).Where(p => p.IsAccepted && p.Target == number)
                .Select(p => (Day: p.AcceptedOn!.Value, Grade: p.AcceptedGrade!.Value)))
            .GroupBy(a => a.Day).Select(g => (g.Key, g.Max(a => a.Grade))).OrderBy(g => g.Key);

    string? HouseholdOf(RecordedProject project) => project.Household ?? _dwellings.GetValueOrDefault(project.Dwelling)?.Household;

    static string Code(long village) => village.ToString("D12");
}

public static class Modes
{
    /// <summary>The household moves into another dwelling and gives the old one up.</summary>
    public static bool MovesOut(this RenovationMode mode) => mode is RenovationMode.Exchange or RenovationMode.PublicRental or RenovationMode.Relocation;
}
