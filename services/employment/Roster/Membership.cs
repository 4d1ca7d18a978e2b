using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Employment.Awards;
using Npgsql;

namespace Hutong.Employment.Roster;

/// <summary>A person's time in a household on the register.</summary>
public sealed record Membership(
    PersonId Person, string Masked, string Household, long Village, RelationToHead Relation,
    DateOnly JoinedOn, DateOnly? LeftOn, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn)
{
    public string County => CountyOf(Village);

    public static string CountyOf(long village) => (village / 1_000_000).ToString("000000");

    /// <summary>The days on which the person is a member and the household has support; null when there are none.</summary>
    public Stretch? Supported()
    {
        var until = LeftOn ?? DateOnly.MaxValue;
        if (ExitedOn is { } exit)
        {
            var end = GraceEndsOn is { } grace && grace >= exit ? grace.AddDays(1) : exit;
            if (end < until) until = end;
        }

        return Stretch.Between(JoinedOn > RegisteredOn ? JoinedOn : RegisteredOn, until);
    }

    /// <summary>The days that the person's earnings count to the household.</summary>
    /// <remarks>Who was a member when the household was registered had been one before: the register does not know since when.</remarks>
    public Stretch? Earning() => Stretch.Between(JoinedOn <= RegisteredOn ? DateOnly.MinValue : JoinedOn, LeftOn ?? DateOnly.MaxValue);

    internal const string Columns =
        "m.person, m.masked, m.household, m.village, m.relation, m.joined_on, m.left_on, m.registered_on, m.exited_on, m.grace_ends_on";

    /// <summary>Where a person belongs, or belonged last, comes first.</summary>
    internal const string Order = "m.person, m.left_on is null desc, m.joined_on desc, m.household";

    internal static async Task<List<Membership>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var all = new List<Membership>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            all.Add(new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), (RelationToHead)reader.GetInt16(4),
                reader.GetFieldValue<DateOnly>(5), reader.DateOrNull(6), reader.GetFieldValue<DateOnly>(7), reader.DateOrNull(8), reader.DateOrNull(9)));
        return all;
    }
}

/// <summary>The villages of a division, as a range of their codes; all of them when no division is given.</summary>
readonly record struct Villages(long From, long Until)
{
    public static Villages Of(DivisionCode? division) => division is { Value: > 0 } d ? new(d.Value, d.Value + d.Span) : new(0, long.MaxValue);

    public bool Hold(long village) => From <= village && village < Until;
}

static class ReaderExtensions
{
    public static DateOnly? DateOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateOnly>(ordinal);

    public static string? TextOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
