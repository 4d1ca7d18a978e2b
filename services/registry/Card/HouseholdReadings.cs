using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Card;

/// <summary>Who read anything of a household and its people, in every service: what a household is shown when it asks.</summary>
/// <param name="Unanswered">Services that could not be asked; what was read there is missing.</param>
public sealed partial record HouseholdReadings(string Household, IReadOnlyList<ReadingOfService> Readings, IReadOnlyList<string> Unanswered)
{
    /// <summary>The registry's own, under which it lists itself.</summary>
    const string Own = "registry";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/households/{number}/readings", ShowAsync).RequireScope("registry:card:read").ShowsPeople("household-readings", "readings")
            .WithTags("households").ProducesProblem(404)
            .WithName("household-readings").WithSummary("Who read anything of a household and its people, in every service, the latest first");

    static async Task<Results<Ok<HouseholdReadings>, ProblemHttpResult>> ShowAsync(
        string number, HttpContext http, NpgsqlDataSource database, PolicyKind policies, KeptReadings readings, Peers peers, IOptions<PeerSettings> settings, ILogger<HouseholdReadings> log, CancellationToken ct)
    {
        HouseholdFacts[] found;
        await using (var connection = await database.OpenConnectionAsync(ct))
            found = [.. await HouseholdFacts.ReadAsync(connection, policies, [number], ct)];
        if (found is not [var household] || !Reach.Of(http).Covers(household.Village))
            return Problems.Of(404, "unknown-household", $"There is no household {number} on the register.");

        var persons = household.Roster.Members.Select(m => m.Person).Distinct().ToList();
        http.Showed(number, persons);
        Guid[] subjects = [FactId.OfHousehold(number), .. persons.Select(p => p.Value)];
        var asked = settings.Value.Addresses.Keys.Where(service => service != Own).Order(StringComparer.Ordinal)
            .Select(async service => (Service: service, Answer: await AskAsync(log, peers, service, subjects, ct))).ToList();
        var all = (await readings.OfAsync(subjects, ct)).Select(r => new ReadingOfService(Own, r)).ToList();
        var unanswered = new List<string>();
        foreach (var (service, answer) in await Task.WhenAll(asked))
            if (answer is null)
                unanswered.Add(service);
            else
                all.AddRange(answer.Select(r => new ReadingOfService(service, r)));
        return TypedResults.Ok(new HouseholdReadings(number, [.. all.OrderByDescending(r => r.Reading.At)], unanswered));
    }

    /// <returns>Null when the service does not answer in time.</returns>
    static async Task<IReadOnlyList<KeptReading>?> AskAsync(ILogger log, Peers peers, string service, Guid[] subjects, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var client = peers.Of(service, PeerRights.Readings(service));
            using var answer = await client.PostAsJsonAsync(ReadingsEndpoints.Path, new ReadingsAsked(subjects), patience.Token);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<IReadOnlyList<KeptReading>>(patience.Token) : null;
        }
        // timeouts and open circuits have exceptions of their own
        catch (Exception away) when (!ct.IsCancellationRequested)
        {
            LogAway(log, service, away.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} does not say who read anything there: {Fault}")]
    static partial void LogAway(ILogger log, string service, string fault);
}

/// <param name="Service">In which it was read.</param>
public sealed record ReadingOfService(string Service, KeptReading Reading);
