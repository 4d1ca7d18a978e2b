using Microsoft.AspNetCore.Identity;

namespace Hutong.Gateway.People;

/// <summary>A person who signs in. Its id is the <c>sub</c> of the person's tokens and says nothing of who it is.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>As colleagues read it; up to 50 characters of any script, the separator U+00B7 among them.</summary>
    public required string ShownName { get; set; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>The sector of a bureau operator; null for everybody else.</summary>
    public string? Bureau { get; set; }

    /// <summary>Where the person is at work: 6 digits of a county, 9 of a township, 12 of a village.</summary>
    public required string Division { get; set; }

    /// <summary>Since when nobody can sign in with it.</summary>
    public DateTimeOffset? LockedSince { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
