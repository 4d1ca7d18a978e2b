using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Hutong.Local.County;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hutong.Local.Tests.County;

/// <summary>As much of the platform as the loader sees, in one process and in memory.</summary>
sealed class StubGateway : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Lock _gate = new();
    readonly Dictionary<string, JsonElement> _households = [];
    readonly Dictionary<(string ResidentId, int Year), (JsonElement Record, Guid Id, long Version)> _enrolments = [];
    readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();

    StubGateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Use(AuthenticateAsync);
        _app.MapPost("/api/token", Token);
        _app.MapPost("/api/{sector}/{kind}/batches", PushAsync);
        _app.MapGet("/api/{sector}/batches/{id}", Batch);
        _app.MapGet("/api/{sector}/batches/{id}/errors", () => new { errors = new[] { new { row = 3, field = "residentId", value = "65************1X", code = "resident-id-check-character", message = "The check character does not fit.", remedy = "Compare it with the card." } }, next = (string?)null });
        _app.MapPost("/api/health/enrolments", PushOne);
        _app.MapPost("/api/registry/counties/{code}/opening", (string code) => Opened.Enqueue(code));
        _app.MapGet("/api/registry/summary", Summary);
        _app.MapGet("/api/registry/households/{number}", Card);
    }

    public int TokenLifetimeSeconds { get; init; } = 900;
    public int BusyAnswers { get; set; }
    public int BusyStatus { get; init; } = 429;
    public string? Rejects { get; init; }
    public string? Fails { get; init; }
    public bool LosesTokensOnce { get; set; }

    public ConcurrentQueue<string> Pushed { get; } = new();
    public ConcurrentQueue<string> Opened { get; } = new();
    public ConcurrentDictionary<string, (string Kind, int Rows, int Asked)> Batches { get; } = new();
    public int ExpiredTokens { get; private set; }
    public int TokensIssued => _tokens.Count;
    public ConcurrentQueue<DateTimeOffset> BusyAt { get; } = new();
    public Uri Address { get; private set; } = new("http://localhost");

    public Credentials Credentials => new(Address, new[] { "registry-office", "health-bureau", "education-bureau", "employment-bureau", "housing-bureau", "county-staff" }.ToDictionary(c => c, c => new ClientCredentials(c, "secret of " + c)));

    public static async Task<StubGateway> StartAsync(
        int tokenLifetimeSeconds = 900, int busyAnswers = 0, int busyStatus = 429, string? rejects = null, string? fails = null, bool losesTokensOnce = false)
    {
        var stub = new StubGateway
        {
            TokenLifetimeSeconds = tokenLifetimeSeconds,
            BusyAnswers = busyAnswers,
            BusyStatus = busyStatus,
            Rejects = rejects,
            Fails = fails,
            LosesTokensOnce = losesTokensOnce,
        };
        await stub._app.StartAsync();
        stub.Address = new(stub._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return stub;
    }

    public string PayerOf(string residentId, int year)
    {
        lock (_gate)
            return _enrolments[(residentId, year)].Record.GetProperty("premiumPaidBy").GetString()!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != "/api/token")
        {
            var token = context.Request.Headers.Authorization.ToString();
            if (LosesTokensOnce && context.Request.Path.StartsWithSegments("/api/health"))
            {
                LosesTokensOnce = false;
                context.Response.StatusCode = 401;
                return;
            }

            if (token.Length > 7 && _tokens.TryGetValue(token[7..], out var end) && end < DateTimeOffset.UtcNow)
                ExpiredTokens++;
            if (!token.StartsWith("Bearer ") || !_tokens.TryGetValue(token[7..], out var until) || until < DateTimeOffset.UtcNow)
            {
                context.Response.StatusCode = 401;
                return;
            }

            if (BusyAnswers > 0)
            {
                BusyAnswers--;
                BusyAt.Enqueue(DateTimeOffset.UtcNow);
                context.Response.StatusCode = BusyStatus;
                context.Response.Headers.RetryAfter = "1";
                return;
            }
        }

        await next(context);
    }

    async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_secret"] != "secret of " + form["client_id"])
            return Results.Json(new { error = "invalid_client", error_description = "Wrong." }, statusCode: 401);
        var token = Guid.NewGuid().ToString();
        _tokens[token] = DateTimeOffset.UtcNow.AddSeconds(TokenLifetimeSeconds);
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = TokenLifetimeSeconds });
    }

    async Task<IResult> PushAsync(string sector, string kind, HttpRequest request)
    {
        if (request.Headers.ContentEncoding != "gzip" || !request.ContentType!.StartsWith("application/x-ndjson"))
            return Results.Problem("gzip and NDJSON are expected", statusCode: 415);
        var key = request.Headers["Idempotency-Key"].ToString();
        using var reader = new StreamReader(new GZipStream(request.Body, CompressionMode.Decompress));
        var rows = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            rows++;
            var record = JsonDocument.Parse(line).RootElement;
            lock (_gate)
            {
                if (kind == "households")
                    _households[record.GetProperty("number").GetString()!] = record;
                else if (sector == "health" && kind == "enrolments" && !Batches.ContainsKey(key))
                    Take(record);
            }
        }

        if (Batches.TryAdd(key, (kind, rows, 0)))
            Pushed.Enqueue($"{sector}/{kind}");
        return Results.Accepted($"/api/{sector}/batches/{key}");
    }

    IResult Batch(string id)
    {
        var batch = Batches.AddOrUpdate(id, _ => throw new InvalidOperationException(id), (_, b) => b with { Asked = b.Asked + 1 });
        var rejected = batch.Kind == Rejects ? 1 : 0;
        var state = batch.Asked < 2 ? "running" : batch.Kind == Fails ? "failed" : "done";
        return Results.Json(new { id, kind = batch.Kind, state, rows = batch.Rows, counts = new { accepted = batch.Rows - rejected, unchanged = 0, stale = 0, unmatched = 0, rejected }, errorsUrl = $"/api/x/batches/{id}/errors" });
    }

    IResult PushOne(JsonElement record)
    {
        lock (_gate)
        {
            var (id, version) = Take(record);
            return Results.Json(new { result = "accepted", id, version });
        }
    }

    (Guid Id, long Version) Take(JsonElement record)
    {
        var key = (record.GetProperty("residentId").GetString()!, record.GetProperty("policyYear").GetInt32());
        var (id, version) = _enrolments.TryGetValue(key, out var known) ? (known.Id, known.Version + 1) : (Guid.NewGuid(), 1L);
        _enrolments[key] = (record.Clone(), id, version);
        return (id, version);
    }

    IResult Summary(int year)
    {
        lock (_gate)
        {
            var met = _households.Values.Count(h => Present(h).All(p => _enrolments.ContainsKey((p, year))));
            return Results.Json(new
            {
                households = _households.Count,
                persons = _households.Values.Sum(h => Present(h).Count()),
                townships = _households.Values.GroupBy(h => h.GetProperty("village").GetString()![..9]).ToDictionary(g => g.Key, g => new { households = g.Count(), persons = g.Sum(h => Present(h).Count()) }),
                insured = _households.Values.Sum(h => Present(h).Count(p => _enrolments.ContainsKey((p, year)))),
                medicalMet = met,
                medicalUnmet = _households.Count - met,
                medicalUnknown = 0,
            });
        }
    }

    IResult Card(string number)
    {
        lock (_gate)
        {
            var year = DateTime.UtcNow.AddHours(8).Year;
            var facts = Present(_households[number]).Select(p => _enrolments.TryGetValue((p, year), out var e) ? (e.Id, e.Version) : default).ToList();
            var missing = facts.Count(f => f.Version == 0);
            var reason = missing > 0
                ? new { code = "member-not-insured", text = $"{missing} members are not insured", evidence = Array.Empty<object>() }
                : new { code = "all-insured", text = "all members are insured", evidence = facts.Select(f => (object)new { kind = "Health.InsuranceEnrolment", id = f.Id, version = f.Version }).ToArray() };
            return Results.Json(new { number, guarantees = new[] { new { kind = "Medical", state = missing > 0 ? "Unmet" : "Met", reasons = new[] { reason } } } });
        }
    }

    static IEnumerable<string> Present(JsonElement household) =>
        household.GetProperty("members").EnumerateArray().Where(m => !m.TryGetProperty("leftOn", out _)).Select(m => m.GetProperty("residentId").GetString()!);
}
