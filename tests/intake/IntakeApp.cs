using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Identity;
using Hutong.Postgres;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Intake.Tests;

/// <summary>A service with an intake on Kestrel, on a database of its own.</summary>
public sealed class IntakeApp : IAsyncLifetime, IAsyncDisposable
{
    readonly WebApplication? _app;
    readonly bool _ownsDatabase = true;

    public IntakeApp() { }

    IntakeApp(WebApplication app, TestDatabase database, HttpClient http) =>
        (this._app, Database, Http, _ownsDatabase) = (app, database, http, false);

    IntakeApp? _started;

    public TestDatabase Database { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    public VisitKind Visits => Services.GetRequiredService<VisitKind>();

    public FamilyKind Families => Services.GetRequiredService<FamilyKind>();

    public IServiceProvider Services => (_app ?? _started!._app)!.Services;

    public static async Task<IntakeApp> StartAsync(TestDatabase database, Action<IntakeSettings>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Database", (string?)database.ConnectionString)]);
        builder.Configuration.AddInMemoryCollection(TestKeys.Settings("demo"));
        builder.Services.AddKeys("demo");
        builder.Services.AddDatabase("intake");
        builder.Services.AddSingleton(Sealing.For(new UploadKeySettings { UploadKey = Convert.ToBase64String(new byte[31].Append((byte)7).ToArray()) }));
        builder.Services.AddSingleton<IPersons>(new TestPersons());
        builder.Services.AddIntake("demo", s =>
        {
            s.Poll = TimeSpan.FromMilliseconds(200);
            configure?.Invoke(s);
        });
        builder.Services.AddRecordKind<VisitKind>();
        builder.Services.AddRecordKind<FamilyKind>();
        builder.Services.AddRecordKind<EntryKind>();
        // not from the pool, whose connections an earlier test may have cut
        await using (var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var tables = new NpgsqlCommand(VisitKind.Table + ";" + EntryKind.Table, connection);
            await tables.ExecuteNonQueryAsync();
        }

        var app = builder.Build();
        app.UseRouting();
        app.UseCaller();
        app.MapOpenApi("/openapi.json");
        app.MapIntake();
        await app.StartAsync();
        return new IntakeApp(app, database, Client(new Uri(app.Urls.Single()), "health-bureau"));
    }

    public static HttpClient Client(Uri address, string client, string scopes = "demo:visits:write demo:families:write demo:entries:write")
    {
        return new(new AsCaller("demo", client, scopes) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        _started = await StartAsync(Database);
        Http = _started.Http;
    }

    public Task StopAsync() => (_app ?? _started!._app)!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
            await _started.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_ownsDatabase)
            await Database.DisposeAsync();
    }

    /// <summary>Pushes a file and waits until all of it is worked through.</summary>
    public async Task<Batch> PushAsync(string content, string type = "application/x-ndjson", string kind = "visits", string? query = null) =>
        await PushAsync(Encoding.UTF8.GetBytes(content), type, kind, query);

    public async Task<Batch> PushAsync(byte[] content, string type = "application/x-ndjson", string kind = "visits", string? query = null)
    {
        var answer = await SendAsync(content, type, kind, query);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await EndOfAsync(answer.Headers.Location!);
    }

    public async Task<HttpResponseMessage> SendAsync(
        byte[] content, string type = "application/x-ndjson", string kind = "visits", string? query = null, string? key = null, string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/demo/{kind}/batches{query}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        return await Http.SendAsync(request);
    }

    /// <summary>Pushes what is to be refused, and sees that nothing of it stays.</summary>
    public async Task<JsonElement> RefusedAsync(
        byte[] content, int status, string code, string type = "application/x-ndjson", string kind = "visits", string? encoding = null)
    {
        var before = await CountAsync("intake.batch");
        var answer = await SendAsync(content, type, kind, encoding: encoding);
        var problem = await ProblemAsync(answer, status, code);
        (await CountAsync("intake.batch")).ShouldBe(before);
        (await NumberAsync("select count(*) from intake.chunk c left join intake.batch b on b.id = c.batch where b.id is null or b.state = 'receiving'")).ShouldBe(0);
        return problem;
    }

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("type").GetString().ShouldBe($"urn:hutong:problem:{code}");
        return problem;
    }

    public async Task<Batch> EndOfAsync(Uri location)
    {
        Batch batch = null!;
        await Waiting.Eventually(async () => (batch = (await Http.GetFromJsonAsync<Batch>(location))!).State is "done" or "failed", TimeSpan.FromSeconds(60));
        return batch;
    }

    public async Task<IReadOnlyList<Error>> ErrorsOfAsync(Batch batch)
    {
        var all = new List<Error>();
        for (var next = batch.ErrorsUrl; next is not null;)
        {
            var page = (await Http.GetFromJsonAsync<ErrorPage>(next))!;
            all.AddRange(page.Errors);
            next = page.Next;
        }

        return all;
    }

    public Task<long> CountAsync(string table) => NumberAsync($"select count(*) from {table}");

    public async Task<long> NumberAsync(string sql)
    {
        // not from the pool: tests cut connections, and a pooled one would notice only here
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>A demonstration number that no other row has.</summary>
    public static string Person() => People.NewPerson("1960-01-01").Reveal();

    public static string Line(string number, long cost = 1000, string on = "2019-03-05", string more = "") =>
        $$"""{"number":"{{number}}","residentId":"{{Person()}}","cost":{{cost}},"visitedOn":"{{on}}"{{more}}}""";

    public static string Prefix() => Guid.NewGuid().ToString("N")[..8];
}

public sealed record Batch(Guid Id, string Kind, string State, long Rows, Counts Counts, string ErrorsUrl, DateTimeOffset? FinishedAt, string? Failure,
    string? Encoding, long ErrorsLeftOut, IReadOnlyList<Note> Notes);

public sealed record Note(string Code, int Row, string Message);

public sealed record Counts(long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected);

public sealed record Error(int Row, string? Field, string? Value, string Code, string Message, string? Remedy);

public sealed record ErrorPage(IReadOnlyList<Error> Errors, string? Next);
