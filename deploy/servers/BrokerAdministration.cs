using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hutong.Servers;

/// <summary>Makes and removes virtual hosts and users through RabbitMQ's management interface (milliseconds; <c>rabbitmqctl</c> takes a second or two).</summary>
public sealed class BrokerAdministration : IDisposable
{
    readonly HttpClient _http;

    /// <param name="management">The interface's address with an administrator's name and password in it.</param>
    public BrokerAdministration(Uri management)
    {
        ArgumentNullException.ThrowIfNull(management);
        _http = new HttpClient { BaseAddress = new UriBuilder(management) { UserName = "", Password = "" }.Uri, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
    }

    /// <summary>Whether the interface answers and knows the administrator.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct = default)
    {
        try
        {
            using var response = await _http.GetAsync("api/whoami", ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Why publishers are held back, in words; none when they are not, or when nobody answers.</summary>
    public async Task<IReadOnlyList<string>> AlarmsAsync(CancellationToken ct = default)
    {
        try
        {
            using var response = await _http.GetAsync("api/health/checks/alarms", ct);
            if (response.StatusCode is not System.Net.HttpStatusCode.ServiceUnavailable)
                return [];
            var told = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct));
            return [.. (told?["alarms"] as JsonArray ?? []).Select(alarm => $"holds publishers back for lack of {(string?)alarm?["resource"] ?? "something"}: facts wait on the outboxes")];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return [];
        }
    }

    /// <summary>A virtual host and a user with all rights in it and none elsewhere; both may exist already.</summary>
    public async Task CreateVirtualHostAsync(string name, string user, string password, CancellationToken ct = default)
    {
        await SendAsync(HttpMethod.Put, $"api/vhosts/{Part(name)}", new { }, ct);
        await SendAsync(HttpMethod.Put, $"api/users/{Part(user)}", new { password, tags = "" }, ct);
        await SendAsync(HttpMethod.Put, $"api/permissions/{Part(name)}/{Part(user)}", new { configure = ".*", write = ".*", read = ".*" }, ct);
    }

    /// <summary>A virtual host without anybody in it; it may exist already.</summary>
    public Task CreateVirtualHostAsync(string name, CancellationToken ct = default) => SendAsync(HttpMethod.Put, $"api/vhosts/{Part(name)}", new { }, ct);

    /// <summary>A user with this password and these rights in one virtual host; both may exist already, and what they were before is replaced.</summary>
    public async Task GrantAsync(string virtualHost, string user, string password, BrokerRights rights, CancellationToken ct = default)
    {
        await SendAsync(HttpMethod.Put, $"api/users/{Part(user)}", new { password, tags = "" }, ct);
        await SendAsync(HttpMethod.Put, $"api/permissions/{Part(virtualHost)}/{Part(user)}", new { configure = rights.Configure, write = rights.Write, read = rights.Read }, ct);
    }

    /// <summary>An exchange that keeps and is there when nobody uses it yet; it may exist already.</summary>
    public Task CreateExchangeAsync(string virtualHost, string name, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Put, $"api/exchanges/{Part(virtualHost)}/{Part(name)}", new { type = "fanout", durable = true, auto_delete = false }, ct);

    /// <summary>Removes a user, whose connections end; there may be none.</summary>
    public Task DropUserAsync(string user, CancellationToken ct = default) => SendAsync(HttpMethod.Delete, $"api/users/{Part(user)}", null, ct);

    /// <summary>Removes the virtual host with all its queues, and the user.</summary>
    public async Task DropVirtualHostAsync(string name, string user, CancellationToken ct = default)
    {
        await SendAsync(HttpMethod.Delete, $"api/vhosts/{Part(name)}", null, ct);
        await SendAsync(HttpMethod.Delete, $"api/users/{Part(user)}", null, ct);
    }

    /// <summary>Cuts all connections of a user, as a network fault would.</summary>
    public Task CutConnectionsAsync(string user, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Delete, $"api/connections/username/{Part(user)}", null, ct);

    public void Dispose() => _http.Dispose();

    static string Part(string name) => Uri.EscapeDataString(name);

    async Task SendAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);

        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, ct);
        }
        catch (HttpRequestException e)
        {
            throw new ServersException(
                $"RabbitMQ's management interface at {_http.BaseAddress} does not answer. For a broker of your own, enable the "
                + $"plugin rabbitmq_management and name its address in {ServerSettings.BrokerManagementVariable}.", e);
        }

        using (response)
        {
            if (response.IsSuccessStatusCode || (method == HttpMethod.Delete && (int)response.StatusCode == 404))
                return;
            throw new ServersException(
                $"RabbitMQ refused {method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        }
    }
}

/// <summary>What a user may do in a virtual host: regular expressions over names of queues and exchanges.</summary>
/// <param name="Configure">Make and delete.</param>
/// <param name="Write">Publish to an exchange; bind a queue.</param>
/// <param name="Read">Take from a queue, empty it; bind to an exchange.</param>
public sealed record BrokerRights(string Configure, string Write, string Read);
