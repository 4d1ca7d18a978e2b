using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>A service is killed in the middle of its work, or told to stop: nothing is lost, nothing is counted twice.</summary>
public sealed class CrashTests(PlatformUnderTest platform)
{
    const int Households = 1_500, Members = 3, Rows = 150_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("registry"), InlineData("health")]
    public async Task Loses_nothing_when_a_service_is_killed_under_load(string service)
    {
        var households = Enumerable.Range(0, Households).Select(_ => People.NewHousehold(Members)).ToList();
        var ids = households.SelectMany(h => h.Ids).ToList();
        var rosters = await TakenAsync(platform.Registry, "registry/households", Bureau.Lines(households.Select(h => h.Record())));
        var enrolments = await TakenAsync(platform.Health, "health/enrolments", Bureau.Lines(ids.Select(id => People.Enrolment(id))));
        var claims = await TakenAsync(platform.Health, "health/claims", Bureau.Lines(ids.Take(600).Select(id => People.Claim(id))));

        var victim = platform.Process(service);
        victim.Kill();
        var late = TakenAsync(platform.Health, "health/claims", Bureau.Lines(ids.Skip(600).Take(200).Select(id => People.Claim(id))));
        await platform.IsBackAsync(service, victim, Ct);

        (await platform.Registry.DoneAsync(rosters, Ct)).Counts.ShouldBe((Households, 0, 0, 0, 0));
        var enrolled = await platform.Health.DoneAsync(enrolments, Ct);
        (enrolled.Accepted + enrolled.Unmatched, enrolled.Unchanged, enrolled.Stale, enrolled.Rejected).ShouldBe((ids.Count, 0, 0, 0));
        var claimed = await platform.Health.DoneAsync(claims, Ct);
        (claimed.Accepted + claimed.Unmatched, claimed.Unchanged, claimed.Stale, claimed.Rejected).ShouldBe((600, 0, 0, 0));
        var more = await platform.Health.DoneAsync(await late, Ct);
        (more.Accepted + more.Unmatched, more.Rejected).ShouldBe((200, 0));

        // every roster, enrolment and claim of this test arrived on the other side, and nothing waits
        await platform.AgreedAsync(Ct, TimeSpan.FromSeconds(60));
        foreach (var division in households.Select(h => h.Village).Distinct())
        {
            var mine = households.Where(h => h.Village == division).ToList();
            var listed = await platform.Staff.GetAsync($"/api/registry/households?division={division}&take=1000&after={mine[0].Number[..^1]}", Ct);
            var there = listed["households"]!.AsArray().Select(h => (string)h!["number"]!).ToHashSet();
            mine.ShouldAllBe(h => there.Contains(h.Number));
        }

        foreach (var household in households.Where((_, i) => i % 97 == 0))
            (await platform.CardAsync(household, Ct)).Medical().ShouldBe("met");
        (await platform.CardAsync(households[0], Ct))["members"]!.AsArray().ShouldAllBe(m => (long)m!["outOfPocket"]! > 0);
        foreach (var (copier, owner) in ((string, string)[])[("health", "registry"), ("registry", "health")])
            foreach (var kind in (await platform.Staff.GetAsync($"/api/{copier}/facts/kinds", Ct))["copied"]!.AsArray())
            {
                var compared = await platform.Staff.SendAsync(HttpMethod.Post, $"/api/{copier}/facts/{(string)kind!}/compare", null, Ct);
                ((long)compared.Body!["differing"]!, (long)compared.Body["ahead"]!).ShouldBe((0, 0), $"{kind} of {owner}: {compared}");
            }
    }

    [Theory, InlineData("gateway"), InlineData("registry"), InlineData("health")]
    public async Task Stops_within_ten_seconds_when_asked(string service)
    {
        await platform.AgreedAsync(Ct);
        await StopAsync(service);
    }

    [Theory, InlineData("gateway"), InlineData("health")]
    public async Task Stops_in_the_middle_of_a_batch_and_goes_on_with_it_afterwards(string service)
    {
        var ids = (await platform.RegisterAsync(30, 10, Ct)).SelectMany(h => h.Ids).ToList();
        var taken = await TakenAsync(platform.Health, "health/enrolments", Bureau.Lines(Enumerable.Range(0, Rows).Select(i => People.Enrolment(ids[i % ids.Count]))));
        var address = taken.Headers.Location!.ToString();
        var state = await Eventually.Gets(async () =>
            Batch.Of(await platform.Health.GetAsync(address, Ct)) is { State: "running" or "done" } batch ? batch : null, "the batch runs", Ct);
        state.State.ShouldBe("running");
        await StopAsync(service);

        var done = await platform.Health.DoneAsync(taken, Ct);
        (done.State, done.Rows, done.Counts).ShouldBe(("done", Rows, (ids.Count, Rows - ids.Count, 0, 0, 0)));
    }

    async Task StopAsync(string service)
    {
        var process = platform.Process(service);
        process.Terminate();
        (await process.WaitForEndAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue($"{service} still runs 10 s after SIGTERM");
        await platform.IsBackAsync(service, process, Ct);
    }

    /// <summary>Pushed with a key, as bureaus are told to, so that it may be sent again when no answer came.</summary>
    static async Task<Answer> TakenAsync(Bureau bureau, string kind, byte[] file)
    {
        var key = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() };
        var answer = await bureau.UploadAsync(kind, file, Bureau.Ndjson, Ct, key, patient: true);
        answer.Status.ShouldBe(202, answer.ToString());
        return answer;
    }
}
