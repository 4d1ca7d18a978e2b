using System.Collections.Frozen;
using Hutong.Gateway.Data;
using Hutong.Postgres;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;

namespace Hutong.Gateway.Tokens;

/// <summary>Keeps keys and clients the same at all gateways, and sweeps out codes and refresh tokens that are dead.</summary>
/// <remarks>Requests need none of it: a gateway whose database is away goes on with what it knows.</remarks>
public sealed partial class TokenUpkeep(
    IServiceScopeFactory scopes, KeyRing keys, ClientRegister register, TimeProvider time, ILogger<TokenUpkeep> log) : BackgroundService
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // A new key is told KeyRing.Notice ahead; this is how often others look for one.
    static readonly TimeSpan Look = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    // How long it is remembered that a code or refresh token was used, so that a second use ends the whole sign-in.
    static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    FrozenDictionary<string, RegisteredClient>? _stored;
    long? _looked, _swept;

    /// <summary>Whether the database answered when it was last asked.</summary>
    public bool DatabaseAnswers { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _swept = time.GetTimestamp(); // nobody waits for this
        // The first key is there before the first client is let in.
        await DoAsync(cancellationToken);
        DatabaseAnswers = true;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Step, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                keys.Turn();
                await DoAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (DatabaseAnswers || Faults.Of(fault) is not Fault.Away)
                    LogFault(fault);
                DatabaseAnswers = false;
            }
        }
    }

    async Task DoAsync(CancellationToken ct)
    {
        var clients = register.All();
        var look = keys.IsDue || !DatabaseAnswers || Passed(_looked, Look);
        var store = !ReferenceEquals(clients, _stored);
        var sweep = Passed(_swept, Sweep);
        if (!look && !store && !sweep)
            return;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        if (look)
        {
            await ReadKeysAsync(db, ct);
            _looked = time.GetTimestamp();
        }

        if (store)
        {
            await StoreClientsAsync(db, clients, ct);
            _stored = clients;
        }

        if (sweep)
        {
            await SweepAsync(scope.ServiceProvider, ct);
            _swept = time.GetTimestamp();
        }

        if (!DatabaseAnswers)
            LogAnswers();
        DatabaseAnswers = true;
    }

    bool Passed(long? since, TimeSpan pause) => since is not { } then || time.GetElapsedTime(then) >= pause;

    async Task ReadKeysAsync(GatewayDb db, CancellationToken ct)
    {
        keys.Take(await db.TokenKeys.AsNoTracking().ToListAsync(ct));
        if (!keys.IsDue)
            return;

        await using var alone = await LockAsync(db, ct);
        var stored = await db.TokenKeys.ToListAsync(ct); // another gateway may have been first
        keys.Take(stored);
        if (keys.IsDue)
        {
            var fresh = keys.Make();
            db.TokenKeys.Add(fresh);
            db.TokenKeys.RemoveRange(keys.Dead(stored));
            await db.SaveChangesAsync(ct);
            await alone.CommitAsync(ct);
            keys.Take(await db.TokenKeys.AsNoTracking().ToListAsync(ct));
        }
    }

    /// <summary>Makes the rows what the register says; whoever is gone from it loses codes, refresh tokens and sign-ins.</summary>
    static async Task StoreClientsAsync(GatewayDb db, FrozenDictionary<string, RegisteredClient> clients, CancellationToken ct)
    {
        await using var alone = await LockAsync(db, ct);
        var rows = await db.Clients.ToDictionaryAsync(row => row.Id!, ct);
        foreach (var client in clients.Values)
        {
            if (!rows.Remove(client.Id, out var row))
                db.Clients.Add(row = new() { Id = client.Id });
            var wanted = client.Application;
            (row.ClientId, row.DisplayName, row.ClientType, row.ConsentType, row.RedirectUris, row.Permissions) =
                (wanted.ClientId, wanted.DisplayName, wanted.ClientType, wanted.ConsentType, wanted.RedirectUris, wanted.Permissions);
        }

        var gone = rows.Keys.ToArray();
        await db.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => gone.Contains(token.Application!.Id)).ExecuteDeleteAsync(ct);
        await db.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(signIn => gone.Contains(signIn.Application!.Id)).ExecuteDeleteAsync(ct);
        db.Clients.RemoveRange(rows.Values);
        await db.SaveChangesAsync(ct);
        await alone.CommitAsync(ct);
    }

    async Task SweepAsync(IServiceProvider services, CancellationToken ct)
    {
        var before = time.GetUtcNow() - Memory;
        var tokens = await services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, ct);
        var signIns = await services.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, ct);
        if (tokens + signIns > 0)
            LogSwept(tokens, signIns);
    }

    static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> LockAsync(GatewayDb db, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({GatewayDb.Lock})", ct);
        return transaction;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys and clients cannot be kept up to date in the database; the gateway goes on with what it knows and tries again")]
    partial void LogFault(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers")]
    partial void LogAnswers();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tokens} codes and refresh tokens and {SignIns} sign-ins were dead and are swept out")]
    partial void LogSwept(long tokens, long signIns);
}
