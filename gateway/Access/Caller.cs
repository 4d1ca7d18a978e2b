using System.Collections.Frozen;

namespace Hutong.Gateway.Access;

/// <summary>The authenticated client and what it may do.</summary>
public sealed record Caller(string Client, FrozenSet<string> Scopes);
