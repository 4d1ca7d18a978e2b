using System.Text.RegularExpressions;

namespace Hutong.Gateway.Access;

public enum BodyLimit { Ordinary, Upload }

/// <summary>What a request needs.</summary>
/// <param name="Template">The address with names for its keys, as it is logged.</param>
/// <param name="AnyOf">One of these scopes is enough; <c>health:*:read</c> stands for the reading scope of any kind.</param>
public sealed record Permission(string Sector, string Template, IReadOnlyList<string> AnyOf, BodyLimit Body)
{
    public bool AllowedFor(Caller caller) => AnyOf.Any(wanted => caller.Scopes.Any(granted => Covers(wanted, granted)));

    public static bool Covers(string wanted, string granted)
    {
        if (wanted == granted)
            return true;
        var star = wanted.IndexOf('*', StringComparison.Ordinal);
        return star >= 0
            && granted.Length > wanted.Length
            && granted.StartsWith(wanted[..star], StringComparison.Ordinal)
            && granted.EndsWith(wanted[(star + 1)..], StringComparison.Ordinal);
    }
}

/// <summary>The table's answer: a permission to check, or none, with the methods that would have one.</summary>
public readonly record struct Lookup(Permission? Permission, IReadOnlyList<string> Allowed);

/// <summary>Who may do what: the one place. What no row names is not allowed to anybody.</summary>
/// <remarks>
/// Rows are read from the top, the first that fits an address and method decides. They compare without regard to case, as the
/// services' own routing does; otherwise <c>/api/health/Facts</c> would pass as a kind of its own.
/// </remarks>
public static partial class AccessTable
{
    static readonly string[] Read = ["GET", "HEAD"];
    static readonly string[] Write = ["POST", "PUT"];

    static readonly Row[] Rows =
    [
        // What was given up is tried again by county staff, who see everybody's batches.
        new("*", ["POST"], "batches/{id}/retry", ["{sector}:facts:admin"]),
        // A batch is asked for by its id alone; that it is the caller's own, the service checks. County staff see all.
        new("*", Read, "batches/{**rest}", ["{sector}:*:read", "{sector}:*:write", "{sector}:facts:admin"]),
        // Whoever reads the kind whose records mostly wait for the register sees what waits.
        new("education", Read, "unmatched", ["education:enrolments:read"]),
        new("employment", Read, "unmatched", ["employment:episodes:read"]),
        new("health", Read, "unmatched", ["health:claims:read"]),
        new("housing", Read, "unmatched", ["housing:dwellings:read"]),
        new("*", Read, "unmatched/{**rest}", ["{sector}:*:read"]),
        new("*", [.. Read, .. Write], "facts/{**rest}", ["{sector}:facts:admin"]),
        new("registry", Read, "households/{number}/incomes/{year}", ["registry:incomes:read"]),
        new("registry", Read, "households/{number}/versions", ["registry:households:read"]),
        new("registry", Read, "households/{number}/{**rest}", ["registry:card:read"]),
        new("registry", Read, "summary", ["registry:card:read"]),
        // Which service asked for how many people: whoever looks after the platform.
        new("registry", Read, "persons/matches", ["registry:facts:admin"]),
        new("health", Read, "resettlements", ["health:claims:read"]),
        new("*", ["POST"], "{kind}/batches", ["{sector}:{kind}:write"], BodyLimit.Upload),
        new("*", Write, "{kind}/{**rest}", ["{sector}:{kind}:write"]),
        new("*", Read, "{kind}/{**rest}", ["{sector}:{kind}:read"]),
    ];

    /// <summary>Stands for the gateway where a call goes to no sector.</summary>
    public const string Own = "gateway";

    static readonly Call[] Calls =
    [
        new("registry", "hutong.v1.Households", "*", "registry:card:read"),

        // Any valid token is enough: what services there are is no secret among the bureaus, but nobody else's business.
        // Asking once for the gateway's health needs no token at all: see OwnCalls.
        new(Own, "grpc.health.v1.Health", "*", "*"),
        new(Own, "grpc.reflection.v1.ServerReflection", "*", "*"),
        new(Own, "grpc.reflection.v1alpha.ServerReflection", "*", "*"),
    ];

    /// <summary>The gRPC services of a sector: those that rows name, and its push.</summary>
    /// <remarks>Sector and kind of a push are taken from its address, as over HTTP, so a new kind needs no change here.</remarks>
    public static IEnumerable<string> GrpcServicesOf(string sector) =>
        Calls.Where(c => c.Sector == sector).Select(c => c.Service).Append($"hutong.v1.{Capital(sector)}Push").Distinct();

    public static IEnumerable<string> GrpcScopes => Calls.Select(c => c.Scope);

    /// <param name="path">As ASP.NET gives it: decoded but for %2F, without dot segments.</param>
    public static Lookup Find(string method, string path)
    {
        var segments = path.Split('/');
        if (segments[0].Length != 0 || segments.Length < 3)
            return default;

        // One trailing slash is ignored by routing; any other empty segment fits nothing.
        var end = segments[^1].Length == 0 ? segments.Length - 1 : segments.Length;
        if (segments[1..end].Any(s => s.Length == 0))
            return default;

        return segments[1].Equals("api", StringComparison.OrdinalIgnoreCase)
            ? FindRow(method, segments[2..end])
            : FindCall(method, segments[1..end]);
    }

    static Lookup FindRow(string method, string[] segments)
    {
        if (segments.Length < 2)
            return default;

        var sector = segments[0].ToLowerInvariant();
        var kind = segments[1].ToLowerInvariant();
        if (!Name().IsMatch(sector) || !Name().IsMatch(kind))
            return default;

        List<string>? allowed = null;
        foreach (var row in Rows)
        {
            if ((row.Sector != "*" && row.Sector != sector) || !row.Fits(segments.AsSpan(1)))
                continue;
            if (row.Methods.Contains(method))
                return new(row.For(sector, kind, segments.Length), []);
            (allowed ??= []).AddRange(row.Methods);

            // An address with a special name is that alone: POST unmatched must not pass as a kind called "unmatched".
            if (!row.Template.StartsWith("{kind}", StringComparison.Ordinal) && row.Sector == "*")
                break;
        }

        return new(null, allowed?.Distinct().ToArray() ?? []);
    }

    static Lookup FindCall(string method, string[] segments)
    {
        if (segments.Length != 2)
            return default;

        var call = FindPush(segments[0], segments[1]) ?? Calls.FirstOrDefault(c =>
            c.Service.Equals(segments[0], StringComparison.OrdinalIgnoreCase)
            && (c.Method == "*" || c.Method.Equals(segments[1], StringComparison.OrdinalIgnoreCase)));
        if (call is null)
            return default;

        return method == "POST"
            ? new(new(call.Sector, $"/{call.Service}/{(call.Method == "*" ? "{method}" : call.Method)}", [call.Scope], call.Body), [])
            : new(null, ["POST"]);
    }

    /// <summary><c>hutong.v1.HealthPush/PushClaims</c> is what <c>POST /api/health/claims/batches</c> is.</summary>
    static Call? FindPush(string service, string method)
    {
        if (PushService().Match(service) is not { Success: true } sector || PushMethod().Match(method) is not { Success: true } kind)
            return null;

        var (owner, records) = (sector.Groups[1].Value.ToLowerInvariant(), kind.Groups[1].Value.ToLowerInvariant());
        return new(owner, $"hutong.v1.{Capital(owner)}Push", $"Push{Capital(records)}", $"{owner}:{records}:write", BodyLimit.Upload);
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\Ahutong\.v1\.([a-z]{1,40})Push\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PushService();

    [GeneratedRegex(@"\APush([a-z]{1,40})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PushMethod();

    sealed record Call(string Sector, string Service, string Method, string Scope, BodyLimit Body = BodyLimit.Ordinary);

    sealed record Row(string Sector, string[] Methods, string Template, string[] Scopes, BodyLimit Body = BodyLimit.Ordinary)
    {
        readonly string[] _parts = Template.Split('/');

        public bool Fits(ReadOnlySpan<string> segments)
        {
            var open = _parts[^1] == "{**rest}";
            var fixedParts = open ? _parts.Length - 1 : _parts.Length;
            // "households/{number}" needs its number; "facts" and "{kind}" may stand alone.
            if (segments.Length < fixedParts || (!open && segments.Length > fixedParts))
                return false;
            for (var i = 0; i < fixedParts; i++)
                if (_parts[i][0] != '{' && !_parts[i].Equals(segments[i], StringComparison.OrdinalIgnoreCase))
                    return false;
            return true;
        }

        public Permission For(string sector, string kind, int length)
        {
            var template = _parts[^1] == "{**rest}" && length - 1 < _parts.Length ? string.Join('/', _parts[..^1]) : Template;
            return new(sector, $"/api/{sector}/{template.Replace("{kind}", kind, StringComparison.Ordinal)}",
                [.. Scopes.Select(s => s.Replace("{sector}", sector, StringComparison.Ordinal).Replace("{kind}", kind, StringComparison.Ordinal))], Body);
        }
    }
}
