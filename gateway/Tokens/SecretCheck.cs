using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Tokens;

public enum SecretAnswer { Right, Wrong, Busy }

/// <summary>Checks secrets at a bounded cost: hashing is dear on purpose, and must not be a way to keep the gateway busy.</summary>
/// <remarks>
/// A secret that was right once is recognised by a keyed digest that lives in memory only, so that clients at work
/// do not stand in line behind somebody who guesses.
/// </remarks>
public sealed class SecretCheck(IOptions<TokenSettings> options) : IDisposable
{
    const int MaxWaiting = 32;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim _places = new(options.Value.HashesAtOnce is > 0 and var set ? set : Math.Max(1, Environment.ProcessorCount / 2));
    readonly ConcurrentDictionary<string, byte[]> _seen = new(StringComparer.Ordinal);
    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    int _waiting;

    /// <summary>True when this very secret has been right before, for the hash that the client has now.</summary>
    public bool Seen(RegisteredClient client, string secret) =>
        _seen.TryGetValue(client.Id, out var digest) && CryptographicOperations.FixedTimeEquals(digest, Digest(client, secret));

    public async Task<SecretAnswer> CheckAsync(RegisteredClient? client, string secret, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return SecretAnswer.Busy;
        }

        try
        {
            if (!await _places.WaitAsync(Patience, ct))
                return SecretAnswer.Busy;
            try
            {
                // An unknown client takes as long as a known one.
                var right = await Task.Run(() => (client?.Secret ?? SecretHash.Nobody).Matches(secret), ct) && client is not null;
                if (right)
                    _seen[client!.Id] = Digest(client, secret);
                return right ? SecretAnswer.Right : SecretAnswer.Wrong;
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();

    byte[] Digest(RegisteredClient client, string secret) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{client.Id}\n{client.SecretText}\n{secret}"));
}
