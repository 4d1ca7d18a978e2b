using System.Collections.Concurrent;
using System.Text.Json;
using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.County;

public sealed class CountyLoaderTests : IDisposable
{
    readonly CountyFolder _folder = new("township,households,persons\n甲镇,30,70\n乙乡,20,55\n", "group,year,households,persons\nsocial_floor,,15,25\n");
    readonly Told _told = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static int Year => new CountyOptions().YearBy(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pushes_in_order_and_reads_back_what_the_platform_says()
    {
        await using var gateway = await StubGateway.StartAsync();
        var summary = await LoadAsync(gateway);

        gateway.Pushed.ShouldBe([
            "registry/households", "registry/incomes", "registry/surveys", "education/enrolments", "employment/labour", "employment/episodes",
            "housing/dwellings", "housing/assessments", "health/enrolments", "health/enrolments", "health/claims",
            .. gateway.Pushed.Count == 13 ? new[] { "health/claims" } : [], "health/enrolments"]);
        var county = new CountyOptions().Generate(_folder.Path, TimeProvider.System);
        gateway.Opened.ShouldBe([county.Figures.DivisionCode]);
        var expected = county.Expected;
        (summary.Households, summary.Persons).ShouldBe((50, 125));
        summary.Townships.ShouldBe(new Dictionary<string, TownshipCount> { ["甲镇"] = new(30, 70), ["乙乡"] = new(20, 55) }, ignoreOrder: true);
        (summary.Insured, summary.MedicalMet, summary.MedicalUnmet).ShouldBe((expected.Insured, expected.MedicalMet, expected.MedicalUnmet));
        summary.PushToStatusMs.P50.ShouldBeGreaterThan(0);
        summary.PushToStatusMs.P99.ShouldBeGreaterThanOrEqualTo(summary.PushToStatusMs.P50);
    }

    [Fact]
    public async Task Prints_the_summary_as_the_agreed_json()
    {
        await using var gateway = await StubGateway.StartAsync();
        var summary = await LoadAsync(gateway);
        var json = JsonDocument.Parse(summary.ToJson()).RootElement;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["county", "households", "persons", "townships", "insured", "medicalMet", "medicalUnmet", "pushToStatusMs", "gateway"]);
        json.GetProperty("townships").GetProperty("甲镇").GetProperty("persons").GetInt32().ShouldBe(70);
        json.GetProperty("pushToStatusMs").EnumerateObject().Select(p => p.Name).ShouldBe(["p50", "p99"]);
        summary.ToJson().ShouldNotContain("\n");
        json.GetProperty("gateway").GetString().ShouldBe(gateway.Address.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task Shows_one_household_s_card_before_and_after_the_health_bureau_s_push()
    {
        await using var gateway = await StubGateway.StartAsync();
        var journey = (await LoadAsync(gateway)).Journey!;
        journey.Before.Medical.ShouldBe("unmet");
        journey.After.Medical.ShouldBe("met");
        var text = new StringWriter();
        journey.Print(text);
        text.ToString().ShouldContain($"before the health bureau's push: unmet{text.NewLine}    - {journey.Enrolments} members are not insured (member-not-insured; no fact)");
        text.ToString().ShouldContain($"all members are insured (all-insured; {journey.Enrolments} facts)");
    }

    [Fact]
    public async Task Leaves_the_timed_household_as_it_was()
    {
        await using var gateway = await StubGateway.StartAsync();
        await LoadAsync(gateway);
        var county = new CountyOptions().Generate(_folder.Path, TimeProvider.System);
        foreach (var member in county.Households.Single(h => h.Number == county.Sample).Members)
            gateway.PayerOf(member.ResidentId, Year).ShouldBe("programme");
    }

    [Fact]
    public async Task Does_nothing_new_when_it_loads_twice()
    {
        await using var gateway = await StubGateway.StartAsync();
        var first = await LoadAsync(gateway);
        var batches = gateway.Batches.Count;
        var second = await LoadAsync(gateway);
        gateway.Batches.Count.ShouldBe(batches);
        (second with { PushToStatusMs = first.PushToStatusMs, Journey = first.Journey, Townships = first.Townships }).ShouldBe(first);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Waits_as_long_as_a_busy_platform_asks(int status)
    {
        await using var gateway = await StubGateway.StartAsync(busyAnswers: 2, busyStatus: status);
        (await LoadAsync(gateway)).Households.ShouldBe(50);
        var at = gateway.BusyAt.ToArray();
        at.Length.ShouldBe(2);
        (at[1] - at[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task Renews_its_tokens_before_they_expire()
    {
        // six clients; the busy second outlives the first token
        await using var gateway = await StubGateway.StartAsync(tokenLifetimeSeconds: 2, busyAnswers: 3);
        (await LoadAsync(gateway)).Households.ShouldBe(50);
        gateway.TokensIssued.ShouldBeGreaterThan(3);
        gateway.ExpiredTokens.ShouldBe(0);
    }

    [Fact]
    public async Task Asks_for_a_new_token_when_one_is_refused()
    {
        await using var gateway = await StubGateway.StartAsync(losesTokensOnce: true);
        (await LoadAsync(gateway)).Households.ShouldBe(50);
        gateway.TokensIssued.ShouldBe(7);
    }

    [Fact]
    public async Task Shows_rejected_rows_with_their_reason_and_goes_on()
    {
        await using var gateway = await StubGateway.StartAsync(rejects: "incomes");
        (await LoadAsync(gateway)).Households.ShouldBe(50);
        _told.Lines.ShouldContain(l => l.StartsWith("incomes: 99 accepted, 1 rejected")
            && l.Contains("row 3, residentId = 65************1X: The check character does not fit. Compare it with the card. (resident-id-check-character)"));
    }

    [Fact]
    public async Task Stops_at_a_batch_that_failed()
    {
        await using var gateway = await StubGateway.StartAsync(fails: "incomes");
        (await Should.ThrowAsync<LoadFailedException>(() => LoadAsync(gateway))).Message.ShouldContain("could not take the incomes");
        gateway.Pushed.ShouldBe(["registry/households", "registry/incomes"]);
    }

    [Fact]
    public async Task Says_which_client_was_refused_without_its_secret()
    {
        await using var gateway = await StubGateway.StartAsync();
        var wrong = gateway.Credentials.Clients.ToDictionary(c => c.Key, c => c.Value with { Secret = "mistaken" });
        var failure = await Should.ThrowAsync<LoadFailedException>(
            () => new CountyLoader(gateway.Address, new(gateway.Address, wrong), _told).LoadAsync(_folder.Path, Ct));
        failure.Message.ShouldContain("registry-office");
        failure.Message.ShouldContain("invalid_client");
        failure.Message.ShouldNotContain("mistaken");
    }

    [Fact]
    public async Task Tells_nobody_s_identity_number()
    {
        await using var gateway = await StubGateway.StartAsync(rejects: "households");
        await LoadAsync(gateway);
        _told.Lines.ShouldNotBeEmpty();
        _told.Lines.ShouldAllBe(l => !System.Text.RegularExpressions.Regex.IsMatch(l, @"(?<!\d)\d{17}[\dX](?!\d)"));
    }

    [Fact]
    public async Task Reads_the_runner_s_credentials()
    {
        _folder.Write("credentials.json", """{"gateway":"http://127.0.0.1:5080","clients":{"registry-office":{"id":"registry-office","secret":"s3"}}}""");
        var credentials = await Credentials.ReadAsync(_folder.Of("credentials.json"), Ct);
        credentials.Gateway.ShouldBe(new("http://127.0.0.1:5080"));
        credentials.Of("registry-office").Secret.ShouldBe("s3");
        credentials.Of("registry-office").ToString().ShouldBe("registry-office");
        Should.Throw<LoadFailedException>(() => credentials.Of("hospital")).Message.ShouldContain("hospital");
    }

    Task<CountySummary> LoadAsync(StubGateway gateway) =>
        new CountyLoader(gateway.Address, gateway.Credentials, _told) { Options = new(Pushes: 4) }.LoadAsync(_folder.Path, Ct);

    /// <summary>Hears at once; <see cref="Progress{T}"/> would tell later, on another thread.</summary>
    sealed class Told : IProgress<LoadProgress>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void Report(LoadProgress value) => Lines.Enqueue(value.ToString());
    }
}
