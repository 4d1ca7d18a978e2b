using System.Security.Claims;

namespace Hutong.CountyConsole.SignIn;

/// <summary>Whoever has signed in, as the gateway says.</summary>
public sealed record Person(string Name, string Role, string? Bureau, string Division, string? SignIn)
{
    public static Person Of(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("name") ?? "", principal.FindFirstValue("role") ?? "", principal.FindFirstValue("bureau"), principal.FindFirstValue("division") ?? "",
        principal.FindFirstValue(SignIns.Claim));

    public bool Is(params string[] roles) => roles.Contains(Role);

    /// <summary>Looks after flows: failures and batches of every sector.</summary>
    public bool SeesFlows => Role is "county-integrator";

    public bool Pushes => Role is "bureau-operator";

    /// <summary>Takes steps of processes.</summary>
    public bool Works => Role is "village-officer" or "township-officer" or "county-decider";

    /// <summary>The role that takes the steps, as the processes call it.</summary>
    public IReadOnlyList<string> Duties => Role switch
    {
        "village-officer" => ["village", "work-team"],
        "township-officer" => ["township"],
        "county-decider" => ["county"],
        _ => [],
    };
}
