using Hutong.Contracts;
using Hutong.Facts;

namespace Hutong.Employment.Roster;

static class Memberships
{
    /// <summary>The days that the person's earnings count to the household.</summary>
    /// <remarks>Who was a member when the household was registered had been one before: the register does not know since when.</remarks>
    public static DaySpan? Earning(this Membership member) => DaySpan.Of(member.JoinedOn <= member.RegisteredOn ? DateOnly.MinValue : member.JoinedOn, member.LeftOn);
}

/// <summary>The villages of a division, as a range of their codes; all of them when no division is given.</summary>
readonly record struct Villages(long From, long Until)
{
    public static Villages Of(DivisionCode? division) => division is { Value: > 0 } d ? new(d.Value, d.Value + d.Span) : new(0, long.MaxValue);

    /// <summary>Whether people are looked for whose village nobody knows: by whoever asks for a county or more.</summary>
    public static bool HoldUnplaced(DivisionCode? division) => division is not { Level: > DivisionLevel.County };

    public bool Hold(long village) => From <= village && village < Until;
}
