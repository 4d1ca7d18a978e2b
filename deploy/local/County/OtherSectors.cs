using Hutong.Local.Scenario;

namespace Hutong.Local.County;

/// <summary>What the education, human-resources and housing bureaus and the surveying villages push of a made-up county, so that a card has every part.</summary>
sealed record OtherSectors(
    IReadOnlyList<Survey> Surveys, IReadOnlyList<LivedIn> Dwellings, IReadOnlyList<Assessment> Assessments, IReadOnlyList<Labour> Labour,
    IReadOnlyList<Episode> Work, IReadOnlyList<Schooling> Schools)
{
    public static OtherSectors None { get; } = new([], [], [], [], [], []);

    public static OtherSectors Of(List<Home> homes, int year, ulong seed)
    {
        var random = new SeededRandom(seed, "other sectors");
        var (newYear, before) = (Instant.Of(new DateOnly(year, 1, 1)), Instant.Of(new DateOnly(year - 1, 12, 20)));
        var surveys = new List<Survey>();
        var (dwellings, assessments) = (new List<LivedIn>(), new List<Assessment>());
        var (labour, work, schools) = (new List<Labour>(), new List<Episode>(), new List<Schooling>());
        foreach (var home in homes)
        {
            surveys.Add(new(home.Number, new(year, 1, 1), !random.PerMille(15), !random.PerMille(10), random.PerMille(850), "驻村工作队", newYear));
            dwellings.Add(new("F" + home.Number, home.Number, home.Village, random.Between(45, 110), random.Weighted((4, "brickConcrete"), (4, "brickTimber"), (2, "earthTimber")), new(2005, 5, 1), before));
            assessments.Add(new("F" + home.Number, random.Weighted((450, "A"), (400, "B"), (100, "C"), (50, "D")), "县住建局鉴定组", new(year, 1, 1), newYear));

            var here = home.Family.Members.Where(m => m.LeftOn is null).ToList();
            foreach (var member in here.Where(m => m.Age is >= 16 and <= 59))
                labour.Add(new(member.ResidentId, member.Labour, member.Labour == "none" ? null : random.PerMille(920), new(year - 1, 12, 10), before));
            if (here.Find(m => m.Labour != "none" && m.Age is >= 18 and <= 59) is { } worker && random.PerMille(780))
                work.Add(new(worker.ResidentId, new(year - 1, 3, 1), null, "园区服务公司", random.Weighted((85, "employed"), (15, "publicWelfareJob")), "local", true, false, random.Between(15, 32) * 100_00L, before));
            foreach (var child in here)
                for (var y = year - 1; y <= year; y++)
                    if (StageOf(Life.AgeOn(child, new(y, 8, 31)), random) is { } stage)
                        schools.Add(new(child.ResidentId, y, stage, stage is "primary" ? "中心小学" : "县中学", stage is not "primary", new(y, 9, 1), null, null, Instant.Of(new DateOnly(y, 9, 1))));
        }

        return new(surveys, dwellings, assessments, labour, work, schools);
    }

    /// <summary>A few children of compulsory age are missing, as in life.</summary>
    static string? StageOf(int age, SeededRandom random) => age switch
    {
        >= 6 and <= 11 => random.PerMille(4) ? null : "primary",
        >= 12 and <= 15 => random.PerMille(12) ? null : "juniorSecondary",
        _ => null,
    };
}
