using System.Net;
using System.Runtime.InteropServices;
using Hutong.Gateway.Edge;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Limits;

/// <summary>Who holds the gateway's connections. A newcomer is always let in: whoever has been silent longest makes room for it.</summary>
/// <remarks>
/// There are two pools. A connection begins as a stranger's; a request with a valid token or a right secret makes it a known client's,
/// and then no stranger can take its place (<see href="../../docs/decisions/0025-strangers-make-room.md">why</see>). Kestrel's own
/// limit is not used: it counts everybody alike and turns newcomers away, so that silent connections shut out all others.
/// </remarks>
public sealed partial class Connections(IOptions<LimitSettings> options, Proxies proxies, ILogger<Connections> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LogPause = TimeSpan.FromSeconds(10);

    readonly LimitSettings _limits = options.Value;
    readonly Lock _gate = new();
    readonly Dictionary<string, List<Place>> _strangers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _clients = new(StringComparer.Ordinal);
    int _strange, _known, _silent, _displaced, _refused;

    /// <summary>Connections of callers that have not shown who they are, and of those that have.</summary>
    public (int Strange, int Known) Count
    {
        get
        {
            lock (_gate)
                return (_strange, _known);
        }
    }

    /// <summary>Kestrel's connections pass through here, before TLS.</summary>
    public ConnectionDelegate Over(ConnectionDelegate next) => async connection =>
    {
        if (Enter(connection) is not { } place)
        {
            connection.Abort(new("The gateway has no room for another connection."));
            return;
        }

        using (place)
        {
            connection.Features.Set(place);
            await next(connection);
        }
    };

    /// <summary>The request's connection is the client's from now on. Nothing happens when the client's or the clients' share is used up.</summary>
    public static void BelongsTo(HttpContext context, string client) => context.Features.Get<Place>()?.BelongsTo(client);

    /// <summary>While a request is under way, its connection is not silent.</summary>
    public static async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var place = context.Features.Get<Place>();
        place?.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            place?.End();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? told = null;
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
        {
            EndSilent(Environment.TickCount64);
            if (told is { } then && Environment.TickCount64 - then < LogPause.TotalMilliseconds)
                continue;
            var (silent, displaced, refused) = (Interlocked.Exchange(ref _silent, 0), Interlocked.Exchange(ref _displaced, 0), Interlocked.Exchange(ref _refused, 0));
            if (silent + displaced + refused == 0)
                continue;
            told = Environment.TickCount64;
            LogEnded(silent, displaced, refused, Count.Strange, Count.Known);
        }
    }

    Place? Enter(ConnectionContext connection)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        // Behind a proxy stand many; that none of them is silent is the proxy's to see to.
        if (proxies.Are(address))
        {
            lock (_gate)
            {
                if (_known >= _limits.Connections - _limits.AnonymousConnections)
                {
                    _refused++;
                    return null;
                }

                _known++;
                return new(this, connection, "") { Client = "" };
            }
        }

        var place = new Place(this, connection, ClientLimits.AddressOf(address));
        Place? gone = null;
        lock (_gate)
        {
            if (!_strangers.TryGetValue(place.Address, out var neighbours))
                _strangers.Add(place.Address, neighbours = []);
            if (neighbours.Count >= _limits.AnonymousConnectionsPerAddress)
                gone = Quietest(neighbours);
            else if (_strange >= _limits.AnonymousConnections)
                gone = Quietest(_strangers.MaxBy(a => a.Value.Count).Value);
            neighbours.Add(place);
            _strange++;
            if (gone is not null)
            {
                Forget(gone);
                _displaced++;
            }
        }

        gone?.Close("Another connection needed the room.");
        return place;
    }

    /// <summary>A connection without a request before one that has a request under way; among equals the one that has been so longest.</summary>
    static Place Quietest(List<Place> places) => places.MinBy(p => (p.Busy, p.Since))!;

    void EndSilent(long now)
    {
        List<Place> silent;
        lock (_gate)
        {
            silent = [.. _strangers.Values.SelectMany(places => places).Where(p => !p.Busy
                && now - p.Since >= 1000L * (p.Asked ? _limits.AnonymousIdleSeconds : _limits.FirstRequestSeconds))];
            foreach (var place in silent)
                Forget(place);
            _silent += silent.Count;
        }

        foreach (var place in silent)
            place.Close("The connection was silent.");
    }

    /// <summary>Under the lock.</summary>
    void Forget(Place place)
    {
        if (place.Left)
            return;
        place.Left = true;
        if (place.Client is not null)
        {
            _known--;
            if (--CollectionsMarshal.GetValueRefOrAddDefault(_clients, place.Client, out _) <= 0)
                _clients.Remove(place.Client);
            return;
        }

        _strange--;
        var neighbours = _strangers[place.Address];
        neighbours.Remove(place);
        if (neighbours.Count == 0)
            _strangers.Remove(place.Address);
    }

    /// <summary>One connection.</summary>
    sealed class Place(Connections all, ConnectionContext connection, string address) : IDisposable
    {
        int _requests;
        bool _asked;
        long _since = Environment.TickCount64;

        public string Address => address;

        /// <summary>Whose it is; null while it is a stranger's.</summary>
        public string? Client { get; set; }

        public bool Left { get; set; }

        /// <summary>Requests are under way.</summary>
        public bool Busy => Volatile.Read(ref _requests) > 0;

        /// <summary>There has been a request.</summary>
        public bool Asked => Volatile.Read(ref _asked);

        /// <summary>Of <see cref="Environment.TickCount64"/>: since when it is as it is.</summary>
        public long Since => Volatile.Read(ref _since);

        public void Begin()
        {
            Volatile.Write(ref _asked, true);
            Volatile.Write(ref _since, Environment.TickCount64);
            Interlocked.Increment(ref _requests);
        }

        public void End()
        {
            Volatile.Write(ref _since, Environment.TickCount64);
            Interlocked.Decrement(ref _requests);
        }

        public void BelongsTo(string client)
        {
            if (Client is not null)
                return;
            lock (all._gate)
            {
                if (Left || Client is not null || all._known >= all._limits.Connections - all._limits.AnonymousConnections
                    || all._clients.GetValueOrDefault(client) >= all._limits.ConnectionsPerClient)
                    return;
                all.Forget(this);
                (Client, Left) = (client, false);
                all._known++;
                CollectionsMarshal.GetValueRefOrAddDefault(all._clients, client, out _)++;
            }
        }

        public void Close(string why) => connection.Abort(new(why));

        public void Dispose()
        {
            lock (all._gate)
                all.Forget(this);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Connections ended: {Silent} were silent, {Displaced} made room for others, {Refused} of a proxy found no room; {Strange} of strangers and {Known} of clients are open")]
    partial void LogEnded(int silent, int displaced, int refused, int strange, int known);
}
