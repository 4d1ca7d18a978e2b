using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Hutong.Facts;

/// <summary>For county staff and the other services: digests, histories, what failed, lost facts, publishing again, projecting again.</summary>
public static class FactsEndpoints
{
    public static void MapFacts(this IEndpointRouteBuilder routes, string sector)
    {
        var facts = routes.MapGroup($"/api/{sector}/facts").WithTags("facts").RequireScope($"{sector}:facts:admin");
        // what the comparison of copies takes: the other services may do this, and no more
        var compared = routes.MapGroup($"/api/{sector}/facts").WithTags("facts").RequireScope($"{sector}:facts:admin", PeerRights.Compare(sector));
        facts.MapGet("/kinds", (FactKinds registry) => new { owned = registry.Owned.Keys, copied = registry.Copied.Keys })
            .WithName($"{sector}-fact-kinds").WithSummary("The kinds of facts that this service owns and copies");
        facts.MapGet("/pending", PendingAsync)
            .WithName($"{sector}-pending").WithSummary("What this service has still to do: facts to publish, households to look at again, facts parked, facts set aside");
        compared.MapGet("/{kind}/digests", async (string kind, string? side, Digests digests, FactKinds registry, CancellationToken ct) =>
                SideOf(registry, kind, side) is var of && of is Side.Owner && !registry.Owned.ContainsKey(kind) ? [] : await digests.OfAsync(kind, of, ct))
            .WithName($"{sector}-digests").WithSummary("Count and xor of all facts of a kind, per village");
        compared.MapPost("/{kind}/recount", RecountAsync)
            .WithName($"{sector}-recount").WithSummary("Add up the facts of a kind row by row, and mend its digests where they are wrong");
        compared.MapGet("/{kind}/entries", EntriesAsync)
            .WithName($"{sector}-entries").WithSummary("Id, version and hash of the facts of a kind in some villages");
        compared.MapPost("/{kind}/envelopes", EnvelopesAsync)
            .Takes(Naming).ShowsPeople($"{sector}-envelopes", "states").WithName($"{sector}-envelopes").WithSummary("Facts by their ids, as they would be published; as many of them as make a message");
        facts.MapPost("/republish", async (HttpContext http, FactStore store, CancellationToken ct) =>
                new { republished = await store.RepublishAsync((await Naming.ReadAsync(http)).Ids, ct) })
            .Takes(Naming).WithName($"{sector}-republish").WithSummary("Publish facts again as they are");
        facts.MapPost("/{kind}/compare", CompareAsync)
            .WithName($"{sector}-compare").WithSummary("Compare the copies of a kind with their owner, take what is missing here, tell what is missing there");
        compared.MapPost("/{kind}/lost", TellAsync)
            .Accepts<IReadOnlyList<FactEnvelope>>("application/json").AddEndpointFilter(IntakeProblems.FilterAsync).ProducesProblem(400)
            .WithName($"{sector}-tell-lost").WithSummary("A copy tells of facts that are unknown, older or different here");
        facts.MapGet("/lost", async (Lost lost, HttpContext http, CancellationToken ct) => Shown(http, await lost.ListAsync(ct)))
            .ShowsPeople($"{sector}-lost", "states")
            .WithName($"{sector}-lost").WithSummary("Facts of which a copy knows more than this service, which owns them, with both states: two clients decide");
        facts.MapPost("/lost/{id:guid}/proposal", async (Guid id, HttpContext http, Lost lost, CancellationToken ct) =>
                Shown(http, [await lost.ProposeAsync(id, await Proposing.ReadAsync(http), http.Actor(), ct)])[0])
            .Takes(Proposing).ShowsPeople($"{sector}-propose-lost", "states").WithName($"{sector}-propose-lost").WithSummary("Say what is to become of a fact, and why: take the copy's state back, or keep the owner's");
        facts.MapPost("/lost/{id:guid}/confirmation", async (Guid id, HttpContext http, Lost lost, CancellationToken ct) =>
                Shown(http, [await lost.ConfirmAsync(id, await Confirming.ReadAsync(http), http.Actor(), ct)])[0])
            .Takes(Confirming).ShowsPeople($"{sector}-confirm-lost", "states").WithName($"{sector}-confirm-lost").WithSummary("Agree, as another client, to what was proposed; then it is done");
        facts.MapGet("/parked", (Parked parked, CancellationToken ct) => parked.ListAsync(ct))
            .WithName($"{sector}-parked").WithSummary("Facts that could not be applied here, with their reasons");
        facts.MapPost("/parked/retry", async (Guid? id, Parked parked, CancellationToken ct) =>
            {
                var (tried, left) = await parked.RetryAsync(id, ct);
                return new { tried, left };
            })
            .WithName($"{sector}-retry-parked").WithSummary("Try parked facts again: one by its id, or all");
        facts.MapGet("/failures", ListFailuresAsync)
            .WithName($"{sector}-failures").WithSummary("What failed here and waits for somebody: facts that could not be applied, messages that could not be handled")
            .WithDescription($"By id, a page of `limit` (100; at most {Failures.AtMost}); the next one comes with `after`. `of` is a kind of facts or a queue, `code` a cause.");
        facts.MapGet("/failures/causes", (Failures failures, CancellationToken ct) => failures.CausesAsync(ct))
            .WithName($"{sector}-failure-causes").WithSummary("How much waits for which cause, and since when");
        facts.MapGet("/failures/discarded", (Guid? id, Failures failures, CancellationToken ct) => failures.DiscardedAsync(id, ct))
            .WithName($"{sector}-discarded").WithSummary("What was discarded, by whom, when and why; the last first");
        facts.MapPost("/failures/retry", (string? of, string? code, Failures failures, CancellationToken ct) => failures.RetryAsync(new(null, of, code), ct))
            .WithName($"{sector}-retry-failures").WithSummary("Try again what failed: all, or those of a kind of facts or a queue (`of`), of a cause (`code`)");
        facts.MapPost("/failures/{id:guid}/retry", RetryFailureAsync)
            .WithName($"{sector}-retry-failure").WithSummary("Try one of them again: a fact is applied, a message goes back to its queue");
        facts.MapPost("/failures/discard", async (HttpContext http, Failures failures, CancellationToken ct) =>
            {
                var said = await DiscardingAll.ReadAsync(http);
                return new Discarding(await failures.DiscardAsync(new(null, said.Of, said.Code), said.Reason, http.Actor(), ct));
            })
            .Takes(DiscardingAll).WithName($"{sector}-discard-failures").WithSummary("Wait no longer for what failed of a kind or a queue for a cause; the reason is kept");
        facts.MapPost("/failures/{id:guid}/discard", DiscardFailureAsync)
            .Takes(DiscardingOne).WithName($"{sector}-discard-failure").WithSummary("Wait no longer for one of them; the reason is kept. A later version of a fact is applied all the same");
        facts.MapPost("/{kind}/reproject", async Task<Results<Accepted<ReprojectionProgress>, NotFound>> (
                string kind, bool? again, HttpContext http, FactKinds registry, Reprojection reprojection, CancellationToken ct) =>
                registry.Copied.ContainsKey(kind)
                    ? TypedResults.Accepted($"/api/{sector}/facts/{Uri.EscapeDataString(kind)}/reproject", await reprojection.BeginAsync(kind, http.Actor(), again ?? false, ct))
                    : TypedResults.NotFound())
            .WithName($"{sector}-reproject").WithSummary("Send the copies of a kind through their projections once more: after one is new or was mended")
            .WithDescription("In portions, while the service works. What is under way goes on; with `again=true` it begins from the first copy.");
        facts.MapGet("/{kind}/reproject", async Task<Results<Ok<ReprojectionProgress>, NotFound>> (string kind, Reprojection reprojection, CancellationToken ct) =>
                await reprojection.ProgressAsync(kind, ct) is { } progress ? TypedResults.Ok(progress) : TypedResults.NotFound())
            .WithName($"{sector}-reprojection").WithSummary("How far that is");
        facts.MapGet("/unsent", (Unsent unsent, CancellationToken ct) => unsent.ListAsync(ct))
            .WithName($"{sector}-unsent").WithSummary("Facts of this service that could not be published, with their reasons");
        facts.MapPost("/unsent/retry", async (Guid? id, Relay relay, CancellationToken ct) =>
            {
                var (tried, left) = await relay.PublishUnsentAsync(id, null, null, ct);
                return new { tried, left };
            })
            .WithName($"{sector}-retry-unsent").WithSummary("Publish facts that were set aside: one by its id, or all");
        facts.MapPost("/{kind}/unread", UnreadAsync)
            .WithName($"{sector}-unread").WithSummary("Nobody reads facts of a kind any more: that no queue takes them is no fault");
        facts.MapGet("/{id:guid}", HistoryAsync).ShowsPeople($"{sector}-fact", "versions")
            .WithName($"{sector}-fact").WithSummary("A fact that this service owns, with every version and its source");
    }

    static readonly Form<FactIds> Naming = new("facts",
        [new("ids", true, "018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35", "Ids of facts that this service owns; of others nothing comes.", []) { Many = true }],
        row =>
        {
            var ids = row.Texts("ids", most: 100_000, maxLength: 40)?.Select(id => Guid.TryParse(id, out var fact) ? fact : Guid.Empty).ToList();
            if (ids?.Contains(Guid.Empty) is true)
                row.Fault("ids", "no-id", "One of the ids is none.", "Ids are as the entries and histories of facts show them.");
            return row.Ok ? new(ids!) : null;
        });

    static readonly Field LostVersion = new("version", true, "12", "The copy's version, as the list of lost facts shows it.", []);
    static readonly Field Decided = new("decision", true, "takeBack", "takeBack: the copy's state becomes the fact's again; keepOwn: the owner's stands.", []);

    static readonly Form<LostProposal> Proposing = new("proposals",
        [LostVersion, Decided, new("reason", true, "The bureau confirms the copy's state by its records.", "Kept with the decision.", [])],
        row =>
        {
            var (version, decision, reason) = (row.Whole("version"), row.Choice<LostDecision>("decision"), row.Text("reason", 500));
            return row.Ok ? new(version!.Value, decision!.Value, reason!) : null;
        });

    static readonly Form<LostConfirmation> Confirming = new("confirmations", [LostVersion, Decided],
        row =>
        {
            var (version, decision) = (row.Whole("version"), row.Choice<LostDecision>("decision"));
            return row.Ok ? new(version!.Value, decision!.Value) : null;
        });

    static readonly Field Why = new("reason", true, "The sender was a trial system; its records are not ours.", "Kept with who discarded it and when.", []);

    static readonly Form<DiscardRequest> DiscardingOne = new("discards", [Why], row =>
    {
        var reason = row.Text("reason", 500);
        return row.Ok ? new(null, null, reason!) : null;
    });

    static readonly Form<DiscardRequest> DiscardingAll = new("discards",
        [
            new("of", true, "Health.MedicalAid", "The kind of facts or the queue, as the causes show it.", []),
            new("code", true, "malformed", "The cause, as the causes show it.", []), Why,
        ],
        row =>
        {
            var (of, code, reason) = (row.Text("of", 200), row.Text("code", 100), row.Text("reason", 500));
            return row.Ok ? new(of, code, reason!) : null;
        });

    static async Task<Results<Ok<FailurePage>, ProblemHttpResult>> ListFailuresAsync(
        string? of, string? code, Guid? after, int? limit, Failures failures, CancellationToken ct) =>
        limit is < 1 or > Failures.AtMost
            ? Problems.Of(400, "limit", $"A page has 1 to {Failures.AtMost} failures.", "Leave limit out for 100.")
            : TypedResults.Ok(await failures.ListAsync(new(null, of, code), after ?? Guid.Empty, limit ?? 100, ct));

    static async Task<Results<Ok<Retried>, NotFound>> RetryFailureAsync(Guid id, Failures failures, CancellationToken ct) =>
        await failures.RetryAsync(new(id), ct) is { Tried: > 0 } retried ? TypedResults.Ok(retried) : TypedResults.NotFound();

    static async Task<Results<Ok<Discarding>, NotFound>> DiscardFailureAsync(Guid id, HttpContext http, Failures failures, CancellationToken ct)
    {
        var said = await DiscardingOne.ReadAsync(http);
        return await failures.DiscardAsync(new(id), said.Reason, http.Actor(), ct) is > 0 and var count ? TypedResults.Ok(new Discarding(count)) : TypedResults.NotFound();
    }

    /// <summary>A text, because enums in addresses bind only as they are spelled in code.</summary>
    static Side SideOf(FactKinds registry, string kind, string? side) =>
        Enum.TryParse<Side>(side, ignoreCase: true, out var given) ? given : registry.Owned.ContainsKey(kind) ? Side.Owner : Side.Copy;

    static async Task<PendingWork> PendingAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = FactsSql.Pending.On(database);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }

    static async Task<Results<Ok<List<Entry>>, ProblemHttpResult>> EntriesAsync(
        string kind, string? side, string villages, Digests digests, FactKinds registry, AgreementSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var codes = new List<long>();
        foreach (var text in villages.Split(','))
        {
            if (!long.TryParse(text, out var code))
                return Problems.Of(400, "village", $"'{text}' is no division code.", "Give the villages' codes of 12 digits, separated by commas.");
            codes.Add(code);
        }

        return TypedResults.Ok(await digests.EntriesAsync(kind, SideOf(registry, kind, side), [.. codes], clock.GetUtcNow(), settings.Moment, ct));
    }

    /// <remarks>Only what leaves the service anyway: a record that is withheld is nobody's copy.</remarks>
    static async Task<Results<JsonHttpResult<IReadOnlyList<FactEnvelope>>, NotFound>> EnvelopesAsync(
        string kind, HttpContext http, FactKinds registry, NpgsqlDataSource database, CancellationToken ct)
    {
        if (!registry.Owned.ContainsKey(kind))
            return TypedResults.NotFound();
        var named = await Naming.ReadAsync(http);
        var facts = await AgreeingSql.OwnEnvelopes.On(database, ("ids", named.Ids.ToArray()), ("kind", kind)).ListAsync(r => FactRows.Envelope(r, from: 0), ct);
        var pack = FactRows.Packs(facts, facts.Count, FactRows.BytesPerRequest).FirstOrDefault() ?? [];
        // services that compare their copies have read them before
        if (!http.IsPeer())
            http.Showed(pack.Select(f => f.Subject).OfType<Guid>());
        return TypedResults.Json(pack, FactJson.Options);
    }

    static List<LostFact> Shown(HttpContext http, List<LostFact> facts)
    {
        http.Showed(facts.Select(f => f.Copy.Subject).OfType<Guid>());
        return facts;
    }

    static async Task<Results<Ok<Comparison>, NotFound>> CompareAsync(string kind, bool? deep, FactKinds registry, Agreement agreement, CancellationToken ct) =>
        registry.Copied.ContainsKey(kind) ? TypedResults.Ok(await agreement.HealAsync(kind, ct, deep ?? false)) : TypedResults.NotFound();

    static async Task<Results<Ok<Recounted>, NotFound>> RecountAsync(string kind, FactKinds registry, Digests digests, CancellationToken ct) =>
        registry.Owned.ContainsKey(kind) ? TypedResults.Ok(new Recounted(await digests.RecountAsync(kind, Side.Owner, ct)))
        : registry.Copied.ContainsKey(kind) ? TypedResults.Ok(new Recounted(await digests.RecountAsync(kind, Side.Copy, ct)))
        : TypedResults.NotFound();

    static async Task<Results<Ok<Told>, NotFound>> TellAsync(string kind, HttpContext http, Lost lost, CancellationToken ct) =>
        lost.Knows(kind) ? TypedResults.Ok(await lost.TellAsync(kind, await ToldFacts.ReadAsync(http), http.Client(), ct)) : TypedResults.NotFound();

    static async Task<Results<NoContent, NotFound>> UnreadAsync(string kind, FactKinds registry, Unsent unsent, CancellationToken ct)
    {
        if (!registry.Owned.ContainsKey(kind))
            return TypedResults.NotFound();
        await unsent.NobodyReadsAsync(kind, ct);
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<FactHistory>, NotFound>> HistoryAsync(Guid id, HttpContext http, NpgsqlDataSource database, FactKinds registry, CancellationToken ct) =>
        // records that are kept to the service (a claim with its diagnosis) are shown by the kind's own address and scope alone
        await FactHistory.ReadAsync(database, id, ct) is { } history && registry.Owned.ContainsKey(history.Kind) && history.ShownTo(http) ? TypedResults.Ok(history) : TypedResults.NotFound();
}

/// <param name="Outbox">Entries of the outbox; each names up to a thousand facts.</param>
/// <param name="Marks">Persons and households of whom something new is known and whose derived facts are not worked out yet.</param>
/// <param name="Unsent">Facts that could not be published and are set aside.</param>
/// <param name="Messages">Messages that could not be handled and wait for somebody.</param>
/// <param name="Reprojecting">Kinds whose copies go through their projections once more.</param>
public sealed record PendingWork(long Outbox, long Marks, long Parked, long Unsent, long Messages, long Reprojecting);

/// <param name="Mended">Villages whose digest was wrong.</param>
public sealed record Recounted(int Mended);

/// <summary>A fact and every version that it had, the newest first.</summary>
public sealed record FactHistory(Guid Id, string Kind, IReadOnlyList<FactVersion> Versions)
{
    /// <summary>Of the newest version; 0 while nobody knows where the person lives, and of what a service keeps to itself.</summary>
    [JsonIgnore]
    public long Village { get; init; }

    /// <summary>The persons or households that it was ever about.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<Guid> Subjects { get; init; } = [];

    /// <summary>The same, of a household that the fact itself does not name.</summary>
    public FactHistory At(Home? home) => home is null ? this : this with { Village = home.Village, Subjects = [FactId.OfHousehold(home.Household)] };

    /// <summary>Whether the caller may see it, and if so, that it does.</summary>
    public bool ShownTo(HttpContext http)
    {
        if (!Reach.Of(http).Sees(Village, Versions[0].Bureau))
            return false;
        http.Showed(Subjects);
        foreach (var version in Versions)
            http.Showed(PersonsIn(version.State));
        return true;
    }

    /// <summary>A record of several people names each by an id that is called so.</summary>
    static IEnumerable<Guid> PersonsIn(JsonElement state) => state.ValueKind switch
    {
        JsonValueKind.Array => state.EnumerateArray().SelectMany(PersonsIn),
        JsonValueKind.Object => state.EnumerateObject().SelectMany(m =>
            m.NameEquals("person") && m.Value.ValueKind is JsonValueKind.String && m.Value.TryGetGuid(out var person) ? [person] : PersonsIn(m.Value)),
        _ => [],
    };

    public static async Task<FactHistory?> ReadAsync(NpgsqlDataSource database, Guid id, CancellationToken ct)
    {
        await using var command = FactsSql.Versions.On(database, ("id", id));
        string? kind = null;
        var versions = new List<FactVersion>();
        var (village, subjects) = (0L, new HashSet<Guid>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            kind = reader.GetString(0);
            if (versions.Count == 0)
                village = reader.GetInt64(10);
            if (!reader.IsDBNull(11))
                subjects.Add(reader.GetGuid(11));
            versions.Add(new(
                reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetInt32(6),
                reader.GetBoolean(7), reader.GetBoolean(8), JsonSerializer.Deserialize<JsonElement>(reader.GetString(9))));
        }

        return kind is null ? null : new(id, kind, versions) { Village = village, Subjects = subjects };
    }
}

/// <param name="Bureau">Who pushed it, or the service that derived it.</param>
/// <param name="Batch">The batch and row that it came in; null for a single record.</param>
/// <param name="Unmatched">No roster named the person yet.</param>
public sealed record FactVersion(
    long Version, DateTimeOffset AsOf, DateTimeOffset RecordedAt, string Bureau, Guid? Batch, int? Row, bool Retracted, bool Unmatched, JsonElement State);
