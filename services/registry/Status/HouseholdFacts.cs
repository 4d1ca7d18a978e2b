using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Incomes;
using Hutong.Registry.Policies;
using Hutong.Registry.Sectors;
using Hutong.Registry.Surveys;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>What the registry knows of one household: the input of every derived state.</summary>
/// <remarks>Everything that is asked of it is a pure function of it and a day: the order of the lists does not matter.</remarks>
public sealed class HouseholdFacts
{
    public required HouseholdRoster Roster { get; init; }

    public required long RosterVersion { get; init; }

    public required long Village { get; init; }

    /// <summary>Of the household's county.</summary>
    public required CountyPolicies Policies { get; set; }

    /// <summary>Of all bureaus and divisions.</summary>
    public BureauReports Reports { get; init; } = BureauReports.None;

    /// <summary>Policy years for which the health bureau has reported enrolments at all.</summary>
    public IReadOnlySet<int> EnrolmentYears { get; init; } = new HashSet<int>();

    /// <summary>School years for which the education bureau has reported enrolments at all.</summary>
    public IReadOnlySet<int> SchoolYears { get; init; } = new HashSet<int>();

    public List<Known<InsuranceEnrolment>> Enrolments => Of<InsuranceEnrolment>();

    public List<Known<MajorTreatment>> Treatments => Of<MajorTreatment>();

    public List<Known<OutOfPocketTotal>> OutOfPocket => Of<OutOfPocketTotal>();

    public List<Known<CatastrophicSpending>> Alerts => Of<CatastrophicSpending>();

    public List<Known<SchoolEnrolment>> Schooling => Of<SchoolEnrolment>();

    public List<Known<DropoutAlert>> Dropouts => Of<DropoutAlert>();

    public List<Known<LabourForce>> Labour => Of<LabourForce>();

    public List<Known<Training>> Trainings => Of<Training>();

    public List<Known<EmploymentEpisode>> Episodes => Of<EmploymentEpisode>();

    public List<Known<ZeroEmploymentHousehold>> WithoutWork => Of<ZeroEmploymentHousehold>();

    public List<Known<Dwelling>> Dwellings => Of<Dwelling>();

    public List<Known<DwellingAssessment>> Assessments => Of<DwellingAssessment>();

    public List<Known<Renovation>> Renovations => Of<Renovation>();

    public List<Known<HouseholdIncome>> Incomes => Of<HouseholdIncome>();

    public List<Known<HouseholdSurvey>> Surveys => Of<HouseholdSurvey>();

    readonly Dictionary<Type, object> _known = [];

    /// <summary>All facts of a kind that are known of the household and its members.</summary>
    public List<Known<T>> Of<T>() where T : IFact
    {
        if (!_known.TryGetValue(typeof(T), out var list))
            _known.Add(typeof(T), list = new List<Known<T>>());
        return (List<Known<T>>)list;
    }

    /// <summary>Who pushed the facts above, and when their owner accepted them.</summary>
    public Dictionary<Guid, (string Bureau, DateTimeOffset RecordedAt)> Sources { get; } = [];

    /// <summary>Everything that holds for the household on a day, with its reasons: same facts, same policies, same day, same answer to the byte.</summary>
    public HouseholdStatus StatusOn(DateOnly day)
    {
        var stale = Policies.For(day.Year).StaleAfterDays;
        var medical = MedicalOn(day);
        var income = IncomeOn(day);
        var work = Fresh<Contracts.Employment.BureauReport>("episodes", day, stale.Employment);
        var training = Fresh<Contracts.Employment.BureauReport>("trainings", day, stale.Employment);
        return new(
            Roster.Number, day.Year, Roster.RegisteredOn, Roster.SupportedUntil(), medical,
            [
                SurveyGuarantees.Food(day, Surveys, stale.Survey),
                SurveyGuarantees.Clothing(day, Surveys, stale.Survey),
                EducationOn(day),
                medical,
                HousingOn(day),
            ],
            [
                EmploymentAttainments.Skill(day, Roster.Members, Trainings, Labour, Episodes, training),
                EmploymentAttainments.Work(day, Roster.Members, Trainings, Labour, Episodes, work),
                IncomeLine.Lasting(day, Roster.Members, income, Incomes, Policies),
                SurveyGuarantees.CulturalLife(day, Surveys, stale.Survey),
            ],
            income,
            [.. SectorView.All.SelectMany(s => s.AlertsOn(this, day))],
            StandingOn(day));
    }

    public Guarantee MedicalOn(DateOnly day) => MedicalGuarantee.On(
        day, Roster.Members, Enrolments, Treatments, EnrolmentYears.Contains(day.Year),
        Fresh<Contracts.Health.BureauReport>("enrolments", day, Policies.For(day.Year).StaleAfterDays.Health));

    public Guarantee EducationOn(DateOnly day) => EducationGuarantee.On(
        day, Roster.Members, Schooling, Policies.For(day.Year).School, SchoolYears,
        Fresh<Contracts.Education.BureauReport>("enrolments", day, Policies.For(day.Year).StaleAfterDays.Education));

    public Guarantee HousingOn(DateOnly day)
    {
        var stale = Policies.For(day.Year).StaleAfterDays.Housing;
        return HousingGuarantee.On(day, Dwellings, Assessments, Renovations, Fresh<Contracts.Housing.BureauReport>("assessments", day, stale), stale);
    }

    public IncomeAgainstLine IncomeOn(DateOnly day) => IncomeLine.On(day, Roster.Members, Incomes, Policies);

    /// <summary>On the register, off it, or on it again. Between an exit and a later relapse it is off it.</summary>
    public Standing StandingOn(DateOnly day) =>
        Roster.ExitedOn <= day ? Standing.Exited
        : Roster.RelapsedOn <= day || Roster is { RelapsedOn: null, Reason: RosterReason.Relapse } ? Standing.Relapsed
        : Roster.FirstExitedOn <= day ? Standing.Exited
        : Standing.Registered;

    Freshness Fresh<T>(string records, DateOnly day, int staleAfterDays) where T : IBureauReport =>
        Freshness.Of(Reports.Newest<T>(records, Village), day, staleAfterDays);

    /// <summary>Reads everything of the given households at once: two round trips, whatever their number.</summary>
    public static async Task<IReadOnlyList<HouseholdFacts>> ReadAsync(NpgsqlConnection connection, PolicyKind policies, string[] numbers, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(StatusSql.Reported.InBatch());
        batch.BatchCommands.Add(StatusSql.Reports.InBatch());
        batch.BatchCommands.Add(StatusSql.Rosters.InBatch(("ids", Array.ConvertAll(numbers, n => FactId.Of<HouseholdRoster>(n)))));
        batch.BatchCommands.Add(StatusSql.Facts.InBatch(("numbers", numbers), ("copied", Copied.Keys.ToArray()), ("own", Own.Keys.ToArray())));

        var (years, schoolYears) = (new HashSet<int>(), new HashSet<int>());
        var reports = new List<KnownReport>();
        var households = new Dictionary<string, HouseholdFacts>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                (reader.GetString(0) == FactKind.Of<InsuranceEnrolment>() ? years : schoolYears).Add(reader.GetInt32(1));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                reports.Add(new(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), DivisionCode.From(reader.GetInt64(4)), reader.GetFieldValue<DateOnly>(5)));
            var known = new BureauReports(reports);
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var roster = JsonSerializer.Deserialize<HouseholdRoster>(reader.GetFieldValue<byte[]>(2), FactJson.Options)!;
                households.Add(roster.Number, new()
                {
                    Roster = roster,
                    RosterVersion = reader.GetInt64(0),
                    Village = reader.GetInt64(1),
                    Policies = Undecided,
                    Reports = known,
                    EnrolmentYears = years,
                    SchoolYears = schoolYears,
                });
            }

            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                if (households.TryGetValue(reader.GetString(0), out var household))
                {
                    var kind = reader.GetString(1);
                    (Copied.GetValueOrDefault(kind) ?? Own[kind])(household, reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));
                    household.Sources[reader.GetGuid(2)] = (reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6));
                }
        }

        var ofCounties = await policies.ReadAsync(connection, households.Values.Select(CountyOf), ct);
        foreach (var household in households.Values)
            household.Policies = ofCounties[CountyOf(household)];
        return [.. households.Values];
    }

    /// <summary>Stands in until the policies of the household's county are read.</summary>
    static readonly CountyPolicies Undecided = new("000000", []);

    static string CountyOf(HouseholdFacts household) => DivisionCode.From(household.Village).County.ToString()[..6];

    static readonly Dictionary<string, Reading> Copied = SectorView.All.SelectMany(s => s.Known).ToDictionary(k => k.Key, k => k.Value);

    static readonly Dictionary<string, Reading> Own = new()
    {
        [FactKind.Of<HouseholdIncome>()] = Into<HouseholdIncome>(),
        [FactKind.Of<HouseholdSurvey>()] = Into<HouseholdSurvey>(),
    };

    /// <summary>Whether copies of a kind become part of what is known of a household; if not, marking the household changes nothing.</summary>
    public static bool Reads(string kind) => Copied.ContainsKey(kind);

    /// <summary>Takes a fact of one kind into what is known of a household.</summary>
    public delegate void Reading(HouseholdFacts household, Guid id, long version, byte[] state);

    internal static Reading Into<T>() where T : IFact =>
        (household, id, version, state) => household.Of<T>().Add(new(id, version, JsonSerializer.Deserialize<T>(state, FactJson.Options)!));
}
