using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Education.Enrolments;
using Hutong.Education.Findings;
using Hutong.Education.OutOfSchool;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;
using Hutong.Education.Subsidies;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

/// <summary>A small county whose rosters, enrolments, payments and reports arrive in any order, some twice, some at the same time, all corrected now and then.</summary>
public sealed class AnyOrderTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Ends_with_the_same_alerts_leavers_and_findings_whatever_the_order(int seed)
    {
        var random = new Random(seed);
        var world = new World(app, random, county: 652730 + seed);
        await AnyOrder.ArriveAsync(world.Arrivals, random, async portion =>
        {
            foreach (var (kind, rows) in portion.OfType<(Type Kind, Dictionary<string, object?> Row)>().GroupBy(p => p.Kind, p => p.Row).Select(g => (g.Key, g.ToList())))
                await (kind == typeof(EnrolmentKind) ? app.PushAsync<EnrolmentKind>(rows)
                    : kind == typeof(SubsidyKind) ? app.PushAsync<SubsidyKind>(rows)
                    : app.PushAsync<ReportKind<BureauReport>>(rows));
            foreach (var (roster, version) in portion.OfType<(HouseholdRoster, long)>())
                await app.ArrivesAsync(roster, version: version);
        });
        await app.DeriveAsync();

        var (alerts, findings) = world.Expected();
        (await DerivedAsync(world)).ShouldBe(alerts, ignoreOrder: true);
        (await FindingsAsync(world)).ShouldBe(findings, ignoreOrder: true);
        alerts.Count(a => a.Contains("NotEnrolled")).ShouldBeGreaterThan(0);
        alerts.Count(a => a.Contains("DroppedOut")).ShouldBeGreaterThan(0);
        alerts.Count(a => a.Contains("stage")).ShouldBeGreaterThan(0);
        findings.Select(f => f.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, string.Join(' ', findings));
    }

    async Task<List<string>> DerivedAsync(World world)
    {
        await using var command = app.Database.CreateCommand(
            "select data::text from facts.fact where kind in ('Education.DropoutAlert', 'Education.SchoolLeaver') and not retracted and not held and subject = any ($1)");
        command.Parameters.Add(new() { Value = world.People });
        var facts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            facts.Add(reader.GetString(0));
        return facts;
    }

    async Task<List<(Guid Person, string Kind, string? Payment, long Difference, string Code, string Household)>> FindingsAsync(World world)
    {
        await using var command = app.Database.CreateCommand(
            "select person, kind, payment, difference, code, household from education.finding f where person = any ($1) and exists (select from facts.member m where m.person = f.person)");
        command.Parameters.Add(new() { Value = world.People });
        var findings = new List<(Guid, string, string?, long, string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            findings.Add((reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5)));
        return findings;
    }

    /// <summary>Every version of everything; the last of each is what has to stand in the end.</summary>
    sealed class World
    {
        static readonly ProgrammeBook Book = new(new([]));

        readonly EducationApp _app;
        readonly Dictionary<string, HouseholdRoster> _rosters = [];
        readonly Dictionary<(ResidentId Id, int Year), SchoolEnrolment?> _enrolments = [];
        readonly Dictionary<string, StudentSubsidy?> _payments = [];
        readonly Dictionary<string, DateOnly> _reports = [];
        readonly List<ResidentId> _people = [];

        public World(EducationApp app, Random random, int county)
        {
            _app = app;
            for (var h = 0; h < 16; h++)
            {
                var number = $"{county}-{h}";
                var members = Enumerable.Range(0, 3).Select(_ => NewPerson($"{random.Next(1999, 2010)}-0{random.Next(1, 10)}-15")).ToList();
                _people.AddRange(members);
                for (var v = 0; v < random.Next(1, 4); v++)
                {
                    var roster = app.Roster(number, members, $"201{random.Next(4, 6)}-0{random.Next(1, 9)}-15", random.Next(5) == 0 ? "2016-06-30" : null,
                        random.Next(2) == 0 ? "2017-12-31" : null, $"{county}{101 + random.Next(4)}00{random.Next(1, 3)}");
                    var guest = app.Roster(number, [_people[random.Next(_people.Count)]], "2016-02-01").Members[0]; // of another household, or again
                    var left = random.Next(roster.Members.Count);
                    roster = roster with
                    {
                        Members =
                        [
                            .. roster.Members.Where((_, i) => i != left || random.Next(3) > 0)
                                .Select((m, i) => i == left && random.Next(2) == 0 ? m with { LeftOn = new(2016, random.Next(1, 13), 1), LeftBecause = LeftBecause.Moved } : m),
                            .. random.Next(3) == 0 ? [guest] : Array.Empty<RosterMember>(),
                        ],
                    };
                    _rosters[number] = roster;
                    Arrivals.Add((roster, v + 1L));
                }
            }

            _people.Add(NewPerson("2006-01-01")); // on no roster
            foreach (var id in _people)
                for (var year = 2014; year <= 2016; year++)
                    for (var v = 0; v < (random.Next(year == 2016 ? 2 : 3) == 0 ? 0 : random.Next(1, 3)); v++)
                    {
                        var age = year - id.BornOn.Year;
                        var stage = age < 6 ? EducationStage.Preschool : age < 12 ? EducationStage.Primary : age < 15 ? EducationStage.JuniorSecondary
                            : age < 18 ? random.Next(2) == 0 ? EducationStage.SeniorSecondary : EducationStage.VocationalSecondary : EducationStage.Tertiary;
                        var leaves = random.Next(year == 2015 ? 2 : 3) == 0;
                        var because = random.Next(2) == 0 ? LeftSchoolBecause.Graduated : LeftSchoolBecause.DroppedOut;
                        var leftOn = year == 2016 ? new DateOnly(2016, 10, 10) : new DateOnly(year + 1, 7, 1);
                        var (boarding, withdrawn) = (random.Next(2) == 0, random.Next(6) == 0);
                        _enrolments[(id, year)] = withdrawn ? null : new(app.Of(id), year, stage, "镇小学", boarding, Schooling.FullTime, new(year, 9, 1),
                            leaves ? leftOn : null, leaves ? because : null);
                        Arrivals.Add((typeof(EnrolmentKind), Enrolment(id, year, stage.ToString(), null, boarding, null, leaves ? leftOn.ToString("O") : null,
                            leaves ? because.ToString() : null, withdrawn, AsOf(v))));
                    }

            // mostly of the programme and near the amount that belong to the stage, often a second time
            var enrolled = _enrolments.Values.OfType<SchoolEnrolment>().ToArray();
            var programmes = Book.For("652722", 2016).Programmes;
            for (var p = 0; p < 60; p++)
                for (var v = 0; v < random.Next(1, 3); v++)
                {
                    var of = enrolled[random.Next(enrolled.Length)];
                    var id = _people.Single(i => app.Of(i) == of.Person);
                    var programme = random.Next(4) == 0 ? programmes[random.Next(programmes.Count)] : programmes.First(x => x.RateOf(of.Stage) is not null);
                    var term = programme.Paid is PaidBy.PerTerm ? random.Next(1, 3) : (int?)null;
                    var amount = (programme.RateOf(of.Stage)?.Amount ?? 50_000) * random.Next(1, 4) / 2;
                    var (number, withdrawn) = ($"{county}-p{p}", random.Next(8) == 0);
                    _payments[number] = withdrawn ? null : new(of.Person, number, programme.Code, of.SchoolYear, term, amount, new(of.SchoolYear, 10, 20));
                    Arrivals.Add((typeof(SubsidyKind), Payment(id, number, programme.Code, amount, of.SchoolYear, term, withdrawn: withdrawn, asOf: AsOf(v))));
                }

            foreach (var division in new[] { $"{county}101", $"{county}102001", $"{county}103", $"{county}" }.Where(_ => random.Next(2) == 0))
                for (var v = 0; v < random.Next(1, 3); v++)
                {
                    var day = new DateOnly(random.Next(2015, 2017), 10, 1);
                    _reports[division] = day;
                    Arrivals.Add((typeof(ReportKind<BureauReport>), new Dictionary<string, object?>
                    { ["records"] = "enrolments", ["division"] = division, ["completeUpTo"] = day.ToString("O"), ["asOf"] = AsOf(v) }));
                }
        }

        public List<object> Arrivals { get; } = [];

        public Guid[] People => [.. _people.Select(p => _app.Of(p).Value)];

        /// <summary>From the last versions and the pure functions alone.</summary>
        public (List<string> Alerts, List<(Guid Person, string Kind, string? Payment, long Difference, string Code, string Household)> Findings) Expected()
        {
            var alerts = new List<string>();
            var findings = new List<(Guid, string, string?, long, string, string)>();
            foreach (var id in _people)
            {
                var person = _app.Of(id);
                var memberships = _rosters.Values.SelectMany(r => r.Members.Where(m => m.Person == person).Select(m => (Roster: r, Member: m))).ToList();
                if (memberships.Count == 0)
                    continue;
                var home = memberships.OrderBy(m => m.Member.LeftOn is null ? 0 : 1).ThenByDescending(m => m.Member.JoinedOn).ThenBy(m => m.Roster.Number, StringComparer.Ordinal).First();
                var pupil = new Pupil(person, id.Masked, id.BornOn, home.Roster.Number, long.Parse(home.Roster.Village),
                    [.. _enrolments.Where(e => e.Key.Id == id).Select(e => e.Value).OfType<SchoolEnrolment>().OrderBy(e => e.SchoolYear)],
                    [.. _payments.Values.OfType<StudentSubsidy>().Where(p => p.Person == person).OrderBy(p => p.PaidOn).ThenBy(p => p.PaymentNumber, StringComparer.Ordinal)],
                    [.. memberships.Select(SupportOf).OfType<Supported>().OrderBy(s => s.Days.From).ThenBy(s => s.Days.Until)]);
                var village = home.Roster.Village;
                if (DropoutRule.Of(pupil, Book, y => IsReported(village, y), _app.Today) is { } alert)
                    alerts.Add(Json(alert));
                if (LeaverRule.Of(pupil, Book, y => IsReported(village, y), _app.Today) is { } leaver)
                    alerts.Add(Json(leaver));
                findings.AddRange(Differences.Of(pupil, Book, _app.Today).Select(f => (person.Value, f.Kind.ToString(), f.PaymentNumber, f.Difference, f.Code, home.Roster.Number)));
            }

            return (alerts, findings);
        }

        /// <summary>Day by day, unlike the service.</summary>
        static Supported? SupportOf((HouseholdRoster Roster, RosterMember Member) m)
        {
            var days = Enumerable.Range(0, 3650).Select(d => new DateOnly(2013, 1, 1).AddDays(d)).Where(d => m.Roster.IsSupportedOn(d) && m.Member.BelongsOn(d)).ToList();
            return days.Count == 0 ? null : new(new(days[0], days[^1].AddDays(1)), m.Roster.Village[..6]);
        }

        bool IsReported(string village, int year) =>
            _reports.Any(r => village.StartsWith(r.Key) && r.Value >= new DateOnly(year, 9, 1))
            || _rosters.Values.Any(r => r.Village[..9] == village[..9] && r.Members.Any(m => m.LeftOn is null
                && _enrolments.Any(e => e.Value is not null && e.Key.Year == year && _app.Of(e.Key.Id) == m.Person)));

        static string AsOf(int version) => $"2016-11-0{version + 1}T00:00:00Z";

        static string Json<T>(T fact) where T : IFact => System.Text.Json.JsonSerializer.Serialize(fact, FactJson.Options);
    }
}
