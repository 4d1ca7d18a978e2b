using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hutong.Local.County;

/// <summary>Loads a county through the gateway as its bureaus would, and reads back what the platform then says.</summary>
/// <remarks>
/// Every batch carries a key made from its content, so that loading twice is harmless: the platform answers with the batch that it has.
/// </remarks>
public sealed class CountyLoader(Uri gateway, Credentials credentials, IProgress<LoadProgress>? progress)
{
    /// <summary>Pushes before the timed ones, so that compilation at first use is not counted as the platform's speed.</summary>
    const int WarmUp = 20;

    /// <summary>What the push before has set off is done by then.</summary>
    static readonly TimeSpan IdleBefore = TimeSpan.FromMilliseconds(50);

    static readonly TimeSpan UnchangedFor = TimeSpan.FromSeconds(4);
    static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(120);
    static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(10);

    public CountyOptions Options { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public async Task<CountySummary> LoadAsync(string countyNameOrFolder, CancellationToken ct)
    {
        var county = Options.Generate(countyNameOrFolder, Time);
        progress?.Report(new($"{county.Figures.Name}: {county.Households.Count} households, policy years {county.Year - 1} and {county.Year}"));

        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = gateway };
        using var registry = new BureauClient(http, credentials.Of("registry-office"), Time);
        using var health = new BureauClient(http, credentials.Of("health-bureau"), Time);
        using var staff = new BureauClient(http, credentials.Of("county-staff"), Time);
        var pushes = new BatchPushes(gateway, Time, progress);

        var sampleIds = county.Households.First(h => h.Number == county.Sample).Members.Select(m => m.ResidentId).ToHashSet();
        var (heldBack, others) = (new List<EnrolmentRecord>(), new List<EnrolmentRecord>());
        foreach (var enrolment in county.Enrolments[1])
            (sampleIds.Contains(enrolment.ResidentId) ? heldBack : others).Add(enrolment);

        await pushes.PushAsync(registry, "registry", "households", "rosters", county.Households, ct);
        // its history is loaded: from now on only the process ends a registration
        await staff.OpenCountyAsync(county.Figures.DivisionCode, ct);
        await pushes.PushAsync(registry, "registry", "incomes", "incomes", county.Incomes, ct);
        await PushOthersAsync(http, registry, pushes, county.Others, ct);
        await pushes.PushAsync(health, "health", "enrolments", $"enrolments of {county.Year - 1}", county.Enrolments[0], ct);
        await pushes.PushAsync(health, "health", "enrolments", $"enrolments of {county.Year}", others, ct);
        await pushes.PushAsync(health, "health", "claims", $"claims of {county.Year - 1}", county.Claims, ct);
        await pushes.PushAsync(health, "health", "claims", "late, corrected and withdrawn claims", county.LaterClaims, ct);

        var expected = county.Expected;
        // on a second load the last ones are there already
        await SettledAsync(
            staff, county, s => (expected.Insured - s.Insured, expected.MedicalMet - s.MedicalMet) is var missing && (missing == (heldBack.Count, 1) || missing == (0, 0)), ct);

        var card = CardOf(county);
        var before = CardExcerpt.Of(await staff.GetAsync<JsonElement>(card, ct));
        await pushes.PushAsync(health, "health", "enrolments", $"enrolments of household {county.Sample}", heldBack, ct);
        var summary = await SettledAsync(staff, county, s => s.Insured == expected.Insured && s.MedicalMet == expected.MedicalMet, ct);
        var after = CardExcerpt.Of(await staff.GetAsync<JsonElement>(card, ct));

        var visible = await MeasureAsync(health, staff, card, heldBack, ct);
        return new(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(countyNameOrFolder)), summary.Households, summary.Persons, Named(summary.Townships, county.Figures),
            summary.Insured, summary.MedicalMet, summary.MedicalUnmet, visible, gateway.GetLeftPart(UriPartial.Authority))
        {
            Name = county.Figures.Name,
            MedicalUnknown = summary.MedicalUnknown,
            Card = new Uri(gateway, card).ToString(),
            Journey = new(county.Sample, heldBack.Count, before, after),
        };
    }

    async Task PushOthersAsync(HttpClient http, BureauClient registry, BatchPushes pushes, OtherSectors others, CancellationToken ct)
    {
        using var education = new BureauClient(http, credentials.Of("education-bureau"), Time);
        using var employment = new BureauClient(http, credentials.Of("employment-bureau"), Time);
        using var housing = new BureauClient(http, credentials.Of("housing-bureau"), Time);
        // the school year that has not begun is not known yet
        var today = DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        await pushes.PushAsync(registry, "registry", "surveys", "surveys", others.Surveys, ct);
        await pushes.PushAsync(education, "education", "enrolments", "school enrolments", [.. others.Schools.Where(s => s.EnrolledOn <= today)], ct);
        await pushes.PushAsync(employment, "employment", "labour", "statements of labour and willingness", others.Labour, ct);
        await pushes.PushAsync(employment, "employment", "episodes", "stretches of work", others.Work, ct);
        await pushes.PushAsync(housing, "housing", "dwellings", "dwellings", others.Dwellings, ct);
        await pushes.PushAsync(housing, "housing", "assessments", "assessments of dwellings", others.Assessments, ct);
    }

    /// <summary>Of today when the county's year is the clock's, or else of the last day of that year.</summary>
    string CardOf(DemonstrationCounty county) =>
        $"/api/registry/households/{county.Sample}" + (county.Year == new CountyOptions().YearBy(Time) ? "" : $"?asOf={county.Year}-12-31");

    /// <summary>Facts travel on after a batch is stored: waits until the platform says what is expected, or says the same for some seconds.</summary>
    async Task<Summary> SettledAsync(BureauClient staff, DemonstrationCounty county, Func<Summary, bool> expected, CancellationToken ct)
    {
        var begun = Time.GetTimestamp();
        var (last, since) = ((Summary?)null, begun);
        while (true)
        {
            var now = await staff.GetAsync<Summary>($"/api/registry/summary?year={county.Year}&division={county.Figures.DivisionCode}", ct);
            if (last is null || !now.SaysTheSameAs(last))
                (last, since) = (now, Time.GetTimestamp());
            else if (expected(now))
                return now;
            else if (Time.GetElapsedTime(since) > UnchangedFor)
            {
                progress?.Report(new(
                    $"the platform counts {now.Households} households, {now.Persons} persons, {now.Insured} insured, medical guarantee {now.MedicalMet} met; "
                    + "this is not what the pushed records give, unless other records are on it too"));
                return now;
            }

            if (Time.GetElapsedTime(begun) > SettlesWithin)
                throw new LoadFailedException($"The status of the households still changes after {SettlesWithin.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Time, ct);
        }
    }

    /// <summary>
    /// Pushes a changed enrolment of one household, then its former state, again and again, each time until the card rests on the
    /// new version. Who pays the premium is what changes: it is part of the fact, and takes nobody's cover away meanwhile.
    /// </summary>
    async Task<PushToStatus> MeasureAsync(
        BureauClient health, BureauClient staff, string card, List<EnrolmentRecord> enrolments, CancellationToken ct)
    {
        if (enrolments.Count == 0 || Options.Pushes == 0)
            return new(0, 0);
        // always pairs of change and return
        var rounds = (Options.Pushes + 1) / 2 * 2;
        progress?.Report(new($"timing {rounds} single pushes until the card shows them"));
        var times = new List<double>(rounds);
        for (var i = 0; i < WarmUp + rounds; i += 2)
        {
            var enrolment = enrolments[i / 2 % enrolments.Count];
            var changed = enrolment with { PremiumPaidBy = enrolment.PremiumPaidBy == "person" ? "programme" : "person" };
            var returned = false;
            try
            {
                times.Add(await UntilVisibleAsync(health, staff, card, changed, ct));
                times.Add(await UntilVisibleAsync(health, staff, card, enrolment, ct));
                returned = true;
            }
            finally
            {
                // the household is left as it was, even when the load is cancelled in between
                if (!returned)
                {
                    using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                    (await PushOneAsync(health, enrolment, soon.Token)).Dispose();
                }
            }
        }

        times.RemoveRange(0, WarmUp);
        times.Sort();
        double At(double share) => Math.Round(times[(int)Math.Ceiling(share * times.Count) - 1], 1);
        return new(At(0.5), At(0.99));
    }

    async Task<double> UntilVisibleAsync(BureauClient health, BureauClient staff, string card, EnrolmentRecord enrolment, CancellationToken ct)
    {
        await Task.Delay(IdleBefore, ct);
        var begun = Stopwatch.GetTimestamp();
        Pushed pushed;
        using (var response = await PushOneAsync(health, enrolment, ct))
            pushed = (await response.Content.ReadFromJsonAsync<Pushed>(JsonSerializerOptions.Web, ct))!;
        while (!CardExcerpt.Shows(await staff.GetAsync<JsonElement>(card, ct), pushed.Id, pushed.Version))
        {
            if (Stopwatch.GetElapsedTime(begun) > VisibleWithin)
                throw new LoadFailedException($"The card at {card} does not show version {pushed.Version} of fact {pushed.Id} within {VisibleWithin.TotalSeconds} s of its push ({pushed.Result}).");
            // one clock tick: without it the asking alone would keep the platform busy
            await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    Task<HttpResponseMessage> PushOneAsync(BureauClient health, EnrolmentRecord enrolment, CancellationToken ct) =>
        health.SendAsync(() => new(HttpMethod.Post, "/api/health/enrolments")
        {
            Content = JsonContent.Create(enrolment with { AsOf = Time.GetUtcNow() }, options: CountyFiles.Json),
        }, ct);

    static Dictionary<string, TownshipCount> Named(Dictionary<string, TownshipCount> townships, CountyFigures figures)
    {
        var named = new Dictionary<string, TownshipCount>();
        foreach (var township in figures.Townships)
        {
            if (townships.FirstOrDefault(t => t.Key == township.Name || t.Key.StartsWith(township.DivisionCode, StringComparison.Ordinal)) is { Key: not null } found)
                named[township.Name] = found.Value;
        }

        // what else is on the platform keeps its code
        foreach (var (code, count) in townships)
        {
            if (!named.ContainsKey(code) && !figures.Townships.Any(t => code.StartsWith(t.DivisionCode, StringComparison.Ordinal)))
                named[code] = count;
        }

        return named;
    }

    sealed record Pushed(string Result, Guid Id, long Version);

    sealed record Summary(
        int Households, int Persons, Dictionary<string, TownshipCount> Townships, int Insured, int MedicalMet, int MedicalUnmet, int MedicalUnknown)
    {
        // townships follow from the rosters, which do not change any more
        public bool SaysTheSameAs(Summary other) =>
            (Households, Persons, Insured, MedicalMet, MedicalUnmet, MedicalUnknown)
            == (other.Households, other.Persons, other.Insured, other.MedicalMet, other.MedicalUnmet, other.MedicalUnknown);
    }
}
