using System.Collections.Frozen;
using Hutong.Defaults;
using Hutong.Gateway.Limits;
using Hutong.Gateway.People;
using Hutong.Gateway.Tokens;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Access;

/// <summary>What somebody may do with the records of a kind.</summary>
/// <param name="Kind">As in addresses.</param>
/// <param name="Decide">Take steps that decide something: of a process, a project, a lost fact, a failure.</param>
public sealed record KindRight(string Sector, string Kind, bool Read, bool Write, bool Decide);

/// <param name="Role">In whose name steps are taken.</param>
/// <param name="Division">All of it, with its villages.</param>
public sealed record DutyRight(string Role, string Division);

/// <summary>Rights as a person can read them, worked out of the same scopes that both locks check.</summary>
/// <param name="Divisions">Where reading reaches; besides, a client reads the records that it has pushed itself.</param>
/// <param name="Card">Which parts of a household's card are shown.</param>
public sealed record Rights(
    string Client, string? Name, IReadOnlyList<string> Divisions, IReadOnlyList<string> Card, IReadOnlyList<DutyRight> Duties, IReadOnlyList<KindRight> Kinds)
{
    const string CardPrefix = "card:", DutyPrefix = "duty:";

    /// <summary>Processes: their steps are decisions of whoever has the duty.</summary>
    static readonly FrozenSet<(string, string)> Decided = [("registry", "exits"), ("registry", "identifications"), ("housing", "projects"), ("registry", "counties")];

    public static Rights Of(string client, string? name, IEnumerable<string> scopes)
    {
        var all = scopes.Order(StringComparer.Ordinal).ToList();
        var duties = all.Where(s => s.StartsWith(DutyPrefix, StringComparison.Ordinal)).Select(s => s.Split(':')).Where(p => p.Length == 3).Select(p => new DutyRight(p[1], p[2])).ToList();
        return new(
            client, name,
            [.. Reach.Of(all).Select(d => d.ToString())],
            [.. all.Where(s => s.StartsWith(CardPrefix, StringComparison.Ordinal)).Select(s => s[CardPrefix.Length..])],
            duties,
            [.. all.Select(s => s.Split(':')).Where(p => p is [_, _, "read" or "write" or "admin"]).GroupBy(p => (Sector: p[0], Kind: p[1])).Select(g => OfKind(g.Key.Sector, g.Key.Kind, [.. g.Select(p => p[2])], duties))]);
    }

    static KindRight OfKind(string sector, string kind, string[] rights, List<DutyRight> duties)
    {
        var admin = rights.Contains("admin");
        var write = admin || rights.Contains("write");
        // a step of the register's processes takes a duty besides
        var decide = admin || (write && Decided.Contains((sector, kind)) && (duties.Count > 0 || kind is "projects" or "counties"));
        return new(sector, kind, admin || rights.Contains("read"), write, decide);
    }
}

/// <summary>What people of a role may do, each in the division of the account.</summary>
/// <param name="DivisionDigits">How fine that division is.</param>
/// <param name="OfBureau">They have the rights of the account's bureau besides.</param>
public sealed record RoleRights(string Role, IReadOnlyList<int> DivisionDigits, bool OfBureau, IReadOnlyList<string> Card, IReadOnlyList<string> Duties, IReadOnlyList<KindRight> Kinds)
{
    public static IReadOnlyList<RoleRights> All { get; } = [.. Roles.All.Select(role =>
    {
        var rights = Rights.Of(role.Name, null, role.Scopes);
        return new RoleRights(role.Name, role.DivisionDigits, role.OfBureau, rights.Card, [.. rights.Duties.Select(d => d.Role)], rights.Kinds);
    })];
}

/// <summary><c>GET /api/access</c>: what the caller may do; and, for whoever may ask, what everybody may.</summary>
public static class RightsEndpoint
{
    public const string Path = "/api/access", All = "access:rights:read";

    /// <param name="Own">The caller's.</param>
    /// <param name="Clients">Of all clients by id; null for whoever has not the scope <c>access:rights:read</c>, and where tokens come from an outside provider.</param>
    /// <param name="Roles">Of the roles that people have, under the same condition.</param>
    public sealed record Answer(Rights Own, string? Person, IReadOnlyList<Rights>? Clients, IReadOnlyList<RoleRights>? Roles);

    public static void MapAccess(this WebApplication app) =>
        app.MapGet(Path, async (HttpContext context, Callers callers, ClientLimits limits, IServiceProvider services, IOptions<TokenSettings> tokens) =>
        {
            if (await callers.FindAsync(context) is not { } caller)
                return Results.Empty;
            if (limits.Request(caller) is { } tooMany)
            {
                await tooMany.WriteAsync(context);
                return Results.Empty;
            }

            var register = tokens.Value.Outside ? null : services.GetRequiredService<ClientRegister>();
            var everybodys = register is not null && caller.Scopes.Contains(All);
            return Results.Json(new Answer(
                Rights.Of(caller.Client, register?.Find(caller.Client)?.Name, caller.Scopes), caller.Person,
                everybodys ? [.. register!.All().Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => Rights.Of(c.Id, c.Name, c.Scopes))] : null,
                everybodys ? RoleRights.All : null));
        });
}
