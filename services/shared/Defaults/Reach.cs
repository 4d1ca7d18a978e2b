using Hutong.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hutong.Defaults;

/// <summary>Where the caller's reading reaches: scopes of the form <c>in:{division}</c>, with 2 to 12 digits.</summary>
/// <remarks>
/// Besides its divisions a client reads the records that it has pushed itself: a hospital, which has no division, reads its own claims and no others.
/// What lies outside is answered like what does not exist.
/// </remarks>
public sealed class Reach
{
    const string Prefix = "in:";

    readonly string _actor;

    Reach(string actor, IReadOnlyList<DivisionCode> divisions) => (_actor, Divisions) = (actor, divisions);

    public IReadOnlyList<DivisionCode> Divisions { get; }

    public static Reach Of(HttpContext context) => new(context.Actor(), Of(context.Scopes()));

    public static IReadOnlyList<DivisionCode> Of(IEnumerable<string> scopes)
    {
        var divisions = new List<DivisionCode>();
        foreach (var scope in scopes)
            if (scope.StartsWith(Prefix, StringComparison.Ordinal) && DivisionCode.TryParse(scope.AsSpan(Prefix.Length), out var division, out _))
                divisions.Add(division);
        return divisions;
    }

    public bool Covers(DivisionCode division) => Divisions.Any(division.IsWithin);

    /// <param name="village">0 while nobody knows where the person lives: that is for whoever has a county.</param>
    public bool Covers(long village) =>
        village == 0 ? CoversCounty : DivisionCode.TryFrom(village, out var code, out _) && Covers(code);

    /// <summary>A county or more, for what lies nowhere in particular.</summary>
    public bool CoversCounty => Divisions.Any(d => d.Level <= DivisionLevel.County);

    /// <param name="bureau">Who pushed it.</param>
    public bool Sees(long village, string bureau) => bureau == _actor || Covers(village);
}

/// <summary>Endpoints whose answer is of the division that their parameter <c>division</c> names.</summary>
public static class AskedDivision
{
    const string Parameter = "division";

    static readonly Marked Mark = new();

    /// <summary>The answer is of the division that the parameter names; without one, of the caller's own. Others are refused before the endpoint is asked.</summary>
    public static T OfDivision<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(Mark);

    public static bool IsAsked(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Marked>() is not null;

    /// <summary>Names the caller's own division when it has named none.</summary>
    /// <returns>Why it is refused, or null.</returns>
    internal static string? Narrow(HttpContext context)
    {
        var reach = Reach.Of(context);
        var named = context.Request.Query[Parameter];
        if (named.Count > 0)
            // what is no division the endpoint answers, as it does for everybody
            return named.All(text => !DivisionCode.TryParse(text, out var division, out _) || reach.Covers(division))
                ? null
                : $"It lies outside of your division: {(reach.Divisions.Count == 0 ? "none" : string.Join(", ", reach.Divisions))}.";
        if (reach.Divisions is not [var own])
            return reach.Divisions.Count == 0 ? "You have no division." : $"Name one of your divisions with 'division': {string.Join(", ", reach.Divisions)}.";
        context.Request.QueryString = context.Request.QueryString.Add(Parameter, own.ToString());
        return null;
    }

    sealed class Marked;
}
