using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Tests;
using Hutong.Tests.Servers;
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

/// <summary>A service of this build, started on what the release left, on the day after.</summary>
/// <typeparam name="TEntry">Any public type of the service's project.</typeparam>
sealed class Started<TEntry> : SectorApp<TEntry> where TEntry : class
{
    public Started(string sector, LeftBehind left) : base(sector, "upgraded", "510824101200", Release.Day.AddDays(1))
    {
        BeginOn(left.Database, left.Broker);
        Settings["Identity:CipherKeys:old"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
        Settings["Identity:CurrentCipherKey"] = "old";
        PeersAreAway();
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
