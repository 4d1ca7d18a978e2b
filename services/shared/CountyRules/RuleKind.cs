using System.Collections.Concurrent;
using System.Text.Json;
using Hutong.Postgres;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hutong.CountyRules;

/// <summary>A kind of rules, whatever they say.</summary>
public abstract class RuleKind
{
    /// <summary>Maps <c>/api/{sector}/{name}/{county}/{year}</c>.</summary>
    internal abstract void Map(IEndpointRouteBuilder pages);
}

/// <summary>A kind of rules that counties decide year by year: keeps them with every version, and says what stands in where a county has decided nothing.</summary>
/// <param name="sector">As in addresses and scopes.</param>
/// <param name="name">As in addresses and scopes.</param>
public abstract class RuleKind<T>(string sector, string name) : RuleKind where T : class, ICountyRules
{
    readonly ConcurrentDictionary<(string County, int Year), (int Version, T Rules)> _read = new();

    public string Sector => sector;

    public string Name => name;

    internal sealed override void Map(IEndpointRouteBuilder pages) => pages.MapRules(this);

    /// <summary>What a county goes by in a year; null when there is nothing to go by.</summary>
    public abstract T? For(OwnRules<T> own, string county, int year);

    /// <summary>Other rules hold for a county and year: marks, in the same transaction, what was worked out by the old ones.</summary>
    protected internal virtual Task ReplacedAsync(NpgsqlTransaction transaction, T rules, CancellationToken ct) => Task.CompletedTask;

    /// <summary>After the commit: wakes who works it out again.</summary>
    protected internal virtual void Wake(IServiceProvider services) { }

    /// <summary>What all counties have decided; what has not changed since the last reading is not read again.</summary>
    /// <remarks>Read with every portion of households that is worked out, so by Npgsql alone.</remarks>
    /// <param name="connection">Reads within its transaction, if it has one; not within one that itself replaces rules and may yet be undone.</param>
    public async Task<OwnRules<T>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var all = new List<T>();
        var unread = new List<(string County, int Year)>();
        await using (var command = CountyRulesSql.Versions.On(connection, ("kind", name)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var key = (reader.GetString(0), reader.GetInt32(1));
                if (_read.TryGetValue(key, out var known) && known.Version == reader.GetInt32(2))
                    all.Add(known.Rules);
                else
                    unread.Add(key);
            }

        if (unread.Count == 0)
            return new(all);
        await using var missing = CountyRulesSql.Read.On(connection,
            ("kind", name), ("counties", unread.ConvertAll(u => u.County).ToArray()), ("years", unread.ConvertAll(u => u.Year).ToArray()));
        await using var rows = await missing.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var rules = JsonSerializer.Deserialize<T>(rows.GetString(3), RuleJson.Options)!;
            _read[(rows.GetString(0), rows.GetInt32(1))] = (rows.GetInt32(2), rules);
            all.Add(rules);
        }

        return new(all);
    }

    /// <summary>Every version of a county's own rules of a year, the newest first.</summary>
    internal async Task<IReadOnlyList<RuleVersion<T>>> VersionsAsync(KernelDb db, string county, int year, CancellationToken ct)
    {
        var versions = await db.Rules.Where(r => r.Kind == name && r.County == county && r.Year == year).Select(r => new { r.Version, r.ReplacedAt, r.ReplacedBy, r.Data })
            .Concat(db.FormerRules.Where(r => r.Kind == name && r.County == county && r.Year == year).Select(r => new { r.Version, r.ReplacedAt, r.ReplacedBy, r.Data }))
            .OrderByDescending(v => v.Version).ToListAsync(ct);
        return versions.ConvertAll(v => new RuleVersion<T>(v.Version, v.ReplacedAt, v.ReplacedBy, JsonSerializer.Deserialize<T>(v.Data, RuleJson.Options)!));
    }

    /// <summary>Makes these the rules of their county and year; the same ones again are no new version.</summary>
    /// <remarks>Two at once: the slower one finds the version changed or, where there was none yet, violates the primary key, and is repeated with its transaction.</remarks>
    /// <returns>The version that now holds.</returns>
    internal async Task<int> ReplaceAsync(KernelDb db, NpgsqlTransaction transaction, T rules, string client, DateTimeOffset now, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(rules, RuleJson.Options);
        var decided = await db.Rules.FindAsync([name, rules.County, rules.Year], ct) ?? db.Rules.Add(new(name, rules.County, rules.Year)).Entity;
        if (decided.Data == data)
            return decided.Version;

        if (decided.Replace(data, client, now) is { } former)
            db.FormerRules.Add(former);
        await db.SaveChangesAsync(ct);
        await ReplacedAsync(transaction, rules, ct);
        return decided.Version;
    }
}

/// <param name="ReplacedBy">The client that entered it.</param>
public sealed record RuleVersion<T>(int Version, DateTimeOffset ReplacedAt, string ReplacedBy, T Rules);
