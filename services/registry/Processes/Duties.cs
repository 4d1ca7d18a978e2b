using Hutong.Contracts;
using Hutong.Defaults;

namespace Hutong.Registry.Processes;

/// <summary>In whose name a step is taken.</summary>
public enum Role { WorkTeam, Village, Township, County }

/// <summary>What the caller has to do, and where: scopes of the form <c>duty:{role}:{division}</c>.</summary>
/// <remarks>Role: <c>village</c>, <c>township</c>, <c>county</c> or <c>work-team</c>. Division: 12, 9 or 6 digits; the duty reaches all of it.</remarks>
public sealed class Duties
{
    const string Prefix = "duty:";

    readonly List<(Role Role, DivisionCode Division)> _duties = [];

    public static Duties Of(HttpContext context) => Of(context.Scopes());

    public static Duties Of(IEnumerable<string> scopes)
    {
        var of = new Duties();
        foreach (var scope in scopes.Where(s => s.StartsWith(Prefix, StringComparison.Ordinal)))
            if (scope.Split(':') is [_, var name, { Length: 6 or 9 or 12 } digits] && RoleOf(name) is { } role && DivisionCode.TryParse(digits, out var division, out _))
                of._duties.Add((role, division));
        return of;
    }

    public bool Has(IReadOnlyList<Role> roles) => _duties.Exists(d => roles.Contains(d.Role));

    public bool Covers(IReadOnlyList<Role> roles, string village) =>
        DivisionCode.TryParse(village, out var code, out _) && _duties.Exists(d => roles.Contains(d.Role) && code.IsWithin(d.Division));

    public static string Name(Role role) => role is Role.WorkTeam ? "work-team" : role.ToString().ToLowerInvariant();

    static Role? RoleOf(string name) => name switch
    {
        "work-team" => Role.WorkTeam,
        "village" => Role.Village,
        "township" => Role.Township,
        "county" => Role.County,
        _ => null,
    };
}
