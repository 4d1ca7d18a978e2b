using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts;

/// <summary>A person's time in a household on the register.</summary>
public sealed record Membership(
    PersonId Person, string Masked, string Household, long Village, RelationToHead Relation,
    DateOnly JoinedOn, DateOnly? LeftOn, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn)
{
    /// <summary>The county whose rules hold, 6 digits.</summary>
    public string County => DivisionCode.CountyOf(Village);

    /// <summary>The days as a member.</summary>
    public DaySpan? Belongs => DaySpan.Of(JoinedOn, LeftOn);

    /// <summary>The days on which the person is a member and the household has support; null when there are none.</summary>
    public DaySpan? Supported => HouseholdRoster.SupportOf(RegisteredOn, ExitedOn, GraceEndsOn) is { } support ? Belongs?.Within(support) : null;
}

/// <summary>Who is on the register, as the copies of rosters say: the memberships of some people or households.</summary>
/// <remarks>
/// For questions that join sets, the same stands in the view <c>roster.member</c>: person, masked, household, village, relation, joined_on, left_on,
/// registered_on, exited_on, grace_ends_on; and of households in <c>roster.household</c>, by their number. The registry itself has no copies of rosters and nobody in here.
/// </remarks>
public sealed class Roster
{
    /// <summary>Where a person belongs, or belonged last, comes first.</summary>
    public const string Order = "m.person, m.left_on is null desc, m.joined_on desc, m.household";

    public const string Columns =
        "m.person, m.masked, m.household, m.village, m.relation, m.joined_on, m.left_on, m.registered_on, m.exited_on, m.grace_ends_on";

    static readonly IReadOnlyList<Membership> None = [];

    readonly Dictionary<PersonId, List<Membership>> _of = [];

    public IEnumerable<Membership> All => _of.Values.SelectMany(m => m);

    /// <summary>The household that the person belongs to, or belonged to last, comes first.</summary>
    public IReadOnlyList<Membership> Of(PersonId person) => _of.TryGetValue(person, out var list) ? list : None;

    /// <summary>A roster names the person.</summary>
    public bool Knows(PersonId person) => _of.ContainsKey(person);

    public bool SupportedOn(PersonId person, DateOnly day) => Of(person).Any(m => m.Supported?.Holds(day) == true);

    /// <summary>The county whose rules hold: that of the household they belong to, or belonged to last; null when no roster names them.</summary>
    public string? CountyOf(PersonId person) => Of(person) is [var current, ..] ? current.County : null;

    /// <param name="connection">Reads within its transaction, if it has one.</param>
    /// <param name="persons">Also those whom no roster names.</param>
    public static async Task<Roster> OfPersonsAsync(NpgsqlConnection connection, IEnumerable<Guid> persons, CancellationToken ct)
    {
        await using var command = RostersSql.OfPersons.On(connection, ("persons", persons.ToArray()));
        return await ReadAsync(command, ct);
    }

    /// <summary>Everybody who belongs or belonged to these households; not the further households of those people.</summary>
    /// <inheritdoc cref="OfPersonsAsync"/>
    public static async Task<Roster> OfHouseholdsAsync(NpgsqlConnection connection, IEnumerable<string> numbers, CancellationToken ct)
    {
        await using var command = RostersSql.OfHouseholds.On(connection, ("numbers", numbers.ToArray()));
        return await ReadAsync(command, ct);
    }

    /// <summary>Those of the households that a roster is there of.</summary>
    public static async Task<HashSet<string>> KnownAsync(NpgsqlConnection connection, IEnumerable<string> numbers, CancellationToken ct)
    {
        await using var command = RostersSql.Known.On(connection, ("numbers", numbers.Distinct().ToArray()));
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            known.Add(reader.GetString(0));
        return known;
    }

    /// <param name="command">Selects <see cref="Columns"/> in <see cref="Order"/>.</param>
    public static async Task<Roster> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var roster = new Roster();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var person = new PersonId(reader.GetGuid(0));
            if (!roster._of.TryGetValue(person, out var list))
                roster._of.Add(person, list = []);
            list.Add(new(person, reader.GetString(1), reader.GetString(2), reader.GetInt64(3), (RelationToHead)reader.GetInt16(4),
                reader.Day(5), reader.DayOrNull(6), reader.Day(7), reader.DayOrNull(8), reader.DayOrNull(9)));
        }

        return roster;
    }
}
