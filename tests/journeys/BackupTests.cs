using System.Text.Json.Nodes;
using Hutong.Journeys.Support;
using Hutong.Local.Platform;
using Hutong.Servers;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>Backup and restore by the commands that people run.</summary>
public sealed class BackupTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_backed_up_comes_back_and_what_was_stored_since_is_told()
    {
        await using var runner = new OwnRunner();
        (await runner.RunAsync("backup", runner.At("early"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("no platform here"));
        (await runner.RunAsync("up", "--detach")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said));
        var registry = await SignInAsync("registry-office");
        var household = People.NewHousehold(2);
        await PushAsync("registry/households", household.Record());
        await PushAsync("registry/incomes", Income(1_000_00, "2025-02-01"));
        await EventuallyAsync("health", 1, 1_000_00);

        (await runner.RunAsync("backup", runner.At("kept"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said), r => r.Said.ShouldContain("is complete"));
        Directory.GetFiles(runner.At("kept")).ShouldAllBe(f => File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.ReadAllText(runner.At("kept/backup.json")).ShouldNotContain(JsonNode.Parse(File.ReadAllText(runner.At(".run/secrets.json")))!["matchKey"]!.GetValue<string>());
        (await runner.RunAsync("backup", runner.At("kept"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("not empty"));
        await PushAsync("registry/incomes", Income(2_000_00, "2025-03-01"));
        await EventuallyAsync("health", 2, 2_000_00);

        // an owner alone: its copies know more
        (await runner.RunAsync("restore", runner.At("kept"), "--service", "registry")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(3, r.Said), r => r.Said.ShouldContain("facts/lost"));
        registry = await SignInAsync("registry-office");
        var staff = await SignInAsync("county-staff");
        var lost = (await staff.GetAsync("/api/registry/facts/lost", Ct)).AsArray();
        lost.Select(l => (string)l!["kind"]!).ShouldContain("Registry.HouseholdIncome");
        await PushAsync("registry/incomes", Income(2_000_00, "2025-03-01"));
        await EventuallyAsync("health", 3, 2_000_00);

        // all at one moment
        (await runner.RunAsync("restore", runner.At("kept"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said));
        // what is known of the chains from the time that is undone is no tampering: the restore is signed
        (await runner.RunAsync("verify")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said), r => r.Said.ShouldContain("registry: the database was put back from a backup"));
        registry = await SignInAsync("registry-office");
        await EventuallyAsync("health", 1, 1_000_00);

        // nothing is touched when the backup is not whole, or is of other keys
        (await runner.RunAsync("restore", runner.At("kept"), "--service", "nobody")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("no database of 'nobody'"));
        var secrets = File.ReadAllText(runner.At(".run/secrets.json"));
        File.WriteAllText(runner.At(".run/secrets.json"), secrets.Replace("\"matchKey\": \"", "\"matchKey\": \"AAAA"));
        (await runner.RunAsync("restore", runner.At("kept"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("other keys"));
        File.WriteAllText(runner.At(".run/secrets.json"), secrets);
        await File.AppendAllTextAsync(runner.At("kept/health.dump"), "x", Ct);
        (await runner.RunAsync("restore", runner.At("kept"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("not as it was written"));
        await EventuallyAsync("health", 1, 1_000_00);

        object Income(long amount, string asOf) => new { household = household.Number, year = People.Year, netIncome = amount, asOf };

        async Task<Bureau> SignInAsync(string client)
        {
            var credentials = JsonNode.Parse(await File.ReadAllTextAsync(runner.At(".run/credentials.json"), Ct))!;
            var fresh = new HttpClient { BaseAddress = new Uri((string)credentials["gateway"]!) };
            return new Bureau(fresh, client, (string)credentials["clients"]![client]!["secret"]!);
        }

        async Task PushAsync(string kind, object record)
        {
            var batch = await registry.PushAsync(kind, [record], Ct);
            (batch.State, batch.Rejected, batch.Stale).ShouldBe(("done", 0, 0));
        }

        async Task EventuallyAsync(string service, long version, long amount) => await Eventually.Holds(async () =>
        {
            await using var database = NpgsqlDataSource.Create(ServicePlan.DatabaseOf(
                PrivateServers.Find(runner.At(".run/servers"))!.Postgres, ServiceProgram.All.Single(program => program.Name == service), PlatformSecrets.LoadOrCreate(runner.At(".run/secrets.json"))).ConnectionString);
            await using var command = database.CreateCommand("select version from facts.copy where kind = 'Registry.HouseholdIncome' and (data->>'netIncome')::bigint = $1");
            command.Parameters.Add(new() { Value = amount });
            return await command.ExecuteScalarAsync(Ct) is long found && found == version;
        }, $"{service} has version {version} with {amount}", Ct, TimeSpan.FromSeconds(30));
    }
}
