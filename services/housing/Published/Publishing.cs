using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Published;

/// <summary>Works out what is published about dwellings after one of their records changed, and saves what differs, in the same transaction.</summary>
/// <remarks>
/// What is published of a dwelling rests on records of four kinds that come in files of their own. Two transactions that each change
/// one of them would each miss the other's; a lock per dwelling would have to be taken in the order of chains (payment, project,
/// dwelling, new dwelling) that are known only after reading. So whoever changes records takes one lock for the service, first of all.
/// </remarks>
public sealed class Publishing(FactStore facts)
{
    const long Lock = 0x486f7573696e67;

    /// <summary>To be called before anything is saved.</summary>
    public static async Task LockAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", transaction.Connection!, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="touched">Dwellings whose records changed, and those that changed records spoke of before.</param>
    public async Task AgainAsync(NpgsqlTransaction transaction, IEnumerable<string> touched, Source source, CancellationToken ct)
    {
        var dwellings = touched.ToHashSet(StringComparer.Ordinal);
        if (dwellings.Count == 0)
            return;
        await AddNewDwellingsAsync(transaction, dwellings, ct);
        var numbers = dwellings.Order(StringComparer.Ordinal).ToArray();
        var (files, stands) = await ReadAsync(transaction, numbers, ct);
        var holds = numbers.SelectMany(files.About).ToDictionary(f => (f.State.GetType(), f.Key));

        var drafts = new List<FactDraft>();
        foreach (var (key, fact) in holds)
            if (!stands.TryGetValue(key, out var was) || was != fact)
                drafts.Add(Draft(fact, retracted: false));
        var ended = stands.Where(s => !holds.ContainsKey(s.Key)).Select(s => s.Value).ToList();
        drafts.AddRange(ended.Select(f => Draft(f, retracted: true)));
        if (drafts.Count == 0)
            return;
        // what is worked out last stands: the lock keeps the order
        await facts.SaveAsync(transaction, drafts, source with { AsOf = null }, ct);
        await WriteAsync(transaction, [.. holds.Where(h => !stands.TryGetValue(h.Key, out var was) || was != h.Value).Select(h => h.Value)], ended, ct);
    }

    static FactDraft Draft(PublishedFact fact, bool retracted) => fact.State switch
    {
        Dwelling d => FactDraft.AboutHousehold(fact.Household, fact.Village, fact.Key, d, retracted),
        DwellingAssessment a => FactDraft.AboutHousehold(fact.Household, fact.Village, fact.Key, a, retracted),
        Renovation r => FactDraft.AboutHousehold(fact.Household, fact.Village, fact.Key, r, retracted),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>Who moves into a dwelling may depend on the record of the one they leave.</summary>
    static async Task AddNewDwellingsAsync(NpgsqlTransaction transaction, HashSet<string> dwellings, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select distinct p.new_dwelling from unnest($1) as n (number) join housing.project p on p.dwelling = n.number where p.new_dwelling is not null", transaction.Connection!, transaction)
        { Parameters = { Reading.Keys(dwellings) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            dwellings.Add(reader.GetString(0));
    }

    static async Task<(DwellingFiles Files, Dictionary<(Type, string), PublishedFact> Stands)> ReadAsync(
        NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        // joined, not "= any": of tables that have just begun to grow the planner would read all of them, and compare each row with each number
        Add(
            """
            select d.number, d.household, d.village, d.lived_in_from, d.lived_in_until
            from (select number from unnest($1) as n (number)
                  union select p.dwelling from unnest($1) as n (number) join housing.project p on p.new_dwelling = n.number) as wanted
            join housing.dwelling d using (number)
            """);
        Add("select a.dwelling, a.assessed_on, a.grade from unnest($1) as n (number) join housing.assessment a on a.dwelling = n.number");
        Add(
            """
            select p.number, dwelling, household, mode, stage, stage_on, accepted_on, accepted_grade, new_dwelling, new_village
            from unnest($1) as n (number) join housing.project p on p.dwelling = n.number
            union
            select p.number, dwelling, household, mode, stage, stage_on, accepted_on, accepted_grade, new_dwelling, new_village
            from unnest($1) as n (number) join housing.project p on p.new_dwelling = n.number
            """);
        Add(
            """
            select y.number, y.project, y.amount
            from unnest($1) as n (number) join housing.project p on p.dwelling = n.number join housing.payment y on y.project = p.number
            """);
        Add("select h.number, household, village, lived_in_from, lived_in_until from unnest($1) as n (number) join housing.home h using (number)");
        Add("select dwelling, household, village, assessed_on, grade from unnest($1) as n (number) join housing.graded g on g.dwelling = n.number");
        Add("select project, dwelling, household, village, mode, stage, stage_on, subsidy_paid from unnest($1) as n (number) join housing.renovation r on r.dwelling = n.number");

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var dwellings = await RowsAsync(r => new RecordedDwelling(r.GetString(0), r.GetString(1), r.GetInt64(2), r.Day(3), r.DayOrNull(4)));
        var assessments = await RowsAsync(r => new RecordedAssessment(r.GetString(0), r.Day(1), r.Enum<DwellingGrade>(2)));
        var projects = await RowsAsync(r => new RecordedProject(
            r.GetString(0), r.GetString(1), r.TextOrNull(2), r.Enum<RenovationMode>(3), r.Enum<RenovationStage>(4), r.Day(5),
            r.DayOrNull(6), r.EnumOrNull<DwellingGrade>(7), r.TextOrNull(8), r.LongOrNull(9)));
        var payments = await RowsAsync(r => new RecordedPayment(r.GetString(0), r.GetString(1), r.GetInt64(2)));
        var homes = await RowsAsync(r => new PublishedFact(r.GetString(0), r.GetString(1), r.GetInt64(2),
            new Dwelling(r.GetString(0), r.GetString(1), r.GetInt64(2).ToString("D12"), r.Day(3), r.DayOrNull(4))));
        var graded = await RowsAsync(r => new PublishedFact($"{r.GetString(0)}/{r.Day(3):yyyy-MM-dd}", r.GetString(1), r.GetInt64(2),
            new DwellingAssessment(r.GetString(0), r.GetString(1), r.Enum<DwellingGrade>(4), r.Day(3))));
        var renovations = await RowsAsync(r => new PublishedFact(r.GetString(0), r.GetString(2), r.GetInt64(3), new Renovation(
            r.GetString(0), r.GetString(1), r.GetString(2), r.Enum<RenovationMode>(4), r.Enum<RenovationStage>(5), r.Day(6), r.GetInt64(7))));
        return (new(dwellings, assessments, projects, payments), homes.Concat(graded).Concat(renovations).ToDictionary(f => (f.State.GetType(), f.Key)));

        void Add(string sql) => batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = numbers } } });

        async Task<List<T>> RowsAsync<T>(Func<NpgsqlDataReader, T> read)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
                rows.Add(read(reader));
            await reader.NextResultAsync(ct);
            return rows;
        }
    }

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PublishedFact> changed, List<PublishedFact> ended, CancellationToken ct)
    {
        var homes = changed.Where(f => f.State is Dwelling).Select(f => (Fact: f, State: (Dwelling)f.State)).ToList();
        var graded = changed.Where(f => f.State is DwellingAssessment).Select(f => (Fact: f, State: (DwellingAssessment)f.State)).ToList();
        var renovations = changed.Where(f => f.State is Renovation).Select(f => (Fact: f, State: (Renovation)f.State)).ToList();
        var goneGrades = ended.Select(f => f.State).OfType<DwellingAssessment>().ToList();

        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                new("delete from housing.home where number = any ($1)")
                { Parameters = { Reading.Keys(ended.Where(f => f.State is Dwelling).Select(f => f.Key)) } },
                new("delete from housing.graded g using unnest($1, $2) as n (dwelling, day) where g.dwelling = n.dwelling and g.assessed_on = n.day")
                { Parameters = { Reading.Texts(goneGrades.Select(a => a.Dwelling)), Reading.Days(goneGrades.Select(a => (DateOnly?)a.AssessedOn)) } },
                new("delete from housing.renovation where project = any ($1)")
                { Parameters = { Reading.Keys(ended.Where(f => f.State is Renovation).Select(f => f.Key)) } },
                new(
                    """
                    insert into housing.home (number, household, village, lived_in_from, lived_in_until) select * from unnest($1, $2, $3, $4, $5)
                    on conflict (number) do update set
                        household = excluded.household, village = excluded.village, lived_in_from = excluded.lived_in_from, lived_in_until = excluded.lived_in_until
                    """)
                {
                    Parameters =
                    {
                        Reading.Texts(homes.Select(h => h.Fact.Key)), Reading.Texts(homes.Select(h => h.Fact.Household)), Reading.Numbers(homes.Select(h => (long?)h.Fact.Village)),
                        Reading.Days(homes.Select(h => (DateOnly?)h.State.LivedInFrom)), Reading.Days(homes.Select(h => h.State.LivedInUntil)),
                    },
                },
                new(
                    """
                    insert into housing.graded (dwelling, assessed_on, household, village, grade) select * from unnest($1, $2, $3, $4, $5)
                    on conflict (dwelling, assessed_on) do update set household = excluded.household, village = excluded.village, grade = excluded.grade
                    """)
                {
                    Parameters =
                    {
                        Reading.Texts(graded.Select(g => g.State.Dwelling)), Reading.Days(graded.Select(g => (DateOnly?)g.State.AssessedOn)),
                        Reading.Texts(graded.Select(g => g.Fact.Household)), Reading.Numbers(graded.Select(g => (long?)g.Fact.Village)), Reading.Enums(graded.Select(g => g.State.Grade)),
                    },
                },
                new(
                    """
                    insert into housing.renovation (project, dwelling, household, village, mode, stage, stage_on, subsidy_paid)
                    select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    on conflict (project) do update set
                        dwelling = excluded.dwelling, household = excluded.household, village = excluded.village, mode = excluded.mode,
                        stage = excluded.stage, stage_on = excluded.stage_on, subsidy_paid = excluded.subsidy_paid
                    """)
                {
                    Parameters =
                    {
                        Reading.Texts(renovations.Select(r => r.State.Project)), Reading.Texts(renovations.Select(r => r.State.Dwelling)),
                        Reading.Texts(renovations.Select(r => r.Fact.Household)), Reading.Numbers(renovations.Select(r => (long?)r.Fact.Village)),
                        Reading.Enums(renovations.Select(r => r.State.Mode)), Reading.Enums(renovations.Select(r => r.State.Stage)),
                        Reading.Days(renovations.Select(r => (DateOnly?)r.State.StageOn)), Reading.Numbers(renovations.Select(r => (long?)r.State.SubsidyPaid)),
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
