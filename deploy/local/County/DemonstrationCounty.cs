namespace Hutong.Local.County;

/// <summary>Everything that the bureaus of a made-up county push, in the order in which they push it.</summary>
/// <param name="Year">The later of the two policy years; the other is the year before.</param>
/// <param name="Enrolments">By policy year, the earlier first.</param>
/// <param name="Claims">A year of claims as they first came in: the year before <paramref name="Year"/>.</param>
/// <param name="LaterClaims">What came in after them: late claims, corrected ones and withdrawn ones.</param>
/// <param name="WithoutLabourCapacity">Numbers of the households of the social floor.</param>
/// <param name="Sample">Number of an ordinary household whose members are all insured in <paramref name="Year"/>: the one that is shown.</param>
public sealed record DemonstrationCounty(
    CountyFigures Figures, int Year, IReadOnlyList<HouseholdRecord> Households, IReadOnlyList<IncomeRecord> Incomes,
    IReadOnlyList<IReadOnlyList<EnrolmentRecord>> Enrolments, IReadOnlyList<ClaimRecord> Claims, IReadOnlyList<ClaimRecord> LaterClaims,
    IReadOnlySet<string> WithoutLabourCapacity, string Sample)
{
    internal OtherSectors Others { get; init; } = OtherSectors.None;

    /// <summary>What the platform must come to say on 1 January of <see cref="Year"/> or any later day of it.</summary>
    public ExpectedOutcome Expected => ExpectedOutcome.Of(this, new DateOnly(Year, 1, 1));
}

/// <summary>
/// What must hold on a day if everything that was pushed has arrived: counted from the pushed records alone, by code that shares
/// nothing with the platform's, so that it can judge it.
/// </summary>
/// <param name="Insured">Members on the day with an enrolment of its year that covers the day.</param>
/// <param name="Medical">By household number: every member on the day is insured.</param>
/// <param name="UnmatchedEnrolments">Enrolments of all years for people on no roster.</param>
public sealed record ExpectedOutcome(
    int Households, int Persons, IReadOnlyDictionary<string, (int Households, int Persons)> Townships,
    int Insured, IReadOnlyDictionary<string, bool> Medical, int UnmatchedEnrolments)
{
    public int MedicalMet => Medical.Values.Count(met => met);

    public int MedicalUnmet => Medical.Count - MedicalMet;

    public static ExpectedOutcome Of(DemonstrationCounty county, DateOnly day)
    {
        var covered = new HashSet<string>();
        foreach (var enrolment in county.Enrolments.SelectMany(e => e))
        {
            if (enrolment.PolicyYear == day.Year && enrolment.EnrolledOn <= day && !(enrolment.EndedOn <= day))
                covered.Add(enrolment.ResidentId);
        }

        var everRostered = county.Households.SelectMany(h => h.Members).Select(m => m.ResidentId).ToHashSet();
        var present = county.Households.ToDictionary(h => h.Number, h => h.Members.Where(m => m.BelongsOn(day)).Select(m => m.ResidentId).ToList());
        var townships = county.Figures.Townships.ToDictionary(t => t.Name, t =>
        {
            var here = county.Households.Where(h => h.Village.StartsWith(t.DivisionCode, StringComparison.Ordinal)).ToList();
            return (here.Count, here.Sum(h => present[h.Number].Count));
        });
        return new(
            county.Households.Count, present.Values.Sum(p => p.Count), townships,
            present.Values.Sum(p => p.Count(covered.Contains)),
            present.ToDictionary(p => p.Key, p => p.Value.TrueForAll(covered.Contains)),
            county.Enrolments.SelectMany(e => e).Count(e => !everRostered.Contains(e.ResidentId)));
    }
}
