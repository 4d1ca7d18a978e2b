using System.Collections.Concurrent;
using System.Collections.Frozen;
using Hutong.Gateway.Data;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Gateway.People;

/// <summary>What a person may do at present. A token says what was granted; who is locked or has lost a role keeps none of it.</summary>
/// <remarks>
/// Looked up once in half a minute for each person. While the database is away nobody's rights are older than that: then people are told
/// to try again, unlike systems, whose rights are in a file.
/// </remarks>
public sealed class AccountRights(IDbContextFactory<GatewayDb> contexts, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>More are not signed in at once in a county; then all are looked up anew.</summary>
    const int Most = 5_000;

    readonly ConcurrentDictionary<string, (FrozenSet<string>? Scopes, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such account, or it is locked.</summary>
    public async ValueTask<FrozenSet<string>?> OfAsync(string person, CancellationToken ct)
    {
        if (_known.TryGetValue(person, out var known) && time.GetUtcNow() - known.At < Fresh)
            return known.Scopes;
        var scopes = await ReadAsync(person, ct) is { LockedSince: null } account ? Roles.ScopesOf(account) : null;
        if (_known.Count >= Most)
            _known.Clear();
        _known[person] = (scopes, time.GetUtcNow());
        return scopes;
    }

    /// <summary>The account as it is now; null when there is none.</summary>
    public async Task<Account?> ReadAsync(string person, CancellationToken ct)
    {
        if (!Guid.TryParseExact(person, "D", out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, ct);
    }
}
