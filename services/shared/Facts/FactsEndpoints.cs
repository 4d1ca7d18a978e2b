using System.Text.Json;
using Hutong.Defaults;
using Hutong.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Hutong.Facts;

/// <summary>For county staff and the other services: digests, histories, parked facts, publishing again.</summary>
public static class FactsEndpoints
{
    public static void MapFacts(this IEndpointRouteBuilder routes, string sector)
    {
        var facts = routes.MapGroup($"/api/{sector}/facts").WithTags("facts").RequireScope($"{sector}:facts:admin");
        facts.MapGet("/kinds", (FactKinds registry) => new { owned = registry.Owned.Keys, copied = registry.Copied.Keys })
            .WithName($"{sector}-fact-kinds").WithSummary("The kinds of facts that this service owns and copies");
        facts.MapGet("/pending", PendingAsync)
            .WithName($"{sector}-pending").WithSummary("What this service has still to do: facts to publish, households to look at again, facts parked");
        facts.MapGet("/{kind}/digests", async (string kind, string? side, Digests digests, FactKinds registry, CancellationToken ct) =>
                await digests.OfAsync(kind, SideOf(registry, kind, side), ct))
            .WithName($"{sector}-digests").WithSummary("Count and xor of all facts of a kind, per village");
        facts.MapGet("/{kind}/entries", EntriesAsync)
            .WithName($"{sector}-entries").WithSummary("Id and version of the facts of a kind in some villages");
        facts.MapPost("/republish", async (HttpContext http, FactStore store, CancellationToken ct) =>
                new { republished = await store.RepublishAsync((await Republishing.ReadAsync(http)).Ids, ct) })
            .Takes(Republishing).WithName($"{sector}-republish").WithSummary("Publish facts again as they are");
        facts.MapPost("/{kind}/compare", CompareAsync)
            .WithName($"{sector}-compare").WithSummary("Compare the copies of a kind with their owner and have what differs published again");
        facts.MapGet("/parked", (Parked parked, CancellationToken ct) => parked.ListAsync(ct))
            .WithName($"{sector}-parked").WithSummary("Facts that could not be applied here, with their reasons");
        facts.MapPost("/parked/retry", async (Guid? id, Parked parked, CancellationToken ct) =>
            {
                var (tried, left) = await parked.RetryAsync(id, ct);
                return new { tried, left };
            })
            .WithName($"{sector}-retry-parked").WithSummary("Try parked facts again: one by its id, or all");
        facts.MapGet("/{id:guid}", HistoryAsync)
            .WithName($"{sector}-fact").WithSummary("A fact that this service owns, with every version and its source");
    }

    static readonly Form<RepublishRequest> Republishing = new("facts to publish",
        [new("ids", true, "018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35", "Ids of facts that this service owns; of others nothing comes.", []) { Many = true }],
        row =>
        {
            var ids = row.Texts("ids", most: 100_000, maxLength: 40)?.Select(id => Guid.TryParse(id, out var fact) ? fact : Guid.Empty).ToList();
            if (ids?.Contains(Guid.Empty) is true)
                row.Fault("ids", "no-id", "One of the ids is none.", "Ids are as the entries and histories of facts show them.");
            return row.Ok ? new(ids!) : null;
        });

    /// <summary>A text, because enums in addresses bind only as they are spelled in code.</summary>
    static Side SideOf(FactKinds registry, string kind, string? side) =>
        Enum.TryParse<Side>(side, ignoreCase: true, out var given) ? given : registry.Owned.ContainsKey(kind) ? Side.Owner : Side.Copy;

    static async Task<PendingWork> PendingAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = FactsSql.Pending.On(database);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    static async Task<Results<Ok<IReadOnlyList<Entry>>, ProblemHttpResult>> EntriesAsync(
        string kind, string? side, string villages, Digests digests, FactKinds registry, CancellationToken ct)
    {
        var codes = new List<long>();
        foreach (var text in villages.Split(','))
        {
            if (!long.TryParse(text, out var code))
                return Problems.Of(400, "village", $"'{text}' is no division code.", "Give the villages' codes of 12 digits, separated by commas.");
            codes.Add(code);
        }

        return TypedResults.Ok(await digests.EntriesAsync(kind, SideOf(registry, kind, side), [.. codes], ct));
    }

    static async Task<Results<Ok<Comparison>, NotFound>> CompareAsync(string kind, FactKinds registry, Agreement agreement, CancellationToken ct) =>
        registry.Copied.ContainsKey(kind) ? TypedResults.Ok(await agreement.HealAsync(kind, ct)) : TypedResults.NotFound();

    static async Task<Results<Ok<FactHistory>, NotFound>> HistoryAsync(Guid id, NpgsqlDataSource database, FactKinds registry, CancellationToken ct) =>
        // records that are kept to the service (a claim with its diagnosis) are shown by the kind's own address and scope alone
        await FactHistory.ReadAsync(database, id, ct) is { } history && registry.Owned.ContainsKey(history.Kind) ? TypedResults.Ok(history) : TypedResults.NotFound();
}

/// <param name="Outbox">Entries of the outbox; each names up to a thousand facts.</param>
/// <param name="Marks">Persons and households of whom something new is known and whose derived facts are not worked out yet.</param>
public sealed record PendingWork(long Outbox, long Marks, long Parked);

/// <summary>A fact and every version that it had, the newest first.</summary>
public sealed record FactHistory(Guid Id, string Kind, IReadOnlyList<FactVersion> Versions)
{
    public static async Task<FactHistory?> ReadAsync(NpgsqlDataSource database, Guid id, CancellationToken ct)
    {
        await using var command = FactsSql.Versions.On(database, ("id", id));
        string? kind = null;
        var versions = new List<FactVersion>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            kind = reader.GetString(0);
            versions.Add(new(
                reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetInt32(6),
                reader.GetBoolean(7), reader.GetBoolean(8), JsonSerializer.Deserialize<JsonElement>(reader.GetString(9))));
        }

        return kind is null ? null : new(id, kind, versions);
    }
}

/// <param name="Bureau">Who pushed it, or the service that derived it.</param>
/// <param name="Batch">The batch and row that it came in; null for a single record.</param>
/// <param name="Unmatched">No roster named the person yet.</param>
public sealed record FactVersion(
    long Version, DateTimeOffset AsOf, DateTimeOffset RecordedAt, string Bureau, Guid? Batch, int? Row, bool Retracted, bool Unmatched, JsonElement State);
