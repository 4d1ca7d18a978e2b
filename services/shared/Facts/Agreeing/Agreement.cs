using System.Net.Http.Json;
using Hutong.Contracts.Messages;
using Hutong.Defaults;
using Hutong.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hutong.Facts;

/// <summary>Compares this service's copies with their owners, village by village, and has the owner publish again what differs.</summary>
/// <remarks>
/// Facts under way look like a difference; publishing them twice is harmless. Runs a little after start-up (a service that was
/// not there yet when facts left gets them now), then every <see cref="AgreementSettings.Every"/>, and when staff ask for it.
/// </remarks>
public sealed partial class Agreement(
    FactKinds registry, Digests digests, Peers peers, Alerts alerts, AgreementSettings settings, ILogger<Agreement> log) : BackgroundService
{
    /// <summary>A new copy differs in every village of the county, and addresses have a length that servers still take.</summary>
    const int VillagesPerRequest = 200;

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
                    await HealAsync(kind, stoppingToken);
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    // An owner that is away, a gateway's page instead of JSON, no address for it: the process goes on without.
                    wait = settings.AfterFailure;
                    LogNotCompared(kind, e.Message);
                }
            }
        }
    }

    /// <exception cref="HttpRequestException">The owner cannot be reached.</exception>
    public async Task<Comparison> HealAsync(string kind, CancellationToken ct)
    {
        var copied = registry.Copied[kind];
        using var owner = peers.Of(copied.Owner);
        var facts = $"api/{copied.Owner}/facts/{kind}";
        var theirs = (await owner.GetFromJsonAsync<List<VillageDigest>>($"{facts}/digests?side=owner", FactJson.Options, ct))!.ToDictionary(d => d.Village);
        var ours = (await digests.OfAsync(kind, Side.Copy, ct)).ToDictionary(d => d.Village);
        var differing = theirs.Keys.Union(ours.Keys).Where(v => theirs.GetValueOrDefault(v) != ours.GetValueOrDefault(v)).ToArray();
        if (differing.Length == 0)
        {
            await alerts.InTransactionAsync(async transaction =>
            {
                await alerts.ClearAsync(transaction, Alerts.CopiesAhead, kind, null, ct);
                await alerts.ClearAsync(transaction, Alerts.MessageSetAside, kind, null, ct);
            }, ct);
            return new(kind, theirs.Count, 0, 0, 0);
        }

        var held = (await digests.EntriesAsync(kind, Side.Copy, differing, ct)).ToDictionary(e => e.Id, e => e.Version);
        var owned = new List<Entry>();
        foreach (var villages in differing.Chunk(VillagesPerRequest))
            owned.AddRange((await owner.GetFromJsonAsync<List<Entry>>($"{facts}/entries?side=owner&villages={string.Join(',', villages)}", FactJson.Options, ct))!);
        // A fact that changed its village differs in two of them; what counts is the version held anywhere.
        var behind = owned.Where(e => held.GetValueOrDefault(e.Id) < e.Version).Select(e => e.Id).ToList();
        foreach (var ids in behind.Chunk(1000))
            (await owner.PostAsJsonAsync($"api/{copied.Owner}/facts/republish", new RepublishRequest(ids), FactJson.Options, ct)).EnsureSuccessStatusCode();

        var known = owned.ToDictionary(e => e.Id, e => e.Version);
        var ahead = held.Count(e => known.GetValueOrDefault(e.Key) < e.Value);
        var comparison = new Comparison(kind, theirs.Count, differing.Length, behind.Count, ahead);
        LogHealed(kind, differing.Length, behind.Count, ahead);
        if (ahead > 0)
            await alerts.InTransactionAsync(transaction => alerts.RaiseAsync(
                transaction, Alerts.CopiesAhead, Severity.Serious, kind, $"{ahead} copies of {kind} are unknown or older at {copied.Owner}, which owns them: it may have been restored from a backup.", ct), ct);
        return comparison;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: {Villages} villages differ from the owner; {Behind} facts are published again, {Ahead} are unknown or older there.")]
    partial void LogHealed(string kind, int villages, int behind, int ahead);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} could not be compared with its owner: {Reason}")]
    partial void LogNotCompared(string kind, string reason);
}

/// <param name="Differing">Villages whose digests differed.</param>
/// <param name="Republished">Facts that were missing or older here.</param>
/// <param name="Ahead">Facts that the owner does not know, or knows in an older version: a restored owner; staff must look.</param>
public sealed record Comparison(string Kind, int Villages, int Differing, int Republished, int Ahead);

public sealed record AgreementSettings
{
    public TimeSpan AfterStart { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan AfterFailure { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);
}

public sealed record RepublishRequest(IReadOnlyList<Guid> Ids);
