namespace Hutong.Local.Scenario;

/// <summary>What the platform did in a year, held against what the generator had decided.</summary>
/// <param name="Planted">Households with an obstacle in their way.</param>
/// <param name="Stopped">Of those, how many were stopped, for their reason and no other.</param>
/// <param name="WronglyStopped">Should have left: stopped for another reason than the one planted, or not gone by the end of the year.</param>
/// <param name="WronglyPassed">Left though it was not their year, or were never stopped although something stood in their way.</param>
readonly record struct YearJudged(int Planted, int Stopped, int WronglyStopped, int WronglyPassed)
{
    static readonly Dictionary<Obstacle, string[]> Reasons = new()
    {
        [Obstacle.Dropout] = ["education-unmet", "alert-dropout"],
        [Obstacle.DangerousDwelling] = ["housing-unmet"],
        [Obstacle.LapsedInsurance] = ["medical-unmet"],
        [Obstacle.IncomeOfWrongYear] = ["income-years-missing", "income-wrong-year", "income-unknown"],
        [Obstacle.Objection] = ["objection-open"],
        [Obstacle.LateCorrection] = ["income-not-above-line"],
        [Obstacle.StaleBureau] = ["housing-unknown"],
    };

    /// <param name="stops">The codes of all reasons for which a household was stopped in the year.</param>
    /// <param name="left">In the year.</param>
    public static YearJudged Of(IEnumerable<Life> all, int year, IReadOnlyDictionary<string, HashSet<string>> stops, IReadOnlySet<string> left)
    {
        var wanted = all.Where(l => l.CouldLeaveIn(year)).ToList();
        var hindered = wanted.Where(l => l.Obstacle is not null).ToList();
        return new(
            hindered.Count,
            hindered.Count(l => IsAsDecided(l, stops)),
            wanted.Count(l => !left.Contains(l.Number) || (stops.ContainsKey(l.Number) && !IsAsDecided(l, stops))),
            hindered.Count(l => !stops.ContainsKey(l.Number)) + left.Except(wanted.Select(l => l.Number)).Count());
    }

    /// <summary>Stopped for what was planted and for nothing else; not stopped at all where nothing was. To be stopped without a reason is wrong.</summary>
    public static bool IsAsDecided(Life life, IReadOnlyDictionary<string, HashSet<string>> stops) =>
        life.Obstacle is { } obstacle
            ? stops.TryGetValue(life.Number, out var codes) && codes.Count > 0 && codes.All(Reasons[obstacle].Contains)
            : !stops.ContainsKey(life.Number);

    public static YearJudged operator +(YearJudged a, YearJudged b) =>
        new(a.Planted + b.Planted, a.Stopped + b.Stopped, a.WronglyStopped + b.WronglyStopped, a.WronglyPassed + b.WronglyPassed);
}
