using System.Text.Encodings.Web;
using System.Text.Json;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Migrations.Tests;

/// <summary>Digests of what the last release stored: right from the first moment, and equal for its owners and copies.</summary>
public sealed class DigestTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How the last release passed states on: read, and written again.</summary>
    static readonly JsonSerializerOptions AsBefore = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("registry")]
    [InlineData("health")]
    [InlineData("education")]
    [InlineData("employment")]
    [InlineData("housing")]
    public async Task Begin_with_what_is_there(string sector)
    {
        await using var left = await Release.OfAsync(sector);
        await (await MigrationTests.MigratedAsync(left.Database, typeof(KernelDb))).DisposeAsync();
        await using var database = NpgsqlDataSource.Create(left.Database.ConnectionString);

        var rows = await database.CreateCommand("select kind, copied, data from (select kind, false as copied, data from facts.fact union all select kind, true, data from facts.copy) all_rows")
            .ListAsync(r => (Kind: r.GetString(0), Side: r.GetBoolean(1) ? Side.Copy : Side.Owner, Data: r.GetString(2)), Ct);
        rows.ShouldNotBeEmpty();
        rows.Where(r => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(r.Data), AsBefore) != r.Data).ShouldBeEmpty("its copy was equal to the byte");
        var digests = new Digests(database);
        foreach (var kind in rows.GroupBy(r => (r.Kind, r.Side)))
        {
            (await digests.OfAsync(kind.Key.Kind, kind.Key.Side, Ct)).Sum(d => d.Count).ShouldBe(kind.Count() - await HeldAsync(kind.Key.Kind, kind.Key.Side));
            (await digests.RecountAsync(kind.Key.Kind, kind.Key.Side, Ct)).ShouldBe(0);
        }

        async Task<long> HeldAsync(string kind, Side side) =>
            side is Side.Copy ? 0 : (await database.CreateCommand($"select count(*) from facts.fact where held and kind = '{kind}'").ListAsync(r => r.GetInt64(0), Ct)).Single();
    }
}
