namespace Hutong.Local.County;

/// <summary>
/// Makes up a county that has a real one's figures and nobody's people: the same for the same figures, seed and year, on every machine.
/// </summary>
/// <param name="year">
/// The later of the two policy years. The medical guarantee is judged for the policy year of the day that is asked about, so the
/// runner takes the clock's year: then the card of today has something to say, and the year before is complete with its claims.
/// Everything dated in <paramref name="year"/> is dated on its first day, so that nothing lies in the future on any day of it.
/// </param>
public sealed class CountyGenerator(CountyFigures figures, ulong seed, int year)
{
    public const ulong DefaultSeed = 20141231;

    /// <summary>The year at whose end the register of the published plans stood.</summary>
    internal const int RegisteredIn = 2014;

    readonly DemonstrationNumbers _numbers = new(int.Parse(figures.DivisionCode[..2]));

    public DemonstrationCounty Generate()
    {
        // incomes of the two years before the policy year must come after the registration
        if (year is < RegisteredIn + 3 or > 2100)
            throw new CountyFiguresException($"The year {year} cannot be built: the register is of {RegisteredIn}, so take {RegisteredIn + 3} or later.");
        if (figures.Households == 0)
            throw new CountyFiguresException($"{figures.Name} has no households.");

        var homes = Settle(BuryTheDead);
        var insurance = new InsuranceYears(homes, year, _numbers, new(seed, "enrolments"));
        var treatment = new ClaimsOfAYear(homes, insurance.Of(year - 1), figures, year - 1, new(seed, "claims"));
        return new(
            figures, year, [.. homes.Select(h => h.ToRecord(year))], Incomes(homes), [insurance.Of(year - 1), insurance.Of(year)],
            treatment.First, treatment.Later, homes.Where(h => h.OfSocialFloor).Select(h => h.Number).ToHashSet(), SampleOf(homes, insurance.Of(year)))
        {
            Others = OtherSectors.Of(homes, year, seed),
        };
    }

    /// <summary>Writes what is pushed as files that a person can look at and push: NDJSON and CSV, numbered in push order.</summary>
    public Task<DemonstrationCounty> WriteAsync(string folder, CancellationToken ct) => CountyFiles.WriteAsync(Generate(), folder, ct);

    /// <summary>Without a path nothing is published about labour capacity: three households in ten, somewhat smaller than the others.</summary>
    (int Households, int Persons) UsualFloor()
    {
        var households = figures.Households * 3 / 10;
        var others = figures.Households - households;
        return (households, Math.Clamp(
            (int)(figures.Persons * 22L / 100),
            Math.Max(households, figures.Persons - (others * HouseholdTable.LargestHousehold)),
            Math.Min(households * HouseholdTable.LargestHousehold, figures.Persons - others)));
    }

    /// <summary>The families of the county where they live, with names and numbers.</summary>
    /// <param name="before">What is to happen to them before they are named.</param>
    internal List<Home> Settle(Action<List<Home>>? before = null)
    {
        var (floorHouseholds, floorPersons) = figures.SocialFloor ?? UsualFloor();
        var shares = HouseholdTable.Divide(figures.Townships, floorHouseholds, floorPersons);
        var homes = figures.Townships.SelectMany((t, i) => Settle(t, shares[i])).ToList();
        before?.Invoke(homes);
        foreach (var member in homes.SelectMany(h => h.Family.Members))
            member.ResidentId = _numbers.Next(member.BornOn, member.Male);
        homes.ForEach(h => h.Family.NameEverybody());
        return homes;
    }

    List<Home> Settle(TownshipFigures township, TownshipShare share)
    {
        var random = new SeededRandom(seed, "households " + township.DivisionCode);
        var families = new List<(Family Family, bool Floor)>();
        foreach (var size in HouseholdTable.Sizes(share.FloorHouseholds, share.FloorPersons, random))
            families.Add((Family.OfSocialFloor(size, year, random), true));
        foreach (var size in HouseholdTable.Sizes(share.OtherHouseholds, share.OtherPersons, random))
            families.Add((Family.WithLabour(size, year, random), false));
        random.Shuffle(families);

        // village committees are numbered 200 to 399
        var villages = Math.Clamp(families.Count / 55, 1, 200);
        var approved = new DateOnly(RegisteredIn, 10, 8).AddDays(random.Below(60));
        return [.. families.Select((f, i) =>
        {
            var village = (int)((long)i * villages / families.Count);
            var inVillage = i - (int)(((long)village * families.Count + villages - 1) / villages) + 1;
            var code = $"{township.DivisionCode}{200 + village}";
            return new Home(
                f.Family, f.Floor, $"{code}{inVillage:D4}", code, approved.AddDays(village % 14),
                $"{figures.Name}{township.Name}第{village + 1}村{inVillage}号");
        })];
    }

    void BuryTheDead(List<Home> homes)
    {
        var random = new SeededRandom(seed, "deaths");
        var widowed = homes.Where(h => h.Family.MayBeWidowed).ToList();
        random.Shuffle(widowed);
        foreach (var home in widowed.Take(figures.Persons * 6 / 1000))
            home.Family.AddLateSpouse();
    }

    List<IncomeRecord> Incomes(List<Home> homes)
    {
        var random = new SeededRandom(seed, "incomes");
        var incomes = new List<IncomeRecord>();
        foreach (var home in homes)
        {
            // per mille of the line: the social floor lifts to a little above it, work to well above, some stay below
            var level = home.OfSocialFloor
                ? random.Quantile([880, 985, 1030, 1090, 1180, 1300, 1450, 1700])
                : random.Quantile([720, 1020, 1180, 1450, 1900, 2500, 3300, 4800]);
            for (var y = year - 2; y < year; y++)
            {
                var day = new DateOnly(y, 12, 31);
                var perHead = figures.LineOf(y) * level / 1000;
                var members = home.Family.Members.Count(m => m.JoinedOn <= day && !(m.LeftOn <= day));
                incomes.Add(new(home.Number, y, perHead * members / 100 * 100, Instant.Of(day)));
                level = level * random.Between(990, 1130) / 1000;
            }
        }

        return [.. incomes.OrderBy(i => i.Year)];
    }

    string SampleOf(List<Home> homes, IReadOnlyList<EnrolmentRecord> enrolments)
    {
        var insured = enrolments.Select(e => e.ResidentId).ToHashSet();
        var day = new DateOnly(year, 1, 1);
        var allInsured = homes.Where(h => h.Family.Members.TrueForAll(m => m.LeftOn is null && insured.Contains(m.ResidentId))).ToList();
        return (allInsured.Find(h => h.Family.Members.Count is 3 or 4) ?? allInsured.FirstOrDefault() ?? homes[0]).Number;
    }
}

/// <summary>A family where it lives.</summary>
sealed record Home(Family Family, bool OfSocialFloor, string Number, string Village, DateOnly RegisteredOn, string Address)
{
    public HouseholdRecord ToRecord(int year)
    {
        var (date, reason) = (RegisteredOn, "registration");
        foreach (var member in Family.Members)
        {
            if (member.LeftOn is { } left && left > date)
                (date, reason) = (left, "death");
            else if (member.JoinedOn > date)
                (date, reason) = (member.JoinedOn, member.JoinedOn == member.BornOn ? "birth" : "marriage");
        }

        return new(
            Number, Village, RegisteredOn, date, reason, Address, Family.CauseOfNeed, Instant.Of(new DateOnly(year, 1, 1)),
            [.. Family.Members.Select(m => new MemberRecord(
                m.ResidentId, m.Name, m.Relation, m.JoinedOn, m.LeftOn, m.LeftOn is null ? null : "died", m.Labour))]);
    }
}

static class Instant
{
    /// <summary>Midnight in China, where the bureaus' days begin.</summary>
    public static DateTimeOffset Of(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
