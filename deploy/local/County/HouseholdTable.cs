namespace Hutong.Local.County;

/// <summary>How many households and persons of a township are without labour capacity, and how many have some.</summary>
readonly record struct TownshipShare(int FloorHouseholds, int FloorPersons, int OtherHouseholds, int OtherPersons);

/// <summary>
/// Divides the register by township and by labour capacity so that the townships' figures and those of the social floor
/// are met exactly and together.
/// </summary>
/// <remarks>
/// First the households: as many in each township as make both groups' average sizes the same everywhere, which is what the
/// published averages suggest. That leaves for each township a range of persons for its floor households: every household has
/// 1 to <see cref="LargestHousehold"/> members, on both sides. If the wanted sum lies outside the sum of the ranges, one
/// household at a time changes its township where that brings it nearest. That is a descent, not a proof: figures counted from
/// households that exist were met in every one of many thousand made-up cases, and figures that are not met are refused.
/// </remarks>
static class HouseholdTable
{
    public const int LargestHousehold = 10;

    public static IReadOnlyList<TownshipShare> Divide(IReadOnlyList<TownshipFigures> townships, int floorHouseholds, int floorPersons)
    {
        var (households, persons) = (townships.Sum(t => t.Households), townships.Sum(t => t.Persons));
        if (floorHouseholds > households || floorPersons > persons)
        {
            throw new CountyFiguresException(
                $"The social floor has {floorHouseholds} households with {floorPersons} persons, more than the register's {households} with {persons}.");
        }

        var counts = DivideHouseholds(townships, floorHouseholds, floorPersons);
        Relocate(townships, counts, floorPersons);

        var low = townships.Select((t, i) => Fewest(t, counts[i])).ToArray();
        var high = townships.Select((t, i) => Most(t, counts[i])).ToArray();
        if (floorPersons < low.Sum() || floorPersons > high.Sum())
        {
            throw new CountyFiguresException(
                $"The figures cannot be met together: {floorHouseholds} households without labour capacity can have {low.Sum()} to {high.Sum()} persons " +
                $"in these townships (every household has 1 to {LargestHousehold} members), but path.csv says {floorPersons}.");
        }

        var average = floorHouseholds == 0 ? 0 : (double)floorPersons / floorHouseholds;
        var members = Round([.. counts.Select(c => average * c)], low, high, floorPersons);
        return [.. townships.Select((t, i) => new TownshipShare(counts[i], members[i], t.Households - counts[i], t.Persons - members[i]))];
    }

    /// <summary>Sizes of so many households with so many persons: most of them near the average, none above the largest.</summary>
    public static List<int> Sizes(int households, int persons, SeededRandom random)
    {
        var sizes = Enumerable.Repeat(1, households).ToList();
        var open = Enumerable.Range(0, households).ToList();
        for (var left = persons - households; left > 0; left--)
        {
            var at = random.Below(open.Count);
            if (++sizes[open[at]] < LargestHousehold)
                continue;
            open[at] = open[^1];
            open.RemoveAt(open.Count - 1);
        }

        return sizes;
    }

    static int[] DivideHouseholds(IReadOnlyList<TownshipFigures> townships, int floorHouseholds, int floorPersons)
    {
        var (households, persons) = (townships.Sum(t => t.Households), townships.Sum(t => t.Persons));
        var others = households - floorHouseholds;
        var floorAverage = floorHouseholds == 0 ? 0 : (double)floorPersons / floorHouseholds;
        var otherAverage = others == 0 ? 0 : (double)(persons - floorPersons) / others;
        var wanted = townships.Select(t => otherAverage - floorAverage is > 0.1 or < -0.1 && floorHouseholds > 0 && others > 0
            ? Math.Clamp(((otherAverage * t.Households) - t.Persons) / (otherAverage - floorAverage), 0, t.Households)
            : (double)t.Households * floorHouseholds / Math.Max(1, households)).ToArray();
        return Round(wanted, new int[townships.Count], [.. townships.Select(t => t.Households)], floorHouseholds);
    }

    /// <summary>Whole numbers near the wanted ones, within their bounds, with exactly this sum.</summary>
    static int[] Round(double[] wanted, int[] low, int[] high, int sum)
    {
        var values = wanted.Select((w, i) => Math.Clamp((int)Math.Floor(w), low[i], high[i])).ToArray();
        for (var missing = sum - values.Sum(); missing != 0; missing -= Math.Sign(missing))
        {
            var step = Math.Sign(missing);
            var next = -1;
            for (var i = 0; i < values.Length; i++)
            {
                var open = step > 0 ? values[i] < high[i] : values[i] > low[i];
                if (open && (next < 0 || step * (wanted[i] - values[i]) > step * (wanted[next] - values[next])))
                    next = i;
            }

            values[next] += step;
        }

        return values;
    }

    static void Relocate(IReadOnlyList<TownshipFigures> townships, int[] counts, int floorPersons)
    {
        // every step brings it nearer, so this ends
        while (true)
        {
            var (low, high) = (townships.Select((t, i) => Fewest(t, counts[i])).Sum(), townships.Select((t, i) => Most(t, counts[i])).Sum());
            int Miss(int lowest, int highest) => Math.Max(0, lowest - floorPersons) + Math.Max(0, floorPersons - highest);
            var best = (Gain: 0, From: -1, To: -1);
            for (var from = 0; from < counts.Length; from++)
            {
                for (var to = 0; to < counts.Length; to++)
                {
                    if (from == to || counts[from] == 0 || counts[to] == townships[to].Households)
                        continue;
                    var (f, t) = (townships[from], townships[to]);
                    var lowest = low + Fewest(f, counts[from] - 1) - Fewest(f, counts[from]) + Fewest(t, counts[to] + 1) - Fewest(t, counts[to]);
                    var highest = high + Most(f, counts[from] - 1) - Most(f, counts[from]) + Most(t, counts[to] + 1) - Most(t, counts[to]);
                    var gain = Miss(low, high) - Miss(lowest, highest);
                    if (gain > best.Gain)
                        best = (gain, from, to);
                }
            }

            if (best.Gain == 0)
                return;
            counts[best.From]--;
            counts[best.To]++;
        }
    }

    static int Fewest(TownshipFigures t, int floor) => Math.Max(floor, t.Persons - (LargestHousehold * (t.Households - floor)));

    static int Most(TownshipFigures t, int floor) => Math.Min(LargestHousehold * floor, t.Persons - (t.Households - floor));
}
