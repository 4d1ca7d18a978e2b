using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Counties;

/// <summary>Whether a county's history may still be loaded, or people decide there about exits and nothing else does.</summary>
/// <remarks>
/// Before a county is opened, lists may bring households that have left long ago. It is opened once, by an act of staff or with the first step of a
/// process, and never closed again. See <c>docs/decisions/0031</c>.
/// </remarks>
public sealed class OpenCounties(FactStore facts, NpgsqlDataSource database, ServedCounties served, TimeProvider clock)
{
    static readonly Form<Opened> Openings = new("openings",
        [new("reference", false, "R-7", "Where it is filed that the history is complete.", [])], row => new(row.Text("reference")));

    sealed record Opened(string? Reference);

    /// <param name="State"><c>loading</c>: lists may say that households have left; <c>open</c>: only the process ends a registration.</param>
    /// <param name="OpenedBy">The client; null of a county that was at work before there were openings.</param>
    public sealed record Shown(string Code, string State, DateTimeOffset? OpenedAt = null, string? OpenedBy = null, string? Reference = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var counties = routes.MapGroup("/api/registry/counties/{county}").WithTags("counties").ProducesProblem(404);
        counties.MapGet("", (string county, OpenCounties counties, CancellationToken ct) => counties.ShowAsync(county, ct))
            .RequireScope("registry:counties:read").WithName("show-county").WithSummary("Whether a county's history is still being loaded, or it was opened: when and by whom");
        counties.MapPost("/opening", (string county, OpenCounties counties, HttpContext context, CancellationToken ct) => counties.OpenAsync(county, context, ct))
            .Takes(Openings).RequireScope("registry:counties:write")
            .WithName("open-county").WithSummary("Opens a county whose history is complete: from now on only the process ends a registration");
    }

    async Task<Results<Ok<Shown>, ProblemHttpResult>> ShowAsync(string code, CancellationToken ct) =>
        CountyIn(code) is { } county ? TypedResults.Ok(await FindAsync(county, ct)) : Unknown();

    /// <summary>Told again, it is answered as it stands.</summary>
    async Task<Results<Ok<Shown>, ProblemHttpResult>> OpenAsync(string code, HttpContext context, CancellationToken ct)
    {
        if (CountyIn(code) is not { } county)
            return Unknown();
        var body = await Openings.ReadAsync(context);
        await facts.InTransactionAsync(async transaction =>
        {
            await using (var alone = CountiesSql.Alone.On(transaction))
                await alone.ExecuteNonQueryAsync(ct);
            return await OpenAsync(transaction, [county], context.Actor(), body.Reference, clock.GetUtcNow(), ct);
        }, ct);
        return TypedResults.Ok(await FindAsync(county, ct));
    }

    /// <summary>Opens the counties of villages in which somebody decides; those that are open stay as they are.</summary>
    public static Task<int> OpenAsync(NpgsqlTransaction transaction, IEnumerable<long> villages, Source source, DateTimeOffset at, CancellationToken ct) =>
        OpenAsync(transaction, [.. villages.Select(Of).Distinct()], source.Bureau, null, at, ct);

    /// <summary>The county of a village, six digits.</summary>
    public static long Of(long village) => village / 1_000_000;

    /// <summary>Those of the counties in which lists end no registration.</summary>
    public static async Task<HashSet<long>> OpenAmongAsync(NpgsqlTransaction transaction, long[] counties, CancellationToken ct) =>
        [.. await CountiesSql.WhichAreOpen.On(transaction, ("codes", counties)).ListAsync(r => r.GetInt64(0), ct)];

    static async Task<int> OpenAsync(NpgsqlTransaction transaction, long[] counties, string by, string? reference, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = CountiesSql.Open.On(transaction, ("codes", counties), ("at", at), ("by", by), ("reference", Reading.Text(reference)));
        return await command.ExecuteNonQueryAsync(ct);
    }

    async Task<Shown> FindAsync(long county, CancellationToken ct) =>
        (await CountiesSql.Opening.On(database, ("code", county)).ListAsync(r => new Shown(
            $"{county}", "open", r.IsDBNull(0) ? null : r.GetFieldValue<DateTimeOffset>(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)), ct))
        .FirstOrDefault() ?? new($"{county}", "loading");

    long? CountyIn(string code) =>
        code.Length == 6 && code.All(char.IsAsciiDigit) && DivisionCode.TryParse(code, out var county, out _) && served.Fault("code", county) is null ? long.Parse(code) : null;

    static ProblemHttpResult Unknown() => Problems.Of(404, "unknown-county", "The county is not a division code of 6 digits, or none that the platform serves.");
}
