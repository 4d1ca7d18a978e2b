using Hutong.Local.County;

namespace Hutong.Local.Scenario;

/// <summary>What the bureaus of a county have to push in one year, from what the generator has decided.</summary>
/// <remarks>Everything is a function of county, seed and year, so that a year can be looked at without living through those before it.</remarks>
sealed class YearOfACounty(LivesOfACounty county, int year, IReadOnlyDictionary<int, long> lines, ulong seed)
{
    static readonly string[] Employers = ["棉纺织厂", "番茄制品厂", "枸杞合作社", "建筑公司", "物流园", "园区服务公司"];
    static readonly string[] Courses = ["电焊工", "厨师", "棉花田间管理", "家政服务", "民族刺绣", "养殖技术"];

    SeededRandom Stream(string purpose) => new(seed, $"{purpose} {year}");

    public int Year => year;

    public IEnumerable<Life> Leaving => county.All.Where(l => l.CouldLeaveIn(year));

    public IReadOnlySet<string> SilentVillages { get; } =
        county.All.Where(l => l.CouldLeaveIn(year) && l.Obstacle is Obstacle.StaleBureau).Select(l => l.Home.Village).ToHashSet();

    bool Has(Life life, Obstacle obstacle) => life.CouldLeaveIn(year) && life.Obstacle == obstacle;

    /// <summary>On the register at the beginning of the year.</summary>
    IEnumerable<Life> Here => county.All.Where(l => l.ExitYear is null || l.ExitYear >= year);

    static DateTimeOffset At(int y, int month, int day, int hour = 9) => new(y, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    public IReadOnlyList<HouseholdRecord> Rosters() => [.. county.All.Select(l => l.Home.ToRecord(county.Before))];

    public IReadOnlyList<EnrolmentRecord> Insurance()
    {
        var random = Stream("insurance");
        var enrolments = new List<EnrolmentRecord>();
        foreach (var life in county.All)
        {
            var lapsing = Has(life, Obstacle.LapsedInsurance) ? random.Pick(life.Home.Family.Members) : null;
            foreach (var member in life.Home.Family.Members)
            {
                // who is to leave this year has seen to it; of the others some forget
                if (!life.CouldLeaveIn(year) && random.PerMille(20))
                    continue;
                enrolments.Add(new(member.ResidentId, year, new(year, 1, 1), member == lapsing ? new(year, 7, 1) : null, "programme", At(year, 1, 8)));
            }
        }

        return enrolments;
    }

    /// <summary>The cover that lapsed by mistake, put right.</summary>
    public IReadOnlyList<EnrolmentRecord> InsuranceRestored() =>
        [.. Insurance().Where(e => e.EndedOn is not null).Select(e => e with { EndedOn = null, AsOf = At(year, 11, 13) })];

    /// <summary>A stay in hospital here and there, of a size that does not ruin anybody.</summary>
    public IReadOnlyList<ClaimRecord> Claims()
    {
        var random = Stream("claims");
        var claims = new List<ClaimRecord>();
        foreach (var life in Here)
        {
            // who is to leave this year was not ruined by it; a corrected income would make any bill look ruinous
            if (!random.PerMille(120) || Has(life, Obstacle.LateCorrection))
                continue;
            var day = new DateOnly(year, 2, 1).AddDays(random.Below(240));
            var cost = (life.CouldLeaveIn(year) ? random.Between(200, 600) : random.Between(1_500, 6_000)) * 100L;
            claims.Add(new($"Z{year}-{claims.Count + 1:D5}", random.Pick(life.Home.Family.Members).ResidentId, "县人民医院", "county", "inpatient",
                day, day.AddDays(random.Between(3, 12)), cost, cost * 92 / 100 / 100 * 100, null, null, null, null, At(year, 10, 26)));
        }

        return claims;
    }

    public IReadOnlyList<Schooling> Schools()
    {
        var random = Stream("schools");
        var pupils = new List<Schooling>();
        foreach (var life in county.All)
        {
            var leaving = Has(life, Obstacle.Dropout) ? life.Pupil(year) : null;
            foreach (var member in life.Home.Family.Members)
            {
                var age = Life.AgeOn(member, new(year, 8, 31));
                var stage = age switch
                {
                    >= 4 and <= 5 when random.PerMille(700) => "preschool",
                    >= 6 and <= 11 => "primary",
                    >= 12 and <= 14 => "juniorSecondary",
                    15 => random.PerMille(500) ? "juniorSecondary" : "vocationalSecondary",
                    >= 16 and <= 17 when random.PerMille(600) => random.PerMille(500) ? "seniorSecondary" : "vocationalSecondary",
                    _ => null,
                };
                // some children of households that stay are not in school; of those that leave this year, only where it was decided
                if (stage is null || !life.CouldLeaveIn(year) && age <= 15 && random.PerMille(8))
                    continue;
                var school = stage is "primary" or "preschool" ? $"{county.Figures.Name}第{life.Home.Village[6..9].TrimStart('0')}小学" : $"{county.Figures.Name}中学";
                pupils.Add(new(member.ResidentId, year, stage, school, stage is not ("primary" or "preschool"), new(year, 9, 1),
                    member == leaving ? new DateOnly(year, 10, 3) : null, member == leaving ? "droppedOut" : null, At(year, 10, 8)));
            }
        }

        return pupils;
    }

    public IReadOnlyList<Schooling> BackAtSchool() =>
        [.. Schools().Where(s => s.LeftOn is not null).Select(s => s with { LeftOn = null, LeftBecause = null, AsOf = At(year, 11, 13) })];

    public IReadOnlyList<Labour> Labour() =>
        [.. county.All.SelectMany(l => l.Home.Family.Members.Where(m => Life.AgeOn(m, new(year, 1, 1)) is >= 16 and <= 59)
            .Select(m => new Labour(m.ResidentId, m.Labour, m.Labour == "none" ? null : true, new(year, 2, 10), At(year, 2, 11))))];

    /// <summary>The year before they leave, one of them learns something and begins to work.</summary>
    public IReadOnlyList<Episode> Work()
    {
        var random = Stream("work");
        return
        [
            .. county.All.Where(l => l.ExitYear - 1 == year).SelectMany(l => l.Workers(year).Take(1), (l, w) => new Episode(
                w.ResidentId, new(year, 3, 1), null, random.Pick(Employers), "employed", random.Weighted((5, "local"), (3, "province"), (2, "outside")), true,
                random.PerMille(300), WageOf(l), At(year, 3, 5))),
        ];
    }

    public IReadOnlyList<CourseTaken> Training()
    {
        var random = Stream("training");
        return
        [
            .. county.All.Where(l => l.ExitYear - 1 == year).SelectMany(l => l.Workers(year).Take(1), (l, w) => new CourseTaken(
                $"P{year}-{l.Number}", w.ResidentId, random.Pick(Courses), 40, new(year, 2, 20), 600_00, 200_00, At(year, 2, 25))),
        ];
    }

    /// <summary>Fen a month: half of what the household will need.</summary>
    long WageOf(Life life) => Math.Clamp(LineOf(life.ExitYear!.Value) * life.Persons / 24 / 100 * 100, 800_00, 3_500_00);

    long LineOf(int of) => lines[of];

    /// <summary>Above the line in the year in which it leaves and in the year before, below it until then.</summary>
    public DeclaredIncome IncomeOf(Life life, int of)
    {
        var random = new SeededRandom(seed, $"income {life.Number} {of}");
        var above = life.ExitYear is { } exit && of >= exit - 1;
        var net = LineOf(of) * life.Persons / 1000 * (above ? random.Between(1_040, 1_900) : random.Between(480, 930)) / 100 * 100;
        var wages = above && life.Workers(life.ExitYear!.Value - 1).Any()
            ? Math.Min(net, WageOf(life) * (of == life.ExitYear - 1 ? 10 : 12))
            : 0;
        var costs = net / 10 / 100 * 100;
        var transfers = (net - wages) / 8 / 100 * 100;
        return new(life.Number, of, wages, net + costs - wages - transfers, 0, transfers, costs, At(of, 10, 25));
    }

    /// <summary>The declarations of the year.</summary>
    public IReadOnlyList<DeclaredIncome> Incomes() =>
        [.. county.All.Where(l => l.ExitYear is null || l.ExitYear >= year).Select(l => IncomeOf(l, year)).Select(i => i with { AsOf = At(year, 10, 25) })
            .Where(i => !(ByNumber[i.Household].Obstacle is Obstacle.IncomeOfWrongYear && ByNumber[i.Household].ExitYear == year + 1))
            // of those whose declaration is to be for the wrong year, it stands for the year before
            .Concat(county.All.Where(l => l.Obstacle is Obstacle.IncomeOfWrongYear && l.ExitYear == year + 1).Select(l => IncomeOf(l, year) with { Year = year - 1, AsOf = At(year, 10, 26) }))];

    Dictionary<string, Life> ByNumber { get; } = county.All.ToDictionary(l => l.Number);

    /// <summary>The declarations of the year before, for the year that they are of.</summary>
    public IReadOnlyList<DeclaredIncome> IncomesOfRightYear() =>
        [.. Leaving.Where(l => l.Obstacle is Obstacle.IncomeOfWrongYear).Select(l => IncomeOf(l, year - 1) with { AsOf = At(year, 11, 13) })];

    public IReadOnlyList<DeclaredIncome> LateCorrections() =>
        [.. Leaving.Where(l => l.Obstacle is Obstacle.LateCorrection).Select(l => IncomeOf(l, year) with { Wages = 0, FarmingAndBusiness = LineOf(year) * l.Persons / 2, Costs = 0, Transfers = 0, AsOf = At(year, 11, 18, 8) })];

    public IReadOnlyList<DeclaredIncome> CorrectionsTakenBack() =>
        [.. Leaving.Where(l => l.Obstacle is Obstacle.LateCorrection).Select(l => IncomeOf(l, year) with { AsOf = At(year, 11, 22) })];

    public IReadOnlyList<Survey> Surveys() =>
        [.. Here.Select(l => new Survey(l.Number, new(year, 10, 15), true, true, true, "驻村工作队", At(year, 10, 16)))];

    public static string DwellingOf(Life life) => "F" + life.Number;

    public IReadOnlyList<LivedIn> Dwellings()
    {
        var random = new SeededRandom(seed, "dwellings");
        return [.. county.All.Select(l => new LivedIn(DwellingOf(l), l.Number, l.Home.Village, random.Between(45, 110),
            random.Weighted((4, "brickConcrete"), (4, "brickTimber"), (2, "earthTimber")), new(2005, 5, 1), At(county.Before, 12, 10)))];
    }

    /// <summary>Every dwelling is looked at in autumn. Four in ten are not safe at first; those of households that leave have been renovated.</summary>
    public IReadOnlyList<Assessment> Assessments()
    {
        var day = new DateOnly(year, 10, 18);
        return
        [
            .. Here.Where(l => !SilentVillages.Contains(l.Home.Village)).Select(l => new Assessment(
                DwellingOf(l), GradeOf(l), "县住建局鉴定组", day, At(year, 10, 20))),
        ];
    }

    string GradeOf(Life life)
    {
        if (Has(life, Obstacle.DangerousDwelling))
            return "D";
        var random = new SeededRandom(seed, $"dwelling {life.Number}");
        var first = random.Weighted((350, "A"), (250, "B"), (250, "C"), (150, "D"));
        return first is "C" or "D" && (life.CouldLeaveIn(year) || random.PerMille(250 * (year - county.Before))) ? "B" : first;
    }

    /// <summary>The dwellings that were dangerous, rebuilt.</summary>
    public IReadOnlyList<Assessment> Rebuilt() =>
        [.. Leaving.Where(l => l.Obstacle is Obstacle.DangerousDwelling).Select(l => new Assessment(DwellingOf(l), "A", "县住建局鉴定组", new(year, 11, 12), At(year, 11, 13)))];

    /// <summary>The assessments of the villages that the bureau had been silent on.</summary>
    public IReadOnlyList<Assessment> AssessmentsMadeUp() =>
        [.. Here.Where(l => SilentVillages.Contains(l.Home.Village)).Select(l => new Assessment(DwellingOf(l), GradeOf(l), "县住建局鉴定组", new(year, 11, 12), At(year, 11, 13)))];

    /// <summary>A report for every village; of the silent ones only when they are asked for.</summary>
    public IReadOnlyList<Report> Reports(string records, DateOnly day, bool silentOnes = false, bool everywhere = false) =>
        [.. county.All.Select(l => l.Home.Village).Distinct().Where(v => everywhere || SilentVillages.Contains(v) == silentOnes)
            .Select(v => new Report(records, v, day, new DateTimeOffset(day.ToDateTime(new(9, 0)), TimeSpan.FromHours(8))))];
}
