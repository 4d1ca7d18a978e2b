using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;

namespace Hutong.Migrations.Tests;

/// <summary>A database as an earlier release left it.</summary>
static class Release
{
    /// <summary>The day on which release 0.1.0 was at work for the last time.</summary>
    public static readonly DateOnly Day = new(2026, 11, 26);

    /// <summary>The release's database of one service, and a broker on which nobody else is.</summary>
    public static async Task<LeftBehind> OfAsync(string sector)
    {
        var left = new LeftBehind(await TestDatabase.CreateAsync(), await TestVirtualHost.CreateAsync());
        await RestoreAsync(left.Database, sector);
        return left;
    }

    /// <summary>Puts what the release's service stored into an empty database.</summary>
    public static async Task RestoreAsync(TestDatabase database, string sector)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "release-0.1.0", $"{sector}.sql"));
        // the file empties the search path: not a connection for anybody else
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What a service of the release left on its servers.</summary>
sealed record LeftBehind(TestDatabase Database, TestVirtualHost Broker) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>A service of this build, started on what the release left.</summary>
/// <typeparam name="TEntry">Any public type of the service's project.</typeparam>
sealed class Started<TEntry>(string sector, LeftBehind left) : WebApplicationFactory<TEntry> where TEntry : class
{
    const string Secret = "a-secret-of-this-test";

    public LaterClock Clock { get; } = new();

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Database", left.Database.ConnectionString + ";Maximum Pool Size=20")
            .UseSetting("Broker:Url", left.Broker.Address.ToString())
            .UseSetting("Gateway:Secret", Secret)
            .UseSetting("Identity:MatchKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]))
            .UseSetting("Identity:CipherKeys:old", Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]))
            .UseSetting("Identity:CurrentCipherKey", "old")
            .ConfigureLogging(l => l.ClearProviders())
            .ConfigureTestServices(s => s.AddSingleton<TimeProvider>(Clock));
        foreach (var peer in new[] { "registry", "health", "education", "employment", "housing" }.Where(p => p != sector))
            builder.UseSetting($"Peers:{peer}", "http://127.0.0.1:9");
    }

    public HttpClient Client(string scopes)
    {
        var http = CreateDefaultClient();
        http.DefaultRequestHeaders.Add("X-Hutong-Gateway", Secret);
        http.DefaultRequestHeaders.Add("X-Hutong-Client", "upgraded");
        http.DefaultRequestHeaders.Add("X-Hutong-Scopes", scopes);
        return http;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

static class Calls
{
    public static async Task<JsonElement> ReadAsync(this HttpClient http, string address)
    {
        using var response = await http.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, $"{address}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The answer, and the status with which it came.</summary>
    public static async Task<(int Status, JsonElement Answer)> TellAsync(this HttpClient http, string address, object body, bool put = false)
    {
        using var response = put ? await http.PutAsJsonAsync(address, body) : await http.PostAsJsonAsync(address, body);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>Goes as fast as the real one, from the day after the release's last.</summary>
sealed class LaterClock : TimeProvider
{
    TimeSpan _offset = new DateTimeOffset(Release.Day.AddDays(1), new(4, 0), TimeSpan.Zero) - DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Advance(TimeSpan by) => _offset += by;
}
