using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Files;

/// <summary>Works out what is published about dwellings after one of their records changed, and saves what differs, in the same transaction.</summary>
/// <remarks>
/// What is published of a dwelling rests on records of four kinds that come in files of their own. Two transactions that each change
/// one of them would each miss the other's; a lock per dwelling would have to be taken in the order of chains (payment, project,
/// dwelling, new dwelling) that are known only after reading. So whoever changes records takes one lock for the service, first of all.
/// </remarks>
public sealed class Publishing(FactStore facts)
{
    /// <summary>To be called before anything is saved.</summary>
    public static async Task LockAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = FilesSql.Lock.On(transaction);
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
        Dwelling d => FactDraft.AboutHousehold(d, fact.Village, retracted),
        DwellingAssessment a => FactDraft.AboutHousehold(a, fact.Village, retracted),
        Renovation r => FactDraft.AboutHousehold(r, fact.Village, retracted),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>Who moves into a dwelling may depend on the record of the one they leave.</summary>
    static async Task AddNewDwellingsAsync(NpgsqlTransaction transaction, HashSet<string> dwellings, CancellationToken ct) =>
        dwellings.UnionWith(await FilesSql.NewDwellings.On(transaction, ("numbers", Reading.Keys(dwellings))).ListAsync(r => r.GetString(0), ct));

    /// <summary>Of dwellings, in the order in which it is read.</summary>
    static readonly Statement[] Everything =
    [
        FilesSql.Dwellings, FilesSql.Assessments, FilesSql.Projects, FilesSql.Payments,
        FilesSql.Homes, FilesSql.Graded, FilesSql.Renovations,
    ];

    static async Task<(DwellingFiles Files, Dictionary<(Type, string), PublishedFact> Stands)> ReadAsync(
        NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        foreach (var statement in Everything)
            batch.BatchCommands.Add(statement.InBatch(("numbers", numbers)));

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var dwellings = await RowsAsync(r => new RecordedDwelling(r.GetString(0), r.GetString(1), r.GetInt64(2), r.Day(3), r.DayOrNull(4)));
        var assessments = await RowsAsync(r => new RecordedAssessment(r.GetString(0), r.Day(1), r.Enum<DwellingGrade>(2)));
        var projects = await RowsAsync(r => new RecordedProject(
            r.GetString(0), r.GetString(1), r.TextOrNull(2), r.Enum<RenovationMode>(3), r.Enum<RenovationStage>(4), r.Day(5),
            r.DayOrNull(6), r.EnumOrNull<DwellingGrade>(7), r.TextOrNull(8), r.LongOrNull(9)));
        var payments = await RowsAsync(r => new RecordedPayment(r.GetString(0), r.GetString(1), r.GetInt64(2)));
        var homes = await RowsAsync(r => new PublishedFact(r.GetInt64(2),
            new Dwelling(r.GetString(0), r.GetString(1), r.GetInt64(2).ToString("D12"), r.Day(3), r.DayOrNull(4))));
        var graded = await RowsAsync(r => new PublishedFact(r.GetInt64(2),
            new DwellingAssessment(r.GetString(0), r.GetString(1), r.Enum<DwellingGrade>(4), r.Day(3))));
        var renovations = await RowsAsync(r => new PublishedFact(r.GetInt64(3), new Renovation(
            r.GetString(0), r.GetString(1), r.GetString(2), r.Enum<RenovationMode>(4), r.Enum<RenovationStage>(5), r.Day(6), r.GetInt64(7))));
        return (new(dwellings, assessments, projects, payments), homes.Concat(graded).Concat(renovations).ToDictionary(f => (f.State.GetType(), f.Key)));

        Task<List<T>> RowsAsync<T>(Func<NpgsqlDataReader, T> read) => reader.ListAsync(read, ct);
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
                FilesSql.EndHomes.InBatch(("numbers", Reading.Keys(ended.Where(f => f.State is Dwelling).Select(f => f.Key)))),
                FilesSql.EndGraded.InBatch(
                    ("dwellings", Reading.Texts(goneGrades.Select(a => a.Dwelling))), ("days", Reading.Days(goneGrades.Select(a => (DateOnly?)a.AssessedOn)))),
                FilesSql.EndRenovations.InBatch(("projects", Reading.Keys(ended.Where(f => f.State is Renovation).Select(f => f.Key)))),
                FilesSql.WriteHomes.InBatch(
                    ("numbers", Reading.Texts(homes.Select(h => h.Fact.Key))), ("households", Reading.Texts(homes.Select(h => h.Fact.Household))),
                    ("villages", Reading.Numbers(homes.Select(h => (long?)h.Fact.Village))), ("from", Reading.Days(homes.Select(h => (DateOnly?)h.State.LivedInFrom))),
                    ("until", Reading.Days(homes.Select(h => h.State.LivedInUntil)))),
                FilesSql.WriteGraded.InBatch(
                    ("dwellings", Reading.Texts(graded.Select(g => g.State.Dwelling))), ("days", Reading.Days(graded.Select(g => (DateOnly?)g.State.AssessedOn))),
                    ("households", Reading.Texts(graded.Select(g => g.Fact.Household))), ("villages", Reading.Numbers(graded.Select(g => (long?)g.Fact.Village))),
                    ("grades", Reading.Enums(graded.Select(g => g.State.Grade)))),
                FilesSql.WriteRenovations.InBatch(
                    ("projects", Reading.Texts(renovations.Select(r => r.State.Project))), ("dwellings", Reading.Texts(renovations.Select(r => r.State.Dwelling))),
                    ("households", Reading.Texts(renovations.Select(r => r.Fact.Household))), ("villages", Reading.Numbers(renovations.Select(r => (long?)r.Fact.Village))),
                    ("modes", Reading.Enums(renovations.Select(r => r.State.Mode))), ("stages", Reading.Enums(renovations.Select(r => r.State.Stage))),
                    ("reached", Reading.Days(renovations.Select(r => (DateOnly?)r.State.StageOn))),
                    ("paid", Reading.Numbers(renovations.Select(r => (long?)r.State.SubsidyPaid)))),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
