using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Hutong.Defaults;
using Hutong.Education.Data;
using Hutong.Employment.Data;
using Hutong.Gateway.Access;
using Hutong.Gateway.Tests.Support;
using Hutong.Health.Data;
using Hutong.Housing.Data;
using Hutong.Local.Platform;
using Hutong.Registry.Data;
using Hutong.Tests;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>One operation of a service, as its own code maps it.</summary>
/// <param name="Template">The address with its parameters' names.</param>
/// <param name="Wanted">The scopes that the service itself asks for; empty where it looks at the caller inside.</param>
public sealed record Operation(string Sector, string Method, string Template, IReadOnlyList<string> Wanted)
{
    /// <summary>With something in the place of the parameters.</summary>
    public string Address { get; init; } = "";

    public bool IsCall => !Template.StartsWith("/api/", StringComparison.Ordinal);

    public override string ToString() => IsCall ? $"gRPC {Template[1..]}" : $"{Method} {Template}";
}

/// <summary>All services without database and broker, and the gateway before stand-ins for them, with the clients of a local platform.</summary>
public sealed partial class EveryOperation : IAsyncLifetime
{
    readonly Dictionary<string, IQuietService> _services = All();

    public static Dictionary<string, IQuietService> All(ConcurrentQueue<string>? log = null, Uri? collector = null) => new()
    {
        ["registry"] = new QuietService<RegistryDb>("registry", log, collector),
        ["health"] = new QuietService<HealthDb>("health", log, collector),
        ["education"] = new QuietService<EducationDb>("education", log, collector),
        ["employment"] = new QuietService<EmploymentDb>("employment", log, collector),
        ["housing"] = new QuietService<HousingDb>("housing", log, collector),
    };

    public GatewayUnderTest Gateway { get; private set; } = null!;

    public IReadOnlyList<Credential> Clients { get; private set; } = [];

    public IReadOnlyList<Operation> Operations { get; private set; } = [];

    public IQuietService Service(string sector) => _services[sector];

    public async ValueTask InitializeAsync()
    {
        _stub = await StubService.StartAsync();
        Gateway = await GatewayUnderTest.StartAsync([
            ("Limits:RequestsPerSecond", "100000"), ("Limits:RequestBurst", "100000"), ("Limits:UploadsPerClient", "1000"),
            .. _services.Keys.SelectMany(s => new[] { ($"Services:{s}:Http", _stub.Http.ToString()), ($"Services:{s}:Grpc", _stub.Grpc.ToString()) })]);
        Clients = [.. BureauClients.LoadOrCreate(Path.Combine(Gateway.Folder, "bureaus.json"), Clear(Gateway.ClientsFile), Gateway.Address).Clients.Values];
        Operations = [.. _services.SelectMany(s => Read(s.Key, s.Value)).OrderBy(o => o.IsCall).ThenBy(o => o.Sector == "registry" ? "" : o.Sector, StringComparer.Ordinal)
            .ThenBy(o => o.Template, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal)];
        await Waiting.Eventually(async () =>
        {
            using var asked = await Gateway.AskTokenAsync(Clients[^1].Id, Clients[^1].Secret);
            return asked.StatusCode == HttpStatusCode.OK;
        });
    }

    StubService? _stub;

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _stub!.DisposeAsync();
        foreach (var service in _services.Values)
            await service.DisposeAsync();
    }

    static string Clear(string file)
    {
        File.Delete(file);
        return file;
    }

    public static IEnumerable<Operation> Read(string sector, IQuietService service) =>
        from endpoint in service.Endpoints
        let template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where template.StartsWith("/api/", StringComparison.Ordinal) || template.StartsWith("/hutong.", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where !template.Contains("grpcunimplemented", StringComparison.Ordinal)
        select new Operation(sector, method, Constraint().Replace(template, "{$1}"), [.. endpoint.Metadata.GetOrderedMetadata<RequireScopeAttribute>().SelectMany(r => r.AnyOf)
            .Except(Defaults.PeerRights.Towards(sector)).Distinct()]) // which services have among themselves, and no client
        {
            Address = Parameter().Replace(template, m => m.Value.Contains("guid", StringComparison.Ordinal) ? "0199c0de-4a2b-7f6f-9d3c-5b7a1e2f4a6c"
                : m.Value.Contains("year", StringComparison.OrdinalIgnoreCase) ? "2018"
                : m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "652722001001"),
        };

    [GeneratedRegex(@"\{(\w+)(?::[^}]*)?\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

/// <summary>Every operation of every service can be done by somebody of the local platform's clients and by nobody else, and both locks say so.</summary>
/// <remarks>The operations are asked of the services' own code, so that a new one cannot be forgotten. What comes out stands in docs/access.md.</remarks>
public sealed class EveryOperationTests(EveryOperation all) : IClassFixture<EveryOperation>
{
    static readonly string Repository = typeof(EveryOperationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>What the service decides by whose batch it is.</summary>
    static readonly string[] OwnBatches = ["/batches", "/batches/{id}", "/batches/{id}/errors"];

    [Fact]
    public void Gateway_and_service_ask_for_the_same()
    {
        var differences = new List<string>();
        foreach (var operation in all.Operations)
        {
            var permission = AccessTable.Find(operation.Method, operation.Address).Permission;
            if (permission is null)
                differences.Add($"{operation}: the gateway lets nobody through");
            else if (operation.IsCall || IsOwnBatch(operation))
                operation.Wanted.Except(permission.AnyOf).ShouldBeEmpty(operation.ToString());
            else if (!operation.Wanted.SequenceEqual(permission.AnyOf))
                differences.Add($"{operation}: the gateway asks for {string.Join(" or ", permission.AnyOf)}, the service for {string.Join(" and ", operation.Wanted)}");
        }

        differences.ShouldBeEmpty();
        Directory.EnumerateDirectories(Path.Combine(Repository, "services")).Select(d => Path.GetFileName(d)!).Except(["shared", "console" /* answers browsers, and is a client itself */]).Except(all.Operations.Select(o => o.Sector)).ShouldBeEmpty("services that are not asked");
        all.Operations.Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void Somebody_can_do_it() =>
        all.Operations.Where(o => !all.Clients.Any(c => May(c, o))).Select(o => o.ToString()).ShouldBeEmpty();

    [Fact]
    public void No_client_has_a_scope_that_opens_nothing() =>
        (from client in all.Clients
         from scope in client.Scopes
         where !scope.StartsWith("duty:", StringComparison.Ordinal) && !scope.StartsWith("in:", StringComparison.Ordinal) && !scope.StartsWith("card:", StringComparison.Ordinal) && scope != RightsEndpoint.All // read inside
         where !all.Operations.Any(o => AccessTable.Find(o.Method, o.Address).Permission!.AnyOf.Contains(scope))
         select $"{client.Id} {scope}").ShouldBeEmpty();

    [Fact]
    public async Task The_gateway_lets_those_through_and_nobody_else()
    {
        var wrong = new List<string>();
        var asked = 0;
        using var http2 = new HttpClient(new SocketsHttpHandler()) { BaseAddress = all.Gateway.GrpcAddress };
        foreach (var client in all.Clients)
        {
            using var issued = await all.Gateway.AskTokenAsync(client.Id, client.Secret);
            var token = (string)(await GatewayUnderTest.JsonAsync(issued))["access_token"]!;
            foreach (var operation in all.Operations)
            {
                using var request = Request(operation);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await (operation.IsCall ? http2 : all.Gateway.Http).SendAsync(request);
                asked++;
                var refused = operation.IsCall ? answer.Headers.TryGetValues("problem-code", out var code) && code.Single() == "missing-scope" : answer.StatusCode == HttpStatusCode.Forbidden;
                if (!refused)
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK, operation.ToString()); // the stand-in's
                if (refused == May(client, operation))
                    wrong.Add($"{client.Id} {(refused ? "is refused" : "may do")} {operation}");
            }
        }

        wrong.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} cells of operation × client");
    }

    [Fact]
    public async Task The_service_lets_those_through_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var sector in all.Operations.GroupBy(o => o.Sector))
        {
            using var caller = all.Service(sector.Key).Caller();
            foreach (var operation in sector)
                foreach (var client in all.Clients)
                {
                    using var request = Request(operation);
                    request.RequestUri = new(new Uri("http://localhost"), operation.Address);
                    request.Headers.Add(Defaults.Caller.Header, TestKeys.Call(operation.Sector, client.Id, string.Join(' ', client.Scopes)));
                    using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
                    var refused = operation.IsCall
                        ? answer.Headers.TryGetValues("problem-code", out var code) && code.Single() == "missing-scope"
                        : answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Content.ReadAsStringAsync()).Contains("missing-scope", StringComparison.Ordinal);
                    // Whose batches there are, only the database could say.
                    if (refused == May(client, operation) && !(IsOwnBatch(operation) && !refused))
                        wrong.Add($"{client.Id} {(refused ? "is refused" : "may do")} {operation}");
                }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>docs/access.md is what these tests have found. To write it anew, run them with <c>HUTONG_APPROVE=1</c> and read the difference.</summary>
    [Fact]
    public void The_table_in_the_documents_says_so()
    {
        var file = Path.Combine(Repository, "docs", "access.md");
        var found = Table();
        if (Environment.GetEnvironmentVariable("HUTONG_APPROVE") == "1")
            File.WriteAllText(file, found);
        File.ReadAllText(file).ShouldBe(found);
    }

    string Table()
    {
        var text = new StringBuilder("""
            # Who may do what

            Every operation of every service, the scope that it takes, and the clients of a local platform that have it. Written by `EveryOperationTests` (`HUTONG_APPROVE=1`), which ask the services' own code what they serve and try every operation as every client, at the gateway and at the service. `*` stands for any kind of the sector. Within a scope the service decides: a batch is shown to the client that has sent it and to `{sector}:facts:admin`, a step of a process takes the duty of its division, and reads reach the client's divisions and the records that it has pushed itself; what lies outside is answered like what does not exist.

            `GET /api/access` shows every caller its own line of the first table, and with `access:rights:read` all of them.


            """);
        text.Append("## Clients\n\nr: read, w: push and write, d: decide (steps of processes, lost facts, failures). `{county}` stands for the county that the platform serves.\n\n| client | divisions | parts of cards | duties | kinds |\n| --- | --- | --- | --- | --- |\n");
        foreach (var rights in all.Clients.Select(c => Rights.Of(c.Id, c.Name, c.Scopes)))
            text.Append($"| {rights.Client} | {Words(rights.Divisions.Select(County))} | {Words(rights.Card)} | {Words(rights.Duties.Select(d => $"{d.Role} in {County(d.Division)}"))} | {Words(rights.Kinds.Select(k => $"{k.Sector}:{k.Kind} {Letters(k)}"))} |\n");
        text.Append("\n## Roles of people\n\nEach in the division of the account.\n\n| role | division | parts of cards | duties | kinds |\n| --- | --- | --- | --- | --- |\n");
        foreach (var role in RoleRights.All)
            text.Append($"| {role.Role} | {string.Join(" or ", role.DivisionDigits)} digits | {(role.OfBureau ? "the bureau's" : Words(role.Card))} | {Words(role.Duties)} | {Words(role.Kinds.Select(k => $"{k.Sector}:{k.Kind} {Letters(k)}"))}{(role.OfBureau ? ", and the bureau's" : "")} |\n");
        text.Append('\n');
        foreach (var sector in all.Operations.GroupBy(o => o.IsCall ? "gRPC" : o.Sector))
        {
            text.Append($"## {sector.Key}\n\n| operation | scope | clients |\n| --- | --- | --- |\n");
            foreach (var operation in sector)
                text.Append($"| `{(operation.IsCall ? operation.Template[1..] : $"{operation.Method} {operation.Template}")}` | {string.Join(" or ", AccessTable.Find(operation.Method, operation.Address).Permission!.AnyOf.Select(s => $"`{s}`"))} | {string.Join(", ", all.Clients.Where(c => May(c, operation)).Select(c => c.Id))} |\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    static string Words(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : "none";

    static string County(string division) => division.StartsWith(BureauClients.DemonstrationCounty, StringComparison.Ordinal) ? "{county}" : division;

    static string Letters(KindRight right) => $"{(right.Read ? "r" : "")}{(right.Write ? "w" : "")}{(right.Decide ? "d" : "")}";

    static bool May(Credential client, Operation operation) =>
        AccessTable.Find(operation.Method, operation.Address).Permission!.AllowedFor(new(client.Id, System.Collections.Frozen.FrozenSet.ToFrozenSet(client.Scopes)));

    static bool IsOwnBatch(Operation operation) => operation.Method == "GET" && OwnBatches.Any(b => operation.Template == $"/api/{operation.Sector}{b}");

    static HttpRequestMessage Request(Operation operation)
    {
        var request = new HttpRequestMessage(new(operation.Method), operation.Address);
        if (operation.IsCall)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/grpc") } };
            request.Headers.TE.Add(new("trailers"));
        }
        else if (operation.Method is "POST" or "PUT")
            request.Content = new StringContent("{}", Encoding.UTF8, operation.Template.EndsWith("/batches", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
        return request;
    }
}
