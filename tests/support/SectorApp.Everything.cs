using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Hutong.Defaults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Hutong.Tests;

/// <summary>What holds for every address of a service.</summary>
public abstract partial class SectorApp<TEntry>
{
    /// <summary>While the database takes nobody in, no address answers 500; what would have needed it says 503, and when to ask again.</summary>
    public async Task NoAddressFailsWithoutTheDatabaseAsync()
    {
        await OnServerAsync("allow_connections false");
        try
        {
            var answers = new List<(string Address, int Status, string? RetryAfter)>();
            await foreach (var (address, answer) in AskEverythingAsync(""))
                answers.Add((address, (int)answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
            answers.Where(a => a.Status == 500).ShouldBeEmpty();
            answers.Count(a => a.Status == 503).ShouldBeGreaterThan(answers.Count / 4);
            answers.Where(a => a.Status == 503 && a.RetryAfter is null).ShouldBeEmpty();
        }
        finally
        {
            await OnServerAsync("allow_connections true");
        }
    }

    /// <summary>No address takes U+0000 in its query for anything but a mistake.</summary>
    public async Task EveryAddressRefusesWhatCannotBeStoredAsync()
    {
        await foreach (var (address, answer) in AskEverythingAsync("?after=%00"))
            ((int)answer.StatusCode).ShouldBe(400, address);
    }

    /// <summary>What another service can reach here with its own key, whatever it asks for: everything else refuses it.</summary>
    /// <returns>Methods and addresses, as they are declared.</returns>
    public async Task<IReadOnlyList<string>> ReachedByAsync(string service)
    {
        var scopes = string.Join(' ', [.. PeerRights.Towards(sector), AllScopes, "clock:set", "duty:county:652722"]);
        using var call = CreateDefaultClient(new Signing(new(TestKeys.Of(service), TimeProvider.System), sector, service, scopes));
        var reached = new List<string>();
        await foreach (var (address, answer) in AskEverythingAsync("", call, ""))
            if ((int)answer.StatusCode is not (401 or 403))
                reached.Add(address);
        return reached;
    }

    /// <summary>Asks for an address with a token that a test has made, or none.</summary>
    public async Task<int> StatusWithAsync(string? token, string address)
    {
        using var nobody = CreateDefaultClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
            request.Headers.TryAddWithoutValidation(Caller.Header, token);
        using var answer = await nobody.SendAsync(request);
        return (int)answer.StatusCode;
    }

    sealed class Signing(CallTokens tokens, string audience, string client, string scopes) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(Caller.Header, tokens.For(audience, client, scopes));
            return base.SendAsync(request, cancellationToken);
        }
    }

    async IAsyncEnumerable<(string Address, HttpResponseMessage Answer)> AskEverythingAsync(string query, HttpClient? client = null, string under = "/api/")
    {
        foreach (var endpoint in Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (!pattern.StartsWith(under, StringComparison.Ordinal))
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var address = Parameter().Replace(pattern, m => m.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString()
                    : m.Value.Contains("int", StringComparison.Ordinal) || m.Value.Contains("year", StringComparison.OrdinalIgnoreCase) ? "2016" : "652722001001");
                using var request = new HttpRequestMessage(new(method), address + query);
                if (method is not ("GET" or "DELETE"))
                    request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue(address.EndsWith("/batches", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json"));
                using var answer = await (client ?? Http).SendAsync(request);
                yield return (under.Length == 0 ? $"{method} {pattern}" : $"{method} {address}", answer);
            }
        }
    }

    async Task OnServerAsync(string what)
    {
        var own = new NpgsqlConnectionStringBuilder(_database!.ConnectionString);
        var name = own.Database!;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"alter database \"{name}\" {what}"), connection);
        await command.ExecuteNonQueryAsync();
        await using var cut = new NpgsqlCommand($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and pid <> pg_backend_pid()", connection);
        await cut.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
