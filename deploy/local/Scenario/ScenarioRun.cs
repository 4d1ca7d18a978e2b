using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Local.County;
using Hutong.Local.Platform;

namespace Hutong.Local.Scenario;

/// <summary>Lives through the years of a county: its bureaus push, its people take the steps, and the platform has to find out who may leave.</summary>
/// <remarks>
/// The clock of the services is put from day to day. Before people decide, everything that was pushed has arrived everywhere: in life
/// that takes a second, and days lie between.
/// </remarks>
sealed class ScenarioRun : IDisposable
{
    static readonly TimeSpan ArrivesWithin = TimeSpan.FromMinutes(3);

    readonly LocalPlatform _platform;
    readonly LivesOfACounty _county;
    readonly ScenarioLines _lines;
    readonly ulong _seed;
    readonly Action<string> _say;
    readonly HttpClient _http;
    readonly Offices _offices;
    readonly BatchPushes _pushes;

    /// <summary>Why each household was stopped in the year, over all steps.</summary>
    readonly Dictionary<string, HashSet<string>> _stops = [];
    readonly HashSet<string> _gone = [];
    DateOnly _today;

    public ScenarioRun(LocalPlatform platform, Credentials credentials, LivesOfACounty county, ScenarioLines lines, ulong seed, Action<string> say)
    {
        (this._platform, this._county, this._lines, this._seed, this._say) = (platform, county, lines, seed, say);
        _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = platform.Gateway, Timeout = TimeSpan.FromMinutes(5) };
        _offices = new(_http, credentials);
        _pushes = new(platform.Gateway, TimeProvider.System, new Rejections(say));
    }

    public async Task<ScenarioResult> RunAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
        var years = new List<ScenarioYear>();
        var sums = new YearJudged();
        foreach (var year in _county.Years)
        {
            _stops.Clear();
            var before = _gone.ToHashSet();
            var of = new YearOfACounty(_county, year, _lines.Fen, _seed);
            await LiveAsync(of, ct);
            await DecideAsync(of, ct);
            await GoToAsync(year, 12, 31, ct);
            await ArrivedAsync(ct);
            sums += Judge(year, [.. _gone.Except(before)]);
            var (here, exited) = (await CountAsync("registered", year, ct), await CountAsync("exited", year, ct));
            years.Add(new(year, _lines.Fen[year] / 100m, _lines.Assumed.Contains(year), exited.Households, exited.Persons, here.Households, here.Persons,
                _stops.Values.SelectMany(s => s).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count())));
            _say($"{year}: {exited.Households} households with {exited.Persons} persons have left, {here.Households} with {here.Persons} are on the register");
        }

        var floor = await CountAsync("social-floor", _county.Years[^1], ct);
        return new ScenarioResult(_county.Figures.Name, years, new(floor.Households, floor.Persons), sums.Planted, sums.Stopped, sums.WronglyStopped, sums.WronglyPassed)
            .ComparedWith(_county.Figures);
    }

    YearJudged Judge(int year, HashSet<string> left)
    {
        foreach (var odd in _county.All.Where(l => l.CouldLeaveIn(year) ? !left.Contains(l.Number) || !YearJudged.IsAsDecided(l, _stops) : left.Contains(l.Number)).Take(8))
        {
            var decided = odd.CouldLeaveIn(year) ? odd.Obstacle?.ToString() ?? "nothing in its way" : "not its year";
            _say($"{year}: household {odd.Number} ({decided}) was stopped by [{string.Join(", ", _stops.GetValueOrDefault(odd.Number, []))}] and has {(left.Contains(odd.Number) ? "" : "not ")}left");
        }

        return YearJudged.Of(_county.All, year, _stops, left);
    }

    /// <summary>The end of the year before: the register is made, and every bureau brings what it has.</summary>
    async Task BeginAsync(CancellationToken ct)
    {
        var of = new YearOfACounty(_county, _county.Before, _lines.Fen, _seed);
        await GoToAsync(_county.Before, 12, 31, ct);
        foreach (var (year, line) in _lines.Fen)
            await PutPolicyAsync(year, line, ct);
        _say($"{_county.Figures.Name}: {_county.All.Count} households are registered at the end of {_county.Before}");
        await PushAsync("registry-office", "registry/households", of.Rosters(), ct);
        await _offices["county-staff"].OpenCountyAsync(_county.Figures.DivisionCode, ct);
        await PushAsync("registry-office", "registry/incomes", of.Incomes(), ct);
        await PushAsync("registry-office", "registry/surveys", of.Surveys(), ct);
        await PushAsync("housing-bureau", "housing/dwellings", of.Dwellings(), ct);
        await PushAsync("housing-bureau", "housing/assessments", of.Assessments(), ct);
        await PushAsync("education-bureau", "education/enrolments", of.Schools(), ct);
        await PushAsync("employment-bureau", "employment/labour", of.Labour(), ct);
        await PushAsync("employment-bureau", "employment/trainings", of.Training(), ct);
        await PushAsync("employment-bureau", "employment/episodes", of.Work(), ct);
        await ReportAsync(of, new(_county.Before, 12, 31), ct);
        await ArrivedAsync(ct);
    }

    /// <summary>The year up to the evaluation in November, as the bureaus record it.</summary>
    async Task LiveAsync(YearOfACounty of, CancellationToken ct)
    {
        _say($"{of.Year}: the bureaus push their records");
        await GoToAsync(of.Year, 1, 10, ct);
        await PushAsync("health-bureau", "health/enrolments", of.Insurance(), ct);
        await GoToAsync(of.Year, 3, 6, ct);
        await PushAsync("employment-bureau", "employment/labour", of.Labour(), ct);
        await PushAsync("employment-bureau", "employment/trainings", of.Training(), ct);
        await PushAsync("employment-bureau", "employment/episodes", of.Work(), ct);
        await GoToAsync(of.Year, 10, 28, ct);
        await PushAsync("health-bureau", "health/claims", of.Claims(), ct);
        await PushAsync("education-bureau", "education/enrolments", of.Schools(), ct);
        await PushAsync("housing-bureau", "housing/assessments", of.Assessments(), ct);
        await PushAsync("registry-office", "registry/surveys", of.Surveys(), ct);
        await PushAsync("registry-office", "registry/incomes", of.Incomes(), ct);
        await ReportAsync(of, new(of.Year, 10, 28), ct);
    }

    Task ReportAsync(YearOfACounty of, DateOnly day, CancellationToken ct) => Task.WhenAll(
        PushAsync("education-bureau", "education/reports", of.Reports("enrolments", day, everywhere: true), ct),
        PushAsync("health-bureau", "health/reports", of.Reports("enrolments", day, everywhere: true), ct),
        PushAsync("employment-bureau", "employment/reports", of.Reports("episodes", day, everywhere: true), ct),
        PushAsync("housing-bureau", "housing/reports", of.Reports("assessments", day), ct));

    /// <summary>
    /// The list goes round in November. Everybody on the register is proposed: who may not leave is for the gate to find. What stood in a
    /// household's way is removed after it was stopped, and it is proposed again.
    /// </summary>
    async Task DecideAsync(YearOfACounty of, CancellationToken ct)
    {
        var year = of.Year;
        _say($"{year}: villages, townships and county take the steps");
        var objected = of.Leaving.Where(l => l.Obstacle is Obstacle.Objection).Select(l => l.Number).ToHashSet();

        await GoToAsync(year, 11, 8, ct);
        await ArrivedAsync(ct);
        var first = await ProposeAsync(_county.All.Select(l => l.Number).Where(n => !_gone.Contains(n)), ct);
        first = await StepAsync(year, 11, 9, "survey", first, ct);
        first = await StepAsync(year, 11, 11, "assembly", first, ct);
        first = await StepAsync(year, 11, 12, "notice", first, ct);

        await GoToAsync(year, 11, 13, ct);
        var sentBack = _stops.Keys.ToList();
        await PushAsync("education-bureau", "education/enrolments", of.BackAtSchool(), ct);
        await PushAsync("housing-bureau", "housing/assessments", [.. of.Rebuilt(), .. of.AssessmentsMadeUp()], ct);
        await PushAsync("housing-bureau", "housing/reports", of.Reports("assessments", new(year, 11, 13), silentOnes: true), ct);
        await PushAsync("health-bureau", "health/enrolments", of.InsuranceRestored(), ct);
        await PushAsync("registry-office", "registry/incomes", of.IncomesOfRightYear(), ct);
        await ArrivedAsync(ct);

        await GoToAsync(year, 11, 15, ct);
        var objections = new Dictionary<string, int>();
        foreach (var number in objected.Where(first.Contains))
            objections.Add(number, await _offices.ObjectAsync(number, ct));
        var second = await ProposeAgainAsync(sentBack, ct);
        second = await StepAsync(year, 11, 16, "survey", second, ct);
        second = await StepAsync(year, 11, 17, "assembly", second, ct);
        second = await StepAsync(year, 11, 18, "notice", second, ct);
        await PushAsync("registry-office", "registry/incomes", of.LateCorrections(), ct);
        await ArrivedAsync(ct);

        var onNotice = first;
        first = await StepAsync(year, 11, 20, "verification", first, ct);
        var late = onNotice.Except(first).Except(objections.Keys).ToList();
        first = await StepAsync(year, 11, 21, "township-notice", first, ct);
        await GoToAsync(year, 11, 22, ct);
        foreach (var (number, objection) in objections)
            await _offices.ResolveAsync(number, objection, ct);
        await PushAsync("registry-office", "registry/incomes", of.CorrectionsTakenBack(), ct);
        await ArrivedAsync(ct);

        await GoToAsync(year, 11, 24, ct);
        var third = await ProposeAgainAsync(late, ct);
        third = await StepAsync(year, 11, 25, "survey", third, ct);
        third = await StepAsync(year, 11, 26, "assembly", third, ct);
        third = await StepAsync(year, 11, 27, "notice", third, ct);
        second = await StepAsync(year, 11, 27, "verification", [.. second, .. objections.Keys], ct);
        second = await StepAsync(year, 11, 28, "township-notice", second, ct);
        first = await StepAsync(year, 11, 29, "review", first, ct);
        first = await StepAsync(year, 11, 30, "approval", first, ct);
        first = await LeaveAsync(year, 12, 1, first, ct);
        await StepAsync(year, 12, 2, "filing", first, ct);
        third = await StepAsync(year, 12, 5, "verification", third, ct);
        third = await StepAsync(year, 12, 6, "township-notice", third, ct);
        second = await StepAsync(year, 12, 6, "review", second, ct);
        second = await StepAsync(year, 12, 7, "approval", second, ct);
        second = await LeaveAsync(year, 12, 8, second, ct);
        await StepAsync(year, 12, 9, "filing", second, ct);
        third = await StepAsync(year, 12, 14, "review", third, ct);
        third = await StepAsync(year, 12, 15, "approval", third, ct);
        third = await LeaveAsync(year, 12, 16, third, ct);
        await StepAsync(year, 12, 17, "filing", third, ct);
    }

    async Task<List<string>> ProposeAsync(IEnumerable<string> households, CancellationToken ct) => Note(await _offices.ProposeAsync(households, ct));

    /// <summary>Everybody who was sent back; who still may not leave is sent back once more, for reasons that are known already.</summary>
    async Task<List<string>> ProposeAgainAsync(List<string> households, CancellationToken ct) =>
        [.. (await _offices.ProposeAsync(households, ct)).Where(a => a.IsDone).Select(a => a.Household)];

    async Task<List<string>> StepAsync(int year, int month, int day, string step, List<string> households, CancellationToken ct)
    {
        await GoToAsync(year, month, day, ct);
        return Note(await _offices.StepAsync(step, households, ct));
    }

    async Task<List<string>> LeaveAsync(int year, int month, int day, List<string> households, CancellationToken ct)
    {
        var left = await StepAsync(year, month, day, "announcement", households, ct);
        _gone.UnionWith(left);
        return left;
    }

    /// <summary>Writes down who was stopped and why.</summary>
    /// <returns>Those who go on.</returns>
    List<string> Note(List<StepAnswer> answers)
    {
        foreach (var answer in answers.Where(a => !a.IsDone))
        {
            if (!_stops.TryGetValue(answer.Household, out var codes))
                _stops.Add(answer.Household, codes = []);
            codes.UnionWith(answer.Codes);
        }

        return [.. answers.Where(a => a.IsDone).Select(a => a.Household)];
    }

    async Task GoToAsync(int year, int month, int day, CancellationToken ct)
    {
        var to = new DateOnly(year, month, day);
        if (to == _today)
            return;
        await _platform.SetClockAsync(new(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)), ct);
        _today = to;
    }

    async Task PushAsync<T>(string client, string kind, IReadOnlyList<T> records, CancellationToken ct)
    {
        var parts = kind.Split('/');
        var counts = await _pushes.PushAsync(_offices[client], parts[0], parts[1], kind, records, ct);
        if (counts is { Rejected: > 0 })
            throw new LoadFailedException($"The platform rejected {counts.Rejected} of {records.Count} {kind} of {client}: a scenario's records are meant to be right.");
    }

    async Task PutPolicyAsync(int year, long line, CancellationToken ct)
    {
        var address = $"/api/registry/policies/{_county.Figures.DivisionCode}/{year}";
        var policy = new
        {
            county = _county.Figures.DivisionCode,
            year,
            sample = _lines.Assumed.Contains(year),
            povertyLine = line,
            yearsAboveLine = 2,
            noticeDays = 7,
            gracePeriodYears = 3,
            staleAfterDays = new { education = 400, health = 400, employment = 400, housing = 300, survey = 400 },
            school = new { startsOn = "09-01", compulsoryFrom = 6, compulsoryTo = 15, cutOff = "08-31", graceDays = 30 },
            income = new { tolerancePercent = 10, toleranceAmount = 50_000 },
            reliefs = Array.Empty<object>(),
        };
        (await _offices["registry-office"].SendAsync(() => new(HttpMethod.Put, address) { Content = JsonContent.Create(policy) }, ct)).Dispose();
    }

    /// <summary>Waits until what was pushed has arrived everywhere and what follows from it is worked out.</summary>
    async Task ArrivedAsync(CancellationToken ct)
    {
        var staff = _offices["county-staff"];
        var begun = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 2; await Task.Delay(150, ct))
        {
            quiet = await IsQuietAsync(staff, ct) ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(begun) > ArrivesWithin)
                throw new LoadFailedException($"What was pushed has not arrived everywhere within {ArrivesWithin.TotalMinutes:0} minutes.");
        }
    }

    static async Task<bool> IsQuietAsync(BureauClient staff, CancellationToken ct)
    {
        var digests = new Dictionary<string, string>();
        foreach (var sector in ServiceProgram.Sectors)
        {
            var pending = await staff.GetAsync<Pending>($"/api/{sector}/facts/pending", ct);
            if (pending.Parked > 0)
                throw new LoadFailedException($"{pending.Parked} facts are parked at {sector}: see /api/{sector}/facts/parked.");
            if (pending.Outbox + pending.Marks > 0)
                return false;
        }

        foreach (var sector in ServiceProgram.Sectors)
        {
            var kinds = await staff.GetAsync<Kinds>($"/api/{sector}/facts/kinds", ct);
            foreach (var kind in kinds.Owned)
                digests[kind] = (await staff.GetAsync<JsonElement>($"/api/{sector}/facts/{kind}/digests?side=owner", ct)).GetRawText();
        }

        foreach (var sector in ServiceProgram.Sectors)
        {
            var kinds = await staff.GetAsync<Kinds>($"/api/{sector}/facts/kinds", ct);
            foreach (var kind in kinds.Copied)
                if ((await staff.GetAsync<JsonElement>($"/api/{sector}/facts/{kind}/digests?side=copy", ct)).GetRawText() != digests[kind])
                    return false;
        }

        return true;
    }

    async Task<Counted> CountAsync(string indicator, int year, CancellationToken ct)
    {
        var answer = await _offices["county-office"].GetAsync<Indicators>($"/api/registry/indicators?division={_county.Figures.DivisionCode}&year={year}", ct);
        return answer.Values.FirstOrDefault(i => i.Code == indicator)?.Actual ?? throw new LoadFailedException($"The platform has no indicator {indicator}.");
    }

    public void Dispose()
    {
        _offices.Dispose();
        _http.Dispose();
    }

    /// <summary>Batches are many and say nothing unless rows were rejected.</summary>
    sealed class Rejections(Action<string> say) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Errors is { Count: > 0 })
                say(value.ToString());
        }
    }

    sealed record Pending(long Outbox, long Marks, long Parked);

    sealed record Kinds(IReadOnlyList<string> Owned, IReadOnlyList<string> Copied);

    sealed record Indicators(IReadOnlyList<Indicator> Values);

    sealed record Indicator(string Code, Counted? Actual);

    sealed record Counted(int Households, int Persons);
}
