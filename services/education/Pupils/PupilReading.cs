using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Education.Pupils;

/// <summary>Reads everything of the members of households at once, whatever their number.</summary>
static class PupilReading
{
    /// <summary>The members of the given households, also former ones, with what is known of them in all their households.</summary>
    public static async Task<IReadOnlyList<Pupil>> ReadAsync(NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, CancellationToken ct)
    {
        var persons = households.SelectMany(h => h.Roster.Members).Select(m => m.Person.Value).Distinct().ToArray();
        if (persons.Length == 0)
            return [];
        var given = households.Select(h => h.Roster.Number).ToHashSet();
        var others = await NumbersAsync(transaction, persons, given, ct);
        var all = others.Length == 0 ? households : [.. households, .. await RostersAsync(transaction, others, ct)];

        var enrolments = new Dictionary<PersonId, List<SchoolEnrolment>>();
        var payments = new Dictionary<PersonId, List<StudentSubsidy>>();
        await using (var command = PupilsSql.Records.On(transaction, ("persons", persons)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                if (reader.GetString(0) == FactKind.Of<SchoolEnrolment>())
                    Add(enrolments, Read<SchoolEnrolment>(reader, 1), e => e.Person);
                else
                    Add(payments, Read<StudentSubsidy>(reader, 1), p => p.Person);

        var wanted = persons.Select(p => new PersonId(p)).ToHashSet();
        return [.. all
            .SelectMany(h => h.Roster.Members.Select(m => (Household: h, Member: m)))
            .Where(m => wanted.Contains(m.Member.Person))
            .GroupBy(m => m.Member.Person)
            .Select(g => PupilOf([.. g], Of(enrolments, g.Key), Of(payments, g.Key)))];
    }

    /// <summary>The households by their numbers, as the copies of their rosters say.</summary>
    public static async Task<IReadOnlyList<RosterOf>> RostersAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        var ids = Array.ConvertAll(numbers, n => FactId.Of<HouseholdRoster>(n));
        return await PupilsSql.Rosters.On(transaction, ("ids", ids)).ListAsync(r => new RosterOf(Read<HouseholdRoster>(r, 0), r.GetInt64(1)), ct);
    }

    /// <summary>The households in which persons are or were members, without those that are known already.</summary>
    public static async Task<string[]> NumbersAsync(NpgsqlTransaction transaction, Guid[] persons, IReadOnlySet<string> known, CancellationToken ct)
    {
        var roster = await Roster.OfPersonsAsync(transaction.Connection!, persons, ct);
        return [.. roster.All.Select(m => m.Household).Where(n => !known.Contains(n)).Distinct()];
    }

    /// <summary>A person may be in a roster more than once, and in several: left one household, came to another, came back.</summary>
    static Pupil PupilOf(
        IReadOnlyList<(RosterOf Household, RosterMember Member)> memberships, IReadOnlyList<SchoolEnrolment> enrolments, IReadOnlyList<StudentSubsidy> payments)
    {
        // the same choice as the kernel's of a person's village, with the number to decide between equals
        var (home, member) = memberships
            .OrderByDescending(m => m.Member.LeftOn is null).ThenByDescending(m => m.Member.JoinedOn)
            .ThenBy(m => m.Household.Roster.Number, StringComparer.Ordinal).First();
        return new(
            member.Person, member.MaskedId, member.BornOn, home.Roster.Number, home.Village,
            [.. enrolments.OrderBy(e => e.SchoolYear)],
            [.. payments.OrderBy(p => p.PaidOn).ThenBy(p => p.PaymentNumber, StringComparer.Ordinal)],
            [.. memberships.Select(SupportOf).OfType<Supported>().OrderBy(s => s.Days.From).ThenBy(s => s.Days.Until).ThenBy(s => s.County, StringComparer.Ordinal)]);
    }

    static Supported? SupportOf((RosterOf Household, RosterMember Member) membership)
    {
        var (household, member) = membership;
        return household.Roster.Support() is { } support && member.Belongs()?.Within(support) is { } days
            ? new(days, DivisionCode.CountyOf(household.Village))
            : null;
    }

    static List<T> Of<T>(Dictionary<PersonId, List<T>> lists, PersonId person) => lists.TryGetValue(person, out var list) ? list : [];

    static void Add<T>(Dictionary<PersonId, List<T>> lists, T item, Func<T, PersonId> of)
    {
        if (!lists.TryGetValue(of(item), out var list))
            lists.Add(of(item), list = []);
        list.Add(item);
    }

    static T Read<T>(NpgsqlDataReader reader, int ordinal) => JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(ordinal), FactJson.Options)!;
}
