using System.Collections.Frozen;

namespace Hutong.Gateway.Access;

/// <summary>The authenticated client and what it may do.</summary>
/// <param name="Person">The account of the person who acts through the client; null where a system asks on its own behalf.</param>
public sealed record Caller(string Client, FrozenSet<string> Scopes, string? Person = null);
