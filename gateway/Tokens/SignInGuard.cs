using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Tokens;

/// <summary>Counts wrong secrets, so that guessing stays slow without letting a stranger lock a bureau out.</summary>
/// <remarks>
/// An attempt counts as wrong from its start and is taken back when it was right; many guesses sent at once are not free.
/// From an address that the client has signed in from, only its own wrong secrets count: neither whoever else sits behind the same
/// address nor guesses from elsewhere lock it out.
/// </remarks>
public sealed class SignInGuard(IOptions<TokenSettings> options, TimeProvider time)
{
    const int MaxCounts = 20_000;

    readonly Lock _gate = new();
    readonly Dictionary<(string Client, string Address), Count> _counts = [];
    readonly HashSet<(string, string)> _known = [];
    readonly TokenSettings _settings = options.Value;

    /// <summary>Null when the attempt may be made; otherwise how long to wait.</summary>
    public TimeSpan? Begin(string client, string address)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var known = _known.Contains((client, address));
            Span<(Count Count, int Limit)> limits =
            [
                (At(client, address, now), _settings.FailuresPerClientAndAddress),
                (At("", address, now), known ? int.MaxValue : _settings.FailuresPerAddress),
                (At(client, "", now), known ? int.MaxValue : _settings.FailuresPerClient),
            ];
            TimeSpan? wait = null;
            foreach (var (count, limit) in limits)
                if (count.Failures >= limit && (wait is null || count.Ends - now > wait))
                    wait = count.Ends - now;
            if (wait is null)
                foreach (var (count, _) in limits)
                    count.Failures++;
            return wait;
        }
    }

    public void Right(string client, string address)
    {
        lock (_gate)
        {
            if (_known.Count >= MaxCounts)
                _known.Clear();
            _known.Add((client, address));
        }

        TakeBack(client, address);
    }

    /// <summary>The secret was right, or was not looked at.</summary>
    public void TakeBack(string client, string address)
    {
        lock (_gate)
            foreach (var key in new[] { (client, address), ("", address), (client, "") })
                if (_counts.TryGetValue(key, out var count) && count.Failures > 0)
                    count.Failures--;
    }

    Count At(string client, string address, DateTimeOffset now)
    {
        if (_counts.TryGetValue((client, address), out var count) && count.Ends > now)
            return count;

        if (_counts.Count >= MaxCounts)
        {
            foreach (var key in _counts.Where(c => c.Value.Ends <= now).Select(c => c.Key).ToArray())
                _counts.Remove(key);
            // Whoever fills this with made-up names does not get more memory for it; the addresses' own counts stay.
            if (_counts.Count >= MaxCounts)
                foreach (var key in _counts.Keys.Where(k => k.Client.Length > 0).ToArray())
                    _counts.Remove(key);
            if (_counts.Count >= MaxCounts)
                _counts.Clear();
        }

        return _counts[(client, address)] = new() { Ends = now.AddMinutes(_settings.FailureWindowMinutes) };
    }

    sealed class Count
    {
        public int Failures { get; set; }

        public DateTimeOffset Ends { get; init; }
    }
}
