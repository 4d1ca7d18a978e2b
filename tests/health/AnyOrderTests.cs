using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Health.Settlement;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

/// <summary>A small population whose enrolments, claims, rosters and incomes arrive in any order, some twice, some at the same time, all corrected now and then.</summary>
public sealed class AnyOrderTests(HealthApp app) : IClassFixture<HealthApp>
{
    const string County = "652722";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Ends_in_the_same_state_whatever_the_order(int seed)
    {
        var random = new Random(seed);
        var world = World.Make(app, random);
        await AnyOrder.ArriveAsync(world.Arrivals, random, ArriveAsync);
        await app.SettleAsync();

        var expected = world.Expected();
        var actual = await PublishedAsync(world);
        actual.Keys.Except(expected.Keys).Select(k => actual[k]).ShouldBeEmpty();
        expected.Keys.Except(actual.Keys).Select(k => expected[k]).ShouldBeEmpty();
        foreach (var (id, state) in expected)
            actual[id].ShouldBe(state);
        expected.Values.Count(v => v.Contains("thresholdPercent")).ShouldBeGreaterThan(0);
        expected.Values.Count(v => v.Contains("assistancePaid\":0")).ShouldBeInRange(1, expected.Values.Count(v => v.Contains("assistancePaid")) - 1);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where held and subject = any ($1)", world.Matched)).ShouldBe(0);
        // but for claims corrected from somebody on the register to somebody who is not: copies have to learn of that
        (await app.ScalarAsync<long>(
            """
            select count(*) from facts.fact f
            where not held and kind like 'Health.%' and not retracted and subject = any ($1)
              and not exists (select from facts.history h where h.id = f.id and h.subject <> f.subject)
            """, world.Unmatched)).ShouldBe(0);
    }

    async Task ArriveAsync(IReadOnlyList<object> portion)
    {
        var claims = portion.OfType<PushedClaimRow>().Select(c => c.Row).ToList();
        if (claims.Count > 0) await app.PushAsync<ClaimKind>(claims);
        var enrolments = portion.OfType<PushedEnrolmentRow>().Select(c => c.Row).ToList();
        if (enrolments.Count > 0) await app.PushAsync<EnrolmentKind>(enrolments);
        foreach (var (roster, version) in portion.OfType<(HouseholdRoster, long)>()) await app.ArrivesAsync(roster, version: version);
        foreach (var (income, version) in portion.OfType<(HouseholdIncome, long)>()) await app.ArrivesAsync(income, version: version);
    }

    async Task<Dictionary<Guid, string>> PublishedAsync(World world)
    {
        await using var command = app.Database.CreateCommand("select id, data::text from facts.fact where kind like 'Health.%' and not retracted and subject = any ($1)");
        command.Parameters.Add(new() { Value = world.Subjects });
        var facts = new Dictionary<Guid, string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            facts.Add(reader.GetGuid(0), reader.GetString(1));
        return facts;
    }

    sealed record PushedClaimRow(Dictionary<string, object?> Row);

    sealed record PushedEnrolmentRow(Dictionary<string, object?> Row);

    sealed record ClaimVersion(ResidentId Id, DateOnly Day, long Total, long Range, string? Disease, string? Admission, bool Withdrawn);

    sealed record EnrolmentVersion(string EnrolledOn, string? EndedOn, string? Payer, bool Withdrawn);

    /// <summary>Every version of everything; the last of each is what has to stand in the end.</summary>
    sealed class World
    {
        readonly Dictionary<string, List<ClaimVersion>> _claims = [];
        readonly Dictionary<(ResidentId Id, int Year), List<EnrolmentVersion>> _enrolments = [];
        readonly Dictionary<string, List<HouseholdRoster>> _rosters = [];
        readonly Dictionary<(string, int), List<HouseholdIncome>> _incomes = [];
        readonly List<ResidentId> _people = [];
        readonly List<ResidentId> _strangers = [];
        HealthApp _app = null!;

        public List<object> Arrivals { get; } = [];

        public Guid[] Subjects => [.. _people.Concat(_strangers).Select(p => _app.Of(p).Value), .. _rosters.Keys.Select(FactId.OfHousehold)];

        public Guid[] Matched => [.. _people.Select(p => _app.Of(p).Value)];

        public Guid[] Unmatched => [.. _strangers.Select(p => _app.Of(p).Value)];

        public static World Make(HealthApp app, Random random)
        {
            var world = new World { _app = app };
            var run = Guid.NewGuid().ToString("N")[..8];
            for (var h = 0; h < 5; h++)
            {
                var members = Enumerable.Range(0, random.Next(1, 4)).Select(_ => NewPerson()).ToArray();
                world._people.AddRange(members);
                var number = $"{run}-{h}";
                for (var v = 0; v < random.Next(1, 4); v++)
                {
                    var exited = random.Next(3) == 0 ? $"{random.Next(2015, 2017)}-06-30" : null;
                    var roster = app.Roster(number, members, $"{random.Next(2013, 2017)}-0{random.Next(1, 9)}-15", exited, exited is null ? null : $"{exited[..4]}-12-31");
                    if (DateOnly.Parse(exited ?? "2099-01-01") < roster.RegisteredOn) roster = roster with { ExitedOn = null, GraceEndsOn = null };
                    Version(world._rosters, number, roster);
                    world.Arrivals.Add((roster, v + 1L));
                }

                for (var year = 2014; year <= 2016; year++)
                    for (var v = 0; v < random.Next(3); v++)
                    {
                        var income = new HouseholdIncome(number, year, random.Next(3_000_000));
                        Version(world._incomes, (number, year), income);
                        world.Arrivals.Add((income, v + 1L));
                    }
            }

            world._strangers.AddRange([NewPerson(), NewPerson()]);
            var everybody = world._people.Concat(world._strangers).ToArray();
            foreach (var id in everybody)
                for (var year = 2015; year <= 2016; year++)
                    for (var v = 0; v < random.Next(1, 3); v++)
                    {
                        var e = new EnrolmentVersion($"{year}-0{random.Next(1, 6)}-01", random.Next(4) == 0 ? $"{year}-09-01" : null,
                            random.Next(4) == 0 ? "person" : null, random.Next(6) == 0);
                        Version(world._enrolments, (id, year), e);
                        world.Arrivals.Add(new PushedEnrolmentRow(Enrolment(id, year, e.EnrolledOn, e.EndedOn, e.Payer, e.Withdrawn, AsOf(v))));
                    }

            for (var c = 0; c < 40; c++)
            {
                var number = $"{run}-c{c}";
                for (var v = 0; v < random.Next(1, 4); v++)
                {
                    var total = (long)Math.Pow(10, 4 + random.NextDouble() * 3.3);
                    var claim = new ClaimVersion(
                        everybody[random.Next(everybody.Length)], new DateOnly(random.Next(2015, 2017), random.Next(1, 13), random.Next(1, 28)),
                        total, total * random.Next(11) / 10, random.Next(3) == 0 ? "colon-cancer" : null, random.Next(3) == 0 ? $"{run}-a{random.Next(12)}" : null, random.Next(6) == 0);
                    Version(world._claims, number, claim);
                    world.Arrivals.Add(new PushedClaimRow(Claim(claim.Id, number, claim.Day.ToString("O"), claim.Total, claim.Range, claim.Disease, claim.Admission, claim.Withdrawn, AsOf(v))));
                }
            }

            return world;
        }

        static string AsOf(int version) => $"2020-01-0{version + 1}T00:00:00Z";

        static void Version<TKey, T>(Dictionary<TKey, List<T>> of, TKey key, T state) where TKey : notnull
        {
            if (!of.TryGetValue(key, out var list))
                of.Add(key, list = []);
            list.Add(state);
        }

        /// <summary>All published facts, from the pure functions and the last versions alone.</summary>
        public Dictionary<Guid, string> Expected()
        {
            var facts = new Dictionary<Guid, string>();
            var rosters = _rosters.Values.Select(v => v[^1]).ToList();
            var claims = _claims.Select(c => (Number: c.Key, Last: c.Value[^1])).Where(c => !c.Last.Withdrawn).ToList();
            var paid = new List<(ResidentId Id, DateOnly Day, long Amount)>();
            foreach (var id in _people.Concat(_strangers))
            {
                var person = _app.Of(id);
                var memberships = rosters.SelectMany(r => r.Members.Where(m => m.Person == person)
                    .Select(m => new Membership(person, m.MaskedId, r.Number, long.Parse(r.Village), m.Relation, m.JoinedOn, m.LeftOn, r.RegisteredOn, r.ExitedOn, r.GraceEndsOn))).ToList();
                for (var year = 2015; year <= 2016; year++)
                {
                    InsuranceEnrolment? cover = null;
                    if (_enrolments[(id, year)][^1] is { Withdrawn: false } e)
                    {
                        var (from, to) = (DateOnly.Parse(e.EnrolledOn), e.EndedOn is null ? (DateOnly?)null : DateOnly.Parse(e.EndedOn));
                        // day by day, unlike the service
                        var supported = Enumerable.Range(0, 366).Select(d => new DateOnly(year, 1, 1).AddDays(d))
                            .Any(d => d.Year == year && from <= d && (to is null || d < to) && rosters.Any(r => r.IsSupportedOn(d) && r.Members.Any(m => m.Person == person && m.BelongsOn(d))));
                        cover = new(person, year, from, to, e.Payer is null && supported ? PremiumPayer.Programme : PremiumPayer.Person);
                        Add(cover, $"{person}/{year}");
                    }

                    var own = claims.Where(c => c.Last.Id == id && c.Last.Day.Year == year).ToList();
                    var settled = PersonYear.Settle(
                        [.. own.Select(c => new ClaimInput(c.Number, HospitalLevel.County, CareKind.Inpatient, c.Last.Day, c.Last.Day, c.Last.Total, c.Last.Range))],
                        cover, day => memberships.Any(m => m.Supported?.Holds(day) == true), SampleParameters.For(year));
                    foreach (var s in settled)
                    {
                        paid.Add((id, s.DischargedOn, s.Parts.PaidByPerson));
                        Add(new MedicalAid(person, s.ClaimNumber, year, s.DischargedOn, s.Parts.TotalCost, s.Parts.BasicInsurance, s.Parts.CriticalIllness,
                            s.Parts.Assistance, s.Parts.PaidByPerson), s.ClaimNumber);
                    }

                    if (own.Count > 0)
                        Add(new OutOfPocketTotal(person, year, settled.Sum(s => s.Parts.PaidByPerson), own.Count), $"{person}/{year}");
                }

                foreach (var course in claims.Where(c => c.Last.Id == id).GroupBy(c => c.Last.Admission ?? c.Number).Where(g => g.Any(c => c.Last.Disease is not null)))
                    Add(new MajorTreatment(person, course.Key, course.Min(c => c.Last.Day), course.Max(c => c.Last.Day)), $"{person}/{course.Key}");
            }

            foreach (var roster in rosters)
                for (var year = 2015; year <= 2016; year++)
                {
                    var spent = paid.Where(p => p.Day.Year == year && roster.Members.Any(m => m.Person == _app.Of(p.Id) && m.BelongsOn(p.Day))).Sum(p => p.Amount);
                    var income = _incomes.Where(i => i.Key.Item1 == roster.Number && i.Key.Item2 <= year).OrderBy(i => i.Key.Item2).Select(i => i.Value[^1]).LastOrDefault();
                    if (income is not null && spent * 100 > income.NetIncome * 40)
                        Add(new CatastrophicSpending(roster.Number, year, spent, income.NetIncome, 40), $"{roster.Number}/{year}");
                }

            return facts;

            void Add<T>(T state, string key) where T : IFact => facts.Add(FactId.Of(FactKind.Of<T>(), key), JsonSerializer.Serialize(state, FactJson.Options));
        }
    }
}
