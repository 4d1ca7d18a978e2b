using Hutong.Gateway.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.People;

/// <summary>Checks passwords at a bounded cost. An account that does not exist takes as long as one that does.</summary>
public sealed class PasswordCheck(IPasswordHasher<Account> hasher, IOptions<TokenSettings> options) : IDisposable
{
    static readonly Account Nobody = new() { ShownName = "", Role = "", Division = "", CreatedAt = default };

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _places = new(options.Value.HashesAtOnce is > 0 and var set ? set : Math.Max(1, Environment.ProcessorCount / 2));
    readonly string _nobodys = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>False also when too many are signing in at once: to be tried again like a wrong password.</summary>
    public async Task<bool> IsRightAsync(Account? account, string password, CancellationToken ct)
    {
        if (!await _places.WaitAsync(Patience, ct))
            return false;
        try
        {
            var result = await Task.Run(() => hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? _nobodys, password), ct);
            return result is not PasswordVerificationResult.Failed && account is { LockedSince: null, PasswordHash: not null };
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
