using System.Net.Http.Json;
using Hutong.Contracts;
using Hutong.Contracts.Messages;
using Hutong.Defaults;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Compares this service's copies with their owners, village by village, takes from the owner what is missing here, and tells it of what is missing there.</summary>
/// <remarks>
/// What may still be under way is left alone, and what is missing is asked of the owner and applied here: nobody else's queue sees it. Runs
/// a little after start-up (a service that was not there yet when facts left gets them now), then every <see cref="AgreementSettings.Every"/>,
/// and when staff ask for it.
/// </remarks>
public sealed partial class Agreement(
    FactKinds registry, Digests digests, Peers peers, NpgsqlDataSource database, IServiceProvider services, Alerts alerts, AgreementSettings settings,
    ILogger<Agreement> log) : BackgroundService
{
    /// <summary>A new copy differs in every village of the county, and addresses have a length that servers still take.</summary>
    const int VillagesPerRequest = 200;

    const int FactsPerRequest = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = settings.AfterStart;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = settings.Every;
            foreach (var kind in registry.Copied.Keys)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                try
                {
                    if ((await HealAsync(kind, stoppingToken)).UnderWay > 0)
                        wait = settings.Again;
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    // An owner that is away, a gateway's page instead of JSON, no address for it: the process goes on without.
                    wait = settings.Again;
                    LogNotCompared(kind, e.Message);
                }
            }
        }
    }

    /// <param name="kind">One of those copied.</param>
    /// <param name="ct">Stops between two portions.</param>
    /// <param name="deep">Both sides look at every row first, instead of trusting the digests that they have kept.</param>
    /// <exception cref="HttpRequestException">The owner cannot be reached.</exception>
    public async Task<Comparison> HealAsync(string kind, CancellationToken ct, bool deep = false)
    {
        var copied = registry.Copied[kind];
        using var owner = peers.Of(copied.Owner);
        var facts = $"api/{copied.Owner}/facts/{kind}";
        if (deep)
        {
            (await owner.PostAsync($"{facts}/recount", null, ct)).EnsureSuccessStatusCode();
            await digests.RecountAsync(kind, Side.Copy, ct);
        }

        var theirs = (await owner.GetFromJsonAsync<List<VillageDigest>>($"{facts}/digests?side=owner", FactJson.Options, ct))!.ToDictionary(d => d.Village);
        var ours = (await digests.OfAsync(kind, Side.Copy, ct)).ToDictionary(d => d.Village);
        var differing = theirs.Keys.Union(ours.Keys).Where(v => theirs.GetValueOrDefault(v) != ours.GetValueOrDefault(v)).ToArray();
        if (differing.Length == 0)
        {
            await ClearAsync([Alerts.CopiesAhead, Alerts.MessageSetAside], kind, ct);
            return new(kind, theirs.Count, 0, 0, 0, 0, 0, 0);
        }

        // Ours first: what the owner records meanwhile is newer there, and not missing there.
        var held = (await digests.EntriesAsync(kind, Side.Copy, differing, default, default, ct)).ToDictionary(e => e.Id);
        var owned = new Dictionary<Guid, Entry>();
        foreach (var villages in differing.Chunk(VillagesPerRequest))
            foreach (var entry in (await owner.GetFromJsonAsync<List<Entry>>($"{facts}/entries?side=owner&villages={string.Join(',', villages)}", FactJson.Options, ct))!)
                owned[entry.Id] = entry;

        // A fact that changed its village differs in two of them; what counts is the version held anywhere.
        var behind = owned.Values.Where(e => held.GetValueOrDefault(e.Id) is not { } copy || copy.Version < e.Version).ToList();
        // Somebody has said, and why, that this service does without; what has become of it since is not meant.
        var discarded = await DiscardedAsync(kind, ct);
        var without = behind.RemoveAll(e => e.Hash is { } hash && discarded.Contains((e.Id, e.Version, hash)));
        var missing = behind.Where(e => !e.UnderWay).Select(e => e.Id).ToList();
        var healed = await TakeAsync(owner, copied, missing, ct);
        var (raised, open) = await TellAsync(owner, facts, kind, [.. held.Values.Where(e => IsAhead(e, owned.GetValueOrDefault(e.Id))).Select(e => e.Id)], ct);

        var comparison = new Comparison(kind, theirs.Count, differing.Length, healed, behind.Count - missing.Count, raised, open, without);
        LogHealed(kind, differing.Length, healed, comparison.UnderWay, raised, open, without);
        if (behind.Count + raised + open == 0)
            await ClearAsync([Alerts.MessageSetAside], kind, ct); // all that was missed has come, but for what was discarded
        if (open == 0)
            await ClearAsync([Alerts.CopiesAhead], kind, ct);
        else
            await alerts.InTransactionAsync(transaction => alerts.RaiseAsync(
                transaction, Alerts.CopiesAhead, Severity.Serious, kind,
                $"{open} copies of {kind} are unknown, older or different at {copied.Owner}, which owns them: it may have been restored from a backup. What is to become of them is decided at /api/{copied.Owner}/facts/lost.", ct), ct);
        return comparison;
    }

    async Task<HashSet<(Guid Id, long Version, string Hash)>> DiscardedAsync(string kind, CancellationToken ct) =>
        [.. await FailingSql.DiscardedOf.On(database, ("kind", kind)).ListAsync(r => (r.GetGuid(0), r.GetInt64(1), Digests.Hex(r.GetInt64(2))), ct)];

    /// <remarks>Of the same version, with another content, says an entry with a hash; one of 0.1.0 has none.</remarks>
    static bool IsAhead(Entry copy, Entry? owned) =>
        owned is null || owned.Version < copy.Version || (owned.Version == copy.Version && owned.Hash is { } hash && hash != copy.Hash);

    /// <summary>Asks the owner for facts and applies them like a message.</summary>
    /// <returns>How many came.</returns>
    async Task<int> TakeAsync(HttpClient owner, CopiedKind copied, List<Guid> missing, CancellationToken ct)
    {
        var taken = 0;
        foreach (var ids in missing.Chunk(FactsPerRequest))
            for (var left = ids.ToHashSet(); left.Count > 0;)
            {
                // the owner answers as much as makes a message
                using var answer = await owner.PostAsJsonAsync($"api/{copied.Owner}/facts/{copied.Name}/envelopes", new FactIds([.. left]), FactJson.Options, ct);
                var envelopes = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<List<FactEnvelope>>(FactJson.Options, ct))!;
                if (envelopes.Count == 0)
                    break;
                await copied.Apply(services, envelopes, ct);
                left.ExceptWith(envelopes.Select(e => e.Id));
                taken += envelopes.Count;
            }

        return taken;
    }

    /// <summary>Tells the owner of copies that it does not have like that.</summary>
    async Task<Told> TellAsync(HttpClient owner, string facts, string kind, List<Guid> ahead, CancellationToken ct)
    {
        var told = new Told(0, 0);
        foreach (var ids in ahead.Chunk(FactsPerRequest))
        {
            var copies = await AgreeingSql.CopiedEnvelopes.On(database, ("ids", ids), ("kind", kind)).ListAsync(r => FactRows.Envelope(r, from: 0), ct);
            foreach (var pack in FactRows.Packs(copies, FactsPerRequest, FactRows.BytesPerRequest))
            {
                using var answer = await owner.PostAsJsonAsync($"{facts}/lost", pack, FactJson.Options, ct);
                var said = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Told>(FactJson.Options, ct))!;
                told = new(told.Raised + said.Raised, told.Open + said.Open);
            }
        }

        return told;
    }

    Task ClearAsync(string[] codes, string kind, CancellationToken ct) => alerts.InTransactionAsync(async transaction =>
    {
        foreach (var code in codes)
            await alerts.ClearAsync(transaction, code, kind, null, ct);
    }, ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: {Villages} villages differ from the owner; {Healed} facts were missing here, {UnderWay} may be under way, {Raised} were missing there and settled, {Open} are open there, {Discarded} were discarded here.")]
    partial void LogHealed(string kind, int villages, int healed, int underWay, int raised, int open, int discarded);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} could not be compared with its owner: {Reason}")]
    partial void LogNotCompared(string kind, string reason);
}

/// <param name="Differing">Villages whose digests differed.</param>
/// <param name="Healed">Facts that were missing or older here, and were taken from the owner.</param>
/// <param name="UnderWay">Facts that are missing or older here, and that the owner has recorded a moment ago or has yet to publish.</param>
/// <param name="Raised">Facts that were unknown, older or different at the owner, where its state stands: it publishes them with a version above.</param>
/// <param name="Ahead">Facts that are unknown, older or different at the owner, and what is to become of them is open: a restored owner.</param>
/// <param name="Discarded">Facts that are missing or older here, could not be applied, and were discarded with a reason: they are not asked for.</param>
public sealed record Comparison(string Kind, int Villages, int Differing, int Healed, int UnderWay, int Raised, int Ahead, int Discarded);

public sealed record AgreementSettings
{
    public TimeSpan AfterStart { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After an owner that was away, and while facts were under way.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is recorded since then may not have reached its copies; said by the owner.</summary>
    public TimeSpan Moment { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Names facts.</summary>
public sealed record FactIds(IReadOnlyList<Guid> Ids);
