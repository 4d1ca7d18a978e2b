namespace Hutong.Local.County;

/// <summary>A year of treatment: who went where, and what it cost before anybody paid.</summary>
/// <remarks>Amounts are drawn from tables of the author's, in the order of magnitude of published averages; they are no statistics.</remarks>
sealed class ClaimsOfAYear
{
    // fen at 0, 10, 25, 50, 75, 90, 97 and 100 percent
    static readonly Dictionary<(string Kind, string Level), long[]> Costs = new()
    {
        [("outpatient", "township")] = [1200, 2600, 4200, 6800, 10500, 16800, 26000, 48000],
        [("outpatient", "county")] = [3500, 7200, 11500, 18800, 29500, 46000, 78000, 160000],
        [("outpatient", "prefecture")] = [6500, 12800, 21000, 34500, 56000, 92000, 155000, 320000],
        [("outpatient", "province")] = [9800, 18500, 31000, 52000, 88000, 145000, 260000, 560000],
        [("inpatient", "township")] = [52000, 82000, 118000, 168000, 236000, 335000, 470000, 780000],
        [("inpatient", "county")] = [145000, 235000, 330000, 465000, 680000, 1040000, 1720000, 3600000],
        [("inpatient", "prefecture")] = [380000, 620000, 860000, 1250000, 1880000, 3100000, 5200000, 9800000],
        [("inpatient", "province")] = [720000, 1180000, 1650000, 2450000, 3900000, 6600000, 11500000, 22000000],
    };

    static readonly string[] CommonIllnesses = ["J06.9", "I10", "E11.9", "K29.5", "M54.5", "J20.9", "N39.0", "K80.2", "I25.1"];
    static readonly string[] SeriousIllnesses = ["J18.9", "I63.9", "J44.1", "K35.8", "S72.0", "I50.9", "K92.2", "N20.0", "M51.2"];

    readonly SeededRandom _random;
    readonly CountyFigures _figures;
    readonly int _year;
    readonly List<(Home Home, Person Person, EnrolmentRecord Cover)> _insured;

    public ClaimsOfAYear(List<Home> homes, IReadOnlyList<EnrolmentRecord> enrolments, CountyFigures figures, int year, SeededRandom random)
    {
        (this._figures, this._year, this._random) = (figures, year, random);
        var covers = enrolments.ToDictionary(e => e.ResidentId);
        _insured = [.. homes.SelectMany(h => h.Family.Members, (home, person) => (home, person)).Where(p => covers.ContainsKey(p.person.ResidentId))
            .Select(p => (p.home, p.person, covers[p.person.ResidentId]))];

        var claims = new List<ClaimRecord>();
        foreach (var (home, person, cover) in _insured)
        {
            if (MajorDiseaseOf(person) is { } disease)
                claims.AddRange(Treatments(home, person, cover, disease));
            else if (random.PerMille(ChanceOfClaims(person)))
                claims.AddRange(Visits(home, person, cover));
        }

        // numbered as they come in: by day of discharge
        var numbered = claims.Select((claim, drawn) => (claim, drawn)).OrderBy(c => c.claim.DischargedOn).ThenBy(c => c.drawn)
            .Select((c, i) => c.claim with
            {
                ClaimNumber = $"{figures.DivisionCode}-{year}-{i + 1:D6}",
                AdmissionNumber = c.claim.Kind == "inpatient" ? $"A{year}{i + 1:D6}" : null,
            }).ToList();
        (First, Later) = Unsettle(numbered);
    }

    public IReadOnlyList<ClaimRecord> First { get; }

    public IReadOnlyList<ClaimRecord> Later { get; }

    static int ChanceOfClaims(Person person) =>
        (person.Age switch { < 6 => 260, < 18 => 90, < 45 => 140, < 60 => 210, _ => 330 }) + (person.Ill ? 300 : 0) + (person.LeftOn is null ? 0 : 300);

    /// <summary>One person in two hundred or so is treated for one of the diseases of rule 6 of the plans.</summary>
    string? MajorDiseaseOf(Person person) => person.Age switch
    {
        < 15 => _random.PerMille(6) ? _random.Weighted((35, "childhood-acute-lymphoblastic-leukaemia"), (15, "childhood-acute-promyelocytic-leukaemia"), (30, "congenital-septal-defect"), (20, "cerebral-palsy")) : null,
        < 40 => _random.PerMille(2) ? _random.Weighted((50, "end-stage-renal-disease"), (30, "gastric-cancer"), (20, "colon-cancer")) : null,
        _ => _random.PerMille(person.Ill ? 22 : 6)
            ? _random.Weighted((16, "oesophageal-cancer"), (20, "gastric-cancer"), (12, "colon-cancer"), (12, "rectal-cancer"), (16, "end-stage-renal-disease"), (24, "cataract"))
            : null,
    };

    IEnumerable<ClaimRecord> Treatments(Home home, Person person, EnrolmentRecord cover, string disease)
    {
        var stays = disease switch
        {
            "cataract" => 1,
            "congenital-septal-defect" => _random.Between(1, 2),
            "end-stage-renal-disease" => _random.Between(5, 10),
            _ => _random.Between(2, 5),
        };
        for (var i = 0; i < stays; i++)
        {
            var level = disease is "cataract" ? "county" : _random.Weighted((20, "county"), (45, "prefecture"), (35, "province"));
            if (Stay(home, person, cover, level, disease) is { } claim)
                yield return claim;
        }
    }

    IEnumerable<ClaimRecord> Visits(Home home, Person person, EnrolmentRecord cover)
    {
        var visits = _random.Weighted((54, 1), (23, 2), (11, 3), (6, _random.Between(4, 6)), (person.Ill ? 14 : 3, _random.Between(6, 14)));
        for (var i = 0; i < visits; i++)
        {
            var claim = _random.PerMille(person.Ill ? 330 : 210)
                ? Stay(home, person, cover, _random.Weighted((34, "township"), (47, "county"), (13, "prefecture"), (6, "province")), null)
                : Visit(home, person, cover, _random.Weighted((60, "township"), (32, "county"), (6, "prefecture"), (2, "province")));
            if (claim is not null)
                yield return claim;
        }
    }

    ClaimRecord? Visit(Home home, Person person, EnrolmentRecord cover, string level)
    {
        var day = DayOfCover(cover);
        return Claim(home, person, "outpatient", level, day, day, _random.Pick(CommonIllnesses), null);
    }

    /// <summary>Null when it would reach past the end of cover.</summary>
    ClaimRecord? Stay(Home home, Person person, EnrolmentRecord cover, string level, string? disease)
    {
        var admitted = DayOfCover(cover);
        var discharged = admitted.AddDays(level switch { "township" => _random.Between(3, 9), "county" => _random.Between(4, 14), _ => _random.Between(6, 26) });
        return discharged.Year == _year && !(cover.EndedOn <= discharged)
            ? Claim(home, person, "inpatient", level, admitted, discharged, disease is null ? _random.Pick(SeriousIllnesses) : null, disease)
            : null;
    }

    DateOnly DayOfCover(EnrolmentRecord cover)
    {
        var end = cover.EndedOn ?? new DateOnly(_year + 1, 1, 1);
        return cover.EnrolledOn.AddDays(_random.Below(Math.Max(1, end.DayNumber - cover.EnrolledOn.DayNumber)));
    }

    ClaimRecord Claim(
        Home home, Person person, string kind, string level, DateOnly admitted, DateOnly discharged, string? diagnosis, string? disease)
    {
        var total = _random.Quantile(Costs[(kind, level)]);
        if (disease is not null and not "cataract")
            total = total * _random.Between(130, 210) / 100;
        var within = level switch
        {
            "township" => _random.Between(900, 1000),
            "county" => _random.Between(850, 975),
            "prefecture" => _random.Between(760, 930),
            _ => _random.Between(660, 900),
        };
        return new(
            "", person.ResidentId, HospitalOf(home, level), level, kind, admitted, discharged, total, total * within / 1000,
            diagnosis, disease, null, null, Instant.Of(discharged.AddDays(1)));
    }

    string HospitalOf(Home home, string level) => level switch
    {
        "township" => _figures.Townships.First(t => home.Village.StartsWith(t.DivisionCode, StringComparison.Ordinal)).Name + "卫生院",
        "county" => _figures.Name + "人民医院",
        "prefecture" => "地州中心医院",
        _ => "省级综合医院",
    };

    /// <summary>A handful reach the bureau after all the others, come again with other amounts, or are taken back.</summary>
    (List<ClaimRecord> First, List<ClaimRecord> Later) Unsettle(List<ClaimRecord> claims)
    {
        var first = new List<ClaimRecord>();
        var later = new List<ClaimRecord>();
        // not from December: what changes some weeks after it might lie in the future on the first days of the next year
        var settled = new DateOnly(_year, 12, 1);
        foreach (var claim in claims)
        {
            var fate = claim.DischargedOn < settled ? _random.Below(1000) : 1000;
            if (fate >= 4)
                first.Add(claim);
            if (fate < 4)
                later.Add(claim);
            else if (fate < 9)
            {
                var total = claim.TotalCost * _random.Between(70, 125) / 100;
                later.Add(claim with { TotalCost = total, PolicyRangeCost = total * claim.PolicyRangeCost / claim.TotalCost, AsOf = claim.AsOf.AddDays(_random.Between(5, 25)) });
            }
            else if (fate < 12 && claim.MajorDisease is null) // an admission without its claim would leave the treatment open
                later.Add(claim with { Withdrawn = true, AsOf = claim.AsOf.AddDays(_random.Between(2, 20)) });
        }

        _random.Shuffle(later);
        return (first, later);
    }
}
