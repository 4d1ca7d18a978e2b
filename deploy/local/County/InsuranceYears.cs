namespace Hutong.Local.County;

/// <summary>Who was enrolled in the two policy years, with the gaps that real lists have.</summary>
/// <remarks>
/// About 3 % of people are missing in a year: some households as a whole, most of the others singly; half of them stay missing.
/// Children are enrolled some weeks after their birth, or not at all in that year. Some people enrol late. Cover of the dead ends
/// on their day of death. A few enrolments are of people whom no roster names.
/// </remarks>
sealed class InsuranceYears
{
    readonly Dictionary<int, List<EnrolmentRecord>> _enrolments;

    public InsuranceYears(List<Home> homes, int year, DemonstrationNumbers numbers, SeededRandom random)
    {
        _enrolments = new() { [year - 1] = [], [year] = [] };
        foreach (var home in homes)
        {
            var nobodyBefore = random.PerMille(5);
            var nobody = random.PerMille(nobodyBefore ? 500 : 3);
            foreach (var person in home.Family.Members)
            {
                var missedBefore = nobodyBefore || random.PerMille(22);
                var from = person.BornOn.Year == year - 1 ? person.BornOn.AddDays(random.Between(20, 85))
                    : random.PerMille(12) ? new DateOnly(year - 1, 2, 1).AddDays(random.Below(140))
                    : new DateOnly(year - 1, 1, 1);
                // a child of autumn is enrolled for the next year only
                if (!missedBefore && from.Year == year - 1 && !(person.LeftOn <= from))
                    Add(person.ResidentId, year - 1, from, person.LeftOn);

                var missed = nobody || random.PerMille(missedBefore ? 450 : person.BornOn.Year == year - 1 ? 120 : 15);
                if (!missed && person.LeftOn is null)
                    Add(person.ResidentId, year, new(year, 1, 1), null);
            }
        }

        // neighbours who are on no register, and strangers in a wrong list
        var strangers = Math.Max(2, homes.Count / 220);
        for (var i = 0; i < strangers; i++)
        {
            var number = numbers.Next(random.DayOf(year - random.Between(20, 70)), random.PerMille(500));
            for (var y = year - 1; y <= year; y++)
                _enrolments[y].Add(new(number, y, new(y, 1, 1), null, "person", Instant.Of(new DateOnly(y, 1, 1))));
        }
    }

    public IReadOnlyList<EnrolmentRecord> Of(int year) => _enrolments[year];

    void Add(string residentId, int year, DateOnly from, DateOnly? until) =>
        _enrolments[year].Add(new(residentId, year, from, until, "programme", Instant.Of(until ?? from)));
}
