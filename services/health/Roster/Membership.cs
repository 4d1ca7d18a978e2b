using Hutong.Contracts;
using Npgsql;

namespace Hutong.Health.Roster;

/// <summary>A person's time in a household on the register.</summary>
public sealed record Membership(
    PersonId Person, string Household, long Village, DateOnly JoinedOn, DateOnly? LeftOn,
    DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn)
{
    public bool BelongsOn(DateOnly day) => JoinedOn <= day && (LeftOn is null || day < LeftOn);

    /// <summary>A member on that day of a household that is registered, or in its grace period.</summary>
    public bool IsSupportedOn(DateOnly day) =>
        BelongsOn(day) && RegisteredOn <= day && (ExitedOn is null || day < ExitedOn || day <= GraceEndsOn);

    /// <summary>Whether any day of the span (both ends included) is one of support.</summary>
    public bool IsSupportedWithin(DateOnly from, DateOnly to)
    {
        // support is one unbroken span: from the later beginning to the earlier end
        var begins = JoinedOn > RegisteredOn ? JoinedOn : RegisteredOn;
        var last = LeftOn?.AddDays(-1) ?? DateOnly.MaxValue;
        if (ExitedOn is { } exit)
        {
            var end = GraceEndsOn is { } grace && grace >= exit ? grace : exit.AddDays(-1);
            if (end < last) last = end;
        }

        return (begins > from ? begins : from) <= (last < to ? last : to);
    }
}

/// <summary>The memberships of some people, as the copies of rosters say.</summary>
public sealed class Memberships
{
    static readonly IReadOnlyList<Membership> None = [];

    readonly Dictionary<PersonId, List<Membership>> _of = [];

    public IReadOnlyList<Membership> Of(PersonId person) => _of.TryGetValue(person, out var list) ? list : None;

    /// <summary>A roster names the person.</summary>
    public bool Knows(PersonId person) => _of.ContainsKey(person);

    public bool SupportedOn(PersonId person, DateOnly day) => Of(person).Any(m => m.IsSupportedOn(day));

    /// <summary>The county whose rules hold: that of the household they belong to, or belonged to last; null when no roster names them.</summary>
    public string? CountyOf(PersonId person) => Of(person) is [var current, ..] ? County(current.Village) : null;

    public static string County(long village) => (village / 1_000_000).ToString("000000");

    public static async Task<Memberships> ReadAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        var all = new Memberships();
        await using var command = new NpgsqlCommand(
            """
            select person, household, village, joined_on, left_on, registered_on, exited_on, grace_ends_on
            from health.membership where person = any ($1)
            order by person, left_on is null desc, joined_on desc, household
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = persons } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var person = new PersonId(reader.GetGuid(0));
            if (!all._of.TryGetValue(person, out var list))
                all._of.Add(person, list = []);
            list.Add(new(person, reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<DateOnly>(3), reader.DateOrNull(4),
                reader.GetFieldValue<DateOnly>(5), reader.DateOrNull(6), reader.DateOrNull(7)));
        }

        return all;
    }
}

static class ReaderExtensions
{
    public static DateOnly? DateOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateOnly>(ordinal);

    public static string? TextOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
