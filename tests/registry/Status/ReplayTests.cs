using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Status;

/// <summary>One run of a county's facts, replayed in ten random orders with duplicates, each into a registry of its own.</summary>
/// <remarks>
/// Facts of the sectors come in any order, in portions of any size, some of them again. What the office itself pushes keeps the order that
/// it has in life, household by household, and falls anywhere between the facts.
/// </remarks>
public sealed class ReplayTests(ITestOutputHelper output)
{
    const int Orders = 10;

    static readonly int[] Sizes = [1, 40, 200, 600];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_random_orders_with_duplicates_end_in_the_same_status_to_the_byte()
    {
        await using var original = new RegistryApp();
        await original.InitializeAsync();
        await original.MakeIdsOfNumbersAsync();
        var run = new Run(original, new Random(2018));
        var (first, copies) = await LiveAsync(original, null);
        // a world in which little happens would prove little
        first.Count.ShouldBe(2 * Run.Pairs - Run.Pairs / 4);
        var told = string.Join('\n', first.Values);
        foreach (var state in (string[])["\"Met\"", "\"Unmet\"", "\"Unknown\"", "\"dropout\"", "\"zero-employment\"", "\"catastrophic-spending\"", "records-stale", "\"Exited\"", "\"Relapsed\""])
            told.ShouldContain(state, Case.Sensitive);

        await Parallel.ForEachAsync(Enumerable.Range(1, Orders), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Ct }, async (order, _) =>
        {
            await using var app = new RegistryApp();
            await app.InitializeAsync();
            await app.MakeIdsOfNumbersAsync();
            var (now, held) = await LiveAsync(app, order);
            held.ShouldBe(copies, $"copies of order {order}");
            now.Keys.ShouldBe(first.Keys);
            foreach (var (id, state) in now)
                (state == first[id]).ShouldBeTrue($"order {order}:\n{state}\ninstead of\n{first[id]}");
        });

        async Task<(SortedDictionary<Guid, string> Statuses, string Copies)> LiveAsync(RegistryApp app, int? order)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await run.ReplayAsync(app, order is { } seed ? new Random(seed) : null);
            output.WriteLine($"order {order ?? 0}: {run.Facts.Count} facts, {run.Told.Sum(t => t.Count)} pushes, {clock.ElapsedMilliseconds} ms");
            return (await StatusesAsync(app), await CopiesAsync(app));
        }
    }

    static async Task<SortedDictionary<Guid, string>> StatusesAsync(RegistryApp app)
    {
        // Bytes as they were published. A household that was a mistake has none: its last status is taken back, if it ever had one.
        await using var command = app.Database.CreateCommand("select id, data::text from facts.fact where kind = 'Registry.HouseholdStatus' and not retracted");
        var states = new SortedDictionary<Guid, string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            states.Add(reader.GetGuid(0), reader.GetString(1));
        return states;
    }

    static async Task<string> CopiesAsync(RegistryApp app)
    {
        await using var command = app.Database.CreateCommand("select string_agg(id::text || ' ' || version || ' ' || retracted, ',' order by id) from facts.copy");
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    sealed record Arrival(Type Kind, FactEnvelope Envelope, Func<RegistryApp, IReadOnlyList<FactEnvelope>, Task> ApplyAsync);

    sealed record Told(HttpMethod Method, string Address, string Body);

    sealed class Run
    {
        public const int Pairs = 20;

        readonly Random _random;
        readonly RegistryApp _app;

        public List<Arrival> Facts { get; } = [];

        /// <summary>What the office pushes of two households, in the order in which it happened.</summary>
        public List<List<Told>> Told { get; } = [];

        public Run(RegistryApp app, Random random)
        {
            (this._app, this._random) = (app, random);
            for (var pair = 0; pair < Pairs; pair++)
                Live(pair);
            // of a village, of the county, and one whose newest version is too old to say anything
            Versions<Contracts.Health.BureauReport>("enrolments/659901", null, v => new("enrolments", "659901", new(2018, v, 1)), 3, village: 659901000000);
            Versions<Contracts.Education.BureauReport>("enrolments/659901001001", null, v => new("enrolments", "659901001001", new(2018, v, 1)), 2);
            Versions<Contracts.Employment.BureauReport>("episodes/659901", null, v => new("episodes", "659901", new(2018, v, 1)), 2, village: 659901000000);
            Versions<Contracts.Employment.BureauReport>("trainings/659901001", null, v => new("trainings", "659901001", new(2018, v, 1)), 2, takenBack: true, village: 659901001000);
            Versions<Contracts.Housing.BureauReport>("assessments/659901001002", null, v => new("assessments", "659901001002", new(2012 + v, 1, 1)), 2, village: 659901001002);
        }

        void Live(int pair)
        {
            var (one, other) = (NewNumber(), NewNumber());
            var (head, spouse, child, elder) = (NewId(1978), NewId(1980, Sex.Female), NewId(2004 + pair % 8), NewId(1948));
            var told = new List<Told>();
            Told.Add(told);
            JsonObject Of(string number, params JsonObject[] members)
            {
                var household = Household(number, members);
                household["village"] = pair % 2 == 0 ? "659901001001" : "659901001002";
                return household;
            }

            void Put(JsonObject household) => told.Add(new(HttpMethod.Put, $"households/{household["number"]}", household.ToJsonString()));
            void Post(string address, object body) => told.Add(new(HttpMethod.Post, address, JsonSerializer.Serialize(body)));
            Put(Of(one, Member(head), Member(spouse, "spouse"), Member(child, "son")));
            Put(Of(other, Member(elder)));
            foreach (var number in (string[])[one, other])
            {
                foreach (var year in pair % 2 == 0 ? (int[])[2016, 2017] : [2017])
                    Post("incomes", new { household = number, year, netIncome = _random.Next(1_500_000), asOf = "2018-01-10T00:00:00Z" });
                if (pair % 3 == 0)
                    Post("incomes", new { household = number, year = 2017, netIncome = _random.Next(1_500_000), asOf = "2018-02-10T00:00:00Z" });
                var day = new DateOnly(2016, 6, 1).AddDays(_random.Next(700));
                Post("surveys", new { household = number, surveyedOn = $"{day:O}", food = true, clothing = _random.Next(2) == 0, asOf = "2018-06-10T00:00:00+08:00" });
                if (pair % 2 == 1)
                    Post("surveys", new { household = number, surveyedOn = $"{day:O}", food = _random.Next(2) == 0, clothing = true, culturalLife = true, asOf = "2018-06-12T00:00:00+08:00" });
            }

            switch (pair % 4)
            {
                case 0:
                    Post($"households/{one}/moves", new { residentId = spouse.Reveal(), to = other, relation = "other", on = "2018-03-01", because = "moved" });
                    break;
                case 1:
                    Exit("2016-12-20");
                    Exit(null);
                    break;
                case 2:
                    Exit("2018-02-01");
                    break;
                default:
                    var mistake = Of(other, Member(elder));
                    mistake["withdrawn"] = true;
                    Put(mistake);
                    break;
            }

            void Exit(string? day)
            {
                var household = Of(other, Member(elder));
                (household["exitedOn"], household["date"]) = (day, day ?? "2018-05-10");
                Put(household);
            }

            foreach (var id in (ResidentId[])[head, spouse, child, elder])
                OfPerson(id, $"{one}/{_app.Of(id)}"); // the masked form is the same for everybody of a prefecture
            foreach (var number in (string[])[one, other])
                OfHousehold(number);
        }

        void OfPerson(ResidentId id, string key)
        {
            var (person, subject) = (_app.Of(id), _app.Of(id).Value);
            var since = new DateOnly(2017, 1, 1).AddDays(_random.Next(500));
            Versions<InsuranceEnrolment>($"{key}/i", subject, v => new(person, 2018, new(2018, v, 1), v == 2 ? new(2018, 4, 1) : null, PremiumPayer.Programme));
            Versions<SchoolEnrolment>($"{key}/s", subject, v => new(person, 2017, EducationStage.Primary, "一小", v > 1, Schooling.FullTime, new(2017, 9, 1),
                v == 2 ? new(2018, 3, 1) : null, v == 2 ? LeftSchoolBecause.DroppedOut : null));
            if (_random.Next(4) == 0)
                Versions<DropoutAlert>($"{key}/o", subject, v => new(person, 2017, OutOfSchool.DroppedOut, new(2018, 2 + v, 1)));
            Versions<LabourForce>($"{key}/l", subject, v => new(person, (Contracts.Employment.LabourCapacity)((v + _random.Next(3)) % 3), v == 1, since.AddDays(v)));
            Versions<Training>($"{key}/t", subject, v => new(person, key, "Sewing", 40, since.AddDays(v), 0, 0));
            Versions<EmploymentEpisode>($"{key}/w", subject, v => new(person, since, since.AddDays(150 * v), EmploymentForm.Employed, WorkplaceScope.Local, true, false, 100_000));
            if (_random.Next(4) == 0)
                Versions<MajorTreatment>($"{key}/m", subject, v => new(person, key, new(2018, 6, v), v == 2 ? new(2018, 6, 10) : null));
        }

        void OfHousehold(string number)
        {
            var (dwelling, subject, assessed) = ($"D-{number}", FactId.OfHousehold(number), new DateOnly(2016, 6, 1).AddDays(_random.Next(700)));
            Versions<Dwelling>(dwelling, subject, v => new(dwelling, number, "659901001001", new(2010 + v, 1, 1), null));
            for (var i = 0; i < 2; i++)
            {
                var day = assessed.AddDays(-200 * i);
                Versions<DwellingAssessment>($"{dwelling}/{day:O}", subject, v => new(dwelling, number, (DwellingGrade)_random.Next(4), day));
            }

            Versions<Renovation>($"P-{number}", subject, v => new($"P-{number}", dwelling, number, RenovationMode.Repair, v == 1 ? RenovationStage.Building : RenovationStage.Built, assessed.AddDays(v), 0));
            Versions<ZeroEmploymentHousehold>(number, subject, v => new(number, assessed.AddDays(v)));
            Versions<CatastrophicSpending>($"{number}/2018", subject, v => new(number, 2018, 900_000 + v, 100_000, 40));
        }

        /// <summary>One to three versions that each say something of their own; the last of some takes the fact back.</summary>
        void Versions<T>(string key, Guid? subject, Func<int, T> state, int? versions = null, bool? takenBack = null, long village = 659901001001) where T : IFact
        {
            var last = versions ?? _random.Next(1, 4);
            var retracted = takenBack ?? (subject is not null && _random.Next(5) == 0);
            for (var v = 1; v <= last; v++)
                Facts.Add(new(typeof(T), _app.Envelope(state(v), key, subject ?? Guid.Empty, v, retracted && v == last) with { Subject = subject, Village = village },
                    (to, envelopes) => to.ArriveAsync<T>(envelopes)));
        }

        /// <param name="order">Null: as it happened, first what the office tells, then the facts, each once.</param>
        public async Task ReplayAsync(RegistryApp to, Random? order)
        {
            var waiting = Told.ConvertAll(t => new Queue<Told>(t));
            var facts = Facts.ToArray();
            if (order is not null)
            {
                facts = [.. facts, .. facts.Where(_ => order.Next(3) == 0)];
                order.Shuffle(facts);
            }

            var pushes = Told.Sum(t => t.Count);
            for (int at = 0, told = 0; at < facts.Length || told < pushes;)
            {
                if (told < pushes && (order is null || at == facts.Length || order.Next(facts.Length - at + pushes - told) < pushes - told))
                {
                    var open = waiting.Where(w => w.Count > 0).ToList();
                    var next = open[order?.Next(open.Count) ?? 0].Dequeue();
                    told++;
                    for (var again = order?.Next(5) == 0 ? 2 : 1; again > 0; again--)
                        await TellAsync(to, next);
                    continue;
                }

                // a portion as a consumer receives it: of one kind, sometimes the same fact twice
                var portion = facts[at..Math.Min(facts.Length, at + (order is null ? 500 : Sizes[order.Next(Sizes.Length)]))];
                foreach (var kind in portion.GroupBy(f => f.Kind))
                    await kind.First().ApplyAsync(to, [.. kind.Select(f => f.Envelope)]);
                at += portion.Length;
            }

            await to.SettledAsync();
            await to.SettledAsync(); // the marks may be taken and not yet committed
            (await to.CountAsync("select count(*) from facts.parked")).ShouldBe(0);
        }

        static async Task TellAsync(RegistryApp to, Told told)
        {
            using var request = new HttpRequestMessage(told.Method, $"/api/registry/{told.Address}") { Content = new StringContent(told.Body, Encoding.UTF8, "application/json") };
            using var response = await to.Http.SendAsync(request, Ct);
            response.IsSuccessStatusCode.ShouldBeTrue($"{told.Address}: {await response.Content.ReadAsStringAsync(Ct)}");
        }
    }
}
