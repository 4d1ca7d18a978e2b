namespace Hutong.Local.County;

/// <summary>A person while a household is being made up. Ages are those on 1 January of the later policy year.</summary>
sealed class Person
{
    public required string Relation { get; init; }
    public required bool Male { get; init; }
    public required int Age { get; init; }
    public required DateOnly BornOn { get; init; }
    public DateOnly JoinedOn { get; set; }
    public DateOnly? LeftOn { get; set; }
    public string Labour { get; set; } = "none";
    public string Name { get; set; } = "";
    public string ResidentId { get; set; } = "";
    public bool Ill { get; set; }
    public bool Disabled { get; set; }
}

/// <summary>The members of one household, made up so that ages, marriages and births fit together.</summary>
/// <remarks>
/// A family is drawn as a pattern of roles: H head, S spouse, c child at home, C grown child, W that child's spouse, g grandchild,
/// P parent of the head, B brother or sister. Parents are 20 to 40 years older than their children and 20 at the least.
/// </remarks>
sealed class Family
{
    const int YoungestParent = 20;
    const int WorkingAgeEnds = 59;

    readonly SeededRandom _random;
    readonly int _year;
    readonly bool _floor;

    Family(SeededRandom random, int year, bool floor) => (this._random, this._year, this._floor) = (random, year, floor);

    public List<Person> Members { get; } = [];

    public string CauseOfNeed { get; private set; } = "";

    Person Head => Members[0];

    Person? Spouse => Members.Find(m => m.Relation == "spouse" && m.LeftOn is null);

    /// <summary>A household in which at least one person of working age can work.</summary>
    public static Family WithLabour(int size, int year, SeededRandom random)
    {
        var family = new Family(random, year, floor: false);
        family.Compose(size switch
        {
            1 => "H",
            2 => random.Weighted((45, "HS"), (27, "Hc"), (18, "HP"), (10, "HC")),
            3 => random.Weighted((60, "HSc"), (10, "HSP"), (12, "Hcc"), (10, "HSC"), (8, "HcP")),
            4 => random.Weighted((52, "HScc"), (23, "HScP"), (15, "HSCc"), (10, "HccP")),
            5 => random.Weighted((40, "HSccP"), (25, "HSccc"), (20, "HSCWg"), (15, "HScPP")),
            _ => random.Weighted((70, Extended("HSccP", size)), (30, Extended("HSCWg", size))),
        });
        family.GiveLabour();
        family.CauseOfNeed = family.DrawCause();
        return family;
    }

    /// <summary>A household in which nobody can work: old, disabled, ill, or too young.</summary>
    public static Family OfSocialFloor(int size, int year, SeededRandom random)
    {
        var family = new Family(random, year, floor: true);
        var pattern = size switch
        {
            1 => random.Weighted((84, "old H"), (16, "weak H")),
            2 => random.Weighted((52, "old HS"), (15, "old Hg"), (16, "old HC"), (17, "weak Hc")),
            3 => random.Weighted((42, "old HSg"), (33, "old HSC"), (25, "weak HSc")),
            4 => random.Weighted((55, "old HSCg"), (45, "weak HScc")),
            _ => "weak " + Extended("HSccP", size),
        };
        family.Compose(pattern[(pattern.IndexOf(' ') + 1)..], old: pattern.StartsWith("old", StringComparison.Ordinal));
        family.MarkWhyNobodyWorks();
        family.CauseOfNeed = family.Members.Exists(m => m.Disabled) ? "disability" : family.Members.Exists(m => m.Ill) ? "illness" : "labour";
        return family;
    }

    /// <summary>More children up to four, both parents, then brothers and sisters: as large families are.</summary>
    static string Extended(string pattern, int size)
    {
        foreach (var more in "cPcPcBBBBB")
        {
            if (pattern.Length == size)
                break;
            var now = pattern.Count(p => p == more);
            if (more == 'c' && now < 4 && !pattern.Contains('W') || more == 'P' && now < 2 || more == 'B')
                pattern += more;
        }

        return pattern;
    }

    void Compose(string pattern, bool old = false)
    {
        var has = (char role) => pattern.Contains(role, StringComparison.Ordinal);
        var headAge = old
            ? has('C') ? _random.Between(62, 84) : has('g') ? _random.Between(62, 78) : _random.Between(66, 88)
            : has('W') ? _random.Between(47, 57)
            : has('C') ? _random.Between(46, 57)
            : has('c') ? _random.Between(33, _floor ? 50 : 51)
            : has('P') ? _random.Between(36, 58)
            : has('S') ? _random.Between(46, 58)
            : _random.Between(35, 58);
        var headMale = _random.PerMille(old ? 560 : has('S') ? 880 : 640);
        var head = Add("head", headMale, headAge);
        if (has('S'))
            Add("spouse", !headMale, Math.Max(old ? 60 : 32, headAge + _random.Between(-4, 4)));

        var (eldest, youngest) = (Members.Max(m => m.Age), Members.Min(m => m.Age));
        Person? grown = null;
        foreach (var role in pattern.AsSpan(has('S') ? 2 : 1))
        {
            switch (role)
            {
                case 'C':
                    grown = AddChild(Math.Max(has('W') || has('g') ? 24 : 19, eldest - 40), Math.Min(WorkingAgeEnds - 4, youngest - YoungestParent));
                    break;
                case 'c':
                    // a child beside a grown one is the younger of the two
                    AddChild(Math.Max(0, eldest - 40), Math.Min(_floor ? 17 : grown is null ? 21 : Math.Min(21, grown.Age - 1), youngest - YoungestParent));
                    break;
                case 'W':
                    Add("other", !grown!.Male, Math.Max(22, grown.Age + _random.Between(-2, 2)));
                    break;
                case 'g':
                    // grandparents may bring up a grandchild whose parents are not on their household's register
                    var parent = grown is null ? youngest - YoungestParent : Math.Min(grown.Age, Members[^1] is { Relation: "other" } partner ? partner.Age : grown.Age);
                    var last = Math.Min(17, parent - YoungestParent);
                    Add("grandchild", _random.PerMille(520), _random.Between(Math.Min(last, Math.Max(grown is null ? 3 : 0, parent - 40)), last));
                    break;
                case 'P':
                    var other = Members.Find(m => m.Relation == "parent");
                    // nobody is made older than 93
                    Add("parent", other is null ? _random.PerMille(340) : !other.Male, other is null
                        ? _random.Between(head.Age + 21, Math.Min(93, head.Age + 36))
                        : Math.Clamp(other.Age + _random.Between(-4, 4), head.Age + YoungestParent, head.Age + 40));
                    break;
                case 'B':
                    var oldest = Math.Min(headAge + 8, Members.Where(m => m.Relation == "parent").Select(m => m.Age - YoungestParent).DefaultIfEmpty(99).Min());
                    Add("sibling", _random.PerMille(600), _random.Between(Math.Min(oldest, Math.Max(18, headAge - 6)), oldest));
                    break;
            }
        }

        DateMarriages();
    }

    Person AddChild(int youngest, int eldest)
    {
        var male = _random.PerMille(525);
        return Add(male ? "son" : "daughter", male, _random.Between(Math.Min(youngest, eldest), eldest));
    }

    Person Add(string relation, bool male, int age)
    {
        var person = new Person { Relation = relation, Male = male, Age = age, BornOn = _random.DayOf(_year - 1 - age) };
        person.JoinedOn = person.BornOn;
        Members.Add(person);
        return person;
    }

    /// <summary>Whoever married into the household joined it on that day, before the first child and not before 18.</summary>
    void DateMarriages()
    {
        if (Spouse is { } spouse)
            spouse.JoinedOn = MarriageOf(Head, spouse, Members.Where(m => m.Relation is "son" or "daughter"));
        if (Members.Find(m => m.Relation == "other") is { } partner)
            partner.JoinedOn = MarriageOf(Members.Find(m => m.Relation is "son" or "daughter")!, partner, Members.Where(m => m.Relation == "grandchild"));
        if (Members.FindAll(m => m.Relation == "parent") is [var one, var two])
            (one.Male ? two : one).JoinedOn = MarriageOf(one, two, [Head, .. Members.Where(m => m.Relation == "sibling")]);
    }

    DateOnly MarriageOf(Person one, Person two, IEnumerable<Person> children)
    {
        var grown = (one.BornOn > two.BornOn ? one.BornOn : two.BornOn).AddYears(18);
        var latest = children.Select(c => c.BornOn.AddDays(-280)).Append(new DateOnly(_year - 1, 1, 1)).Min();
        var wished = grown.AddYears(2).AddDays(_random.Below(6 * 365));
        return wished < latest ? wished : latest < grown ? grown : latest;
    }

    void GiveLabour()
    {
        foreach (var member in Members)
        {
            member.Labour = member.Age switch
            {
                < 18 => "none",
                < 22 when member.Relation is "son" or "daughter" => _random.Weighted((60, "none"), (40, "full")), // still at school
                < 55 => _random.Weighted((85, "full"), (12, "partial"), (3, "none")),
                <= WorkingAgeEnds => _random.Weighted((50, "full"), (40, "partial"), (10, "none")),
                < 65 => _random.Weighted((45, "partial"), (55, "none")),
                _ => "none",
            };
            if (member is { Age: >= 22 and <= WorkingAgeEnds, Labour: "none" })
                (member.Ill, member.Disabled) = _random.PerMille(600) ? (true, false) : (false, true);
            member.Ill |= member.Age >= 18 && _random.PerMille(member.Age >= 60 ? 160 : 50);
        }

        // there is somebody of working age who can work, or the household would belong to the social floor
        if (Head.Labour == "none")
            (Head.Labour, Head.Disabled) = (_random.PerMille(700) ? "full" : "partial", false);
    }

    void MarkWhyNobodyWorks()
    {
        foreach (var member in Members.Where(m => m.Age >= 18))
        {
            if (member.Age <= 64)
                (member.Disabled, member.Ill) = _random.PerMille(500) ? (true, false) : (false, true);
            else
                (member.Disabled, member.Ill) = (_random.PerMille(90), _random.PerMille(180));
        }
    }

    string DrawCause() =>
        Members.Exists(m => m.Ill) && _random.PerMille(600) ? "illness"
        : Members.Exists(m => m.Disabled) && _random.PerMille(500) ? "disability"
        : Members.Exists(m => m.Age is >= 16 and < 22) && _random.PerMille(450) ? "schooling"
        : _random.Weighted((24, "skill"), (26, "capital"), (14, "land"), (12, "water"), (9, "disaster"), (6, "transport"), (9, "labour"));

    /// <summary>Whether somebody old lives here whose wife or husband may have died.</summary>
    public bool MayBeWidowed => Head.Age >= 62 && Spouse is null || Members.Count(m => m.Relation == "parent") == 1;

    /// <summary>Adds the wife or husband of somebody old, who died in the year before; a former member of the household.</summary>
    public void AddLateSpouse()
    {
        var (relation, widowed) = Head.Age >= 62 && Spouse is null ? ("spouse", Head) : ("parent", Members.Find(m => m.Relation == "parent")!);
        var late = Add(relation, !widowed.Male, widowed.Age + _random.Between(0, 5));
        var marriedBefore = Members.Where(m => relation == "spouse" ? m.Relation is "son" or "daughter" : m == Head || m.Relation == "sibling");
        late.JoinedOn = MarriageOf(widowed, late, marriedBefore);
        late.LeftOn = new DateOnly(_year - 1, 2, 1).AddDays(_random.Below(330));
        late.Ill = true;
    }

    public void NameEverybody()
    {
        var surname = InventedNames.Surname(_random);
        foreach (var member in Members)
        {
            var marriedIn = member.Relation is "spouse" or "other" || member is { Relation: "parent", Male: false };
            // children carry their father's name
            var own = marriedIn || !Head.Male && member.Relation is "son" or "daughter" or "grandchild" && Spouse is not null
                ? FatherOf(member) ?? InventedNames.Surname(_random)
                : surname;
            member.Name = own + InventedNames.Given(member.Male, _random);
        }

        string? FatherOf(Person member) =>
            member.Relation is "son" or "daughter" or "grandchild" && Spouse is { Name.Length: > 0 } father ? father.Name[..1] : null;
    }
}
