using System.Text.Json.Nodes;
using Hutong.Journeys.Support;
using Hutong.Local.Platform;
using Hutong.Servers;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>What is only ever added to, on a whole platform: its own services cannot change it, and whoever can is found by the command that people run.</summary>
public sealed class VerifyTests
{
    const string Process = "0f5a7a5e-3c57-4a53-8d3c-6d5a5b0b8f11";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_history_a_removed_step_and_a_chain_written_anew_are_named()
    {
        await using var runner = new OwnRunner();
        (await runner.RunAsync("verify")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Said.ShouldContain("no platform here"));
        (await runner.RunAsync("up", "--detach")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said));
        var registry = await SignInAsync("registry-office");
        var household = People.NewHousehold(2);
        await PushAsync("registry/households", household.Record());
        await PushAsync("registry/incomes", new { household = household.Number, year = People.Year, netIncome = 1_000_00, asOf = "2025-02-01" });
        await PushAsync("registry/incomes", new { household = household.Number, year = People.Year, netIncome = 2_000_00, asOf = "2025-03-01" });
        // as the service writes it, with the service's own role
        await AsServiceAsync($"insert into registry.process (id, kind, household, round, village, stage, open, state) values ('{Process}', 'exit', '{household.Number}', 1, 652722101001, 'proposed', true, '{{}}')");
        await AsServiceAsync($"insert into registry.process_step (process, seq, attempt, step, at, client, data, answer) values ('{Process}', 1, 1, 'proposal', now(), 'village-office', '{{}}', '{{}}')");
        foreach (var denied in new[]
        {
            "update registry.process_step set client = 'somebody'", "delete from registry.process_step", "truncate registry.process_step", "alter table registry.process_step disable trigger all",
            "update facts.history set data = '{}'", "delete from facts.history", "delete from facts.fact", "insert into facts.link (source, form, keys, prints, digest) values ('x', 1, '{x}', '', '')",
            "update facts.link set chain = ''", "delete from facts.head", "update facts.foreign_head set chain = ''", "insert into facts.restored values (1, null, null, now(), 'k', '')", "drop table facts.link",
            "set role hutong_registry_owner",
        })
            (await Should.ThrowAsync<PostgresException>(AsServiceAsync(denied), denied)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, denied);
        await Eventually.Holds(async () => (await ScalarAsync<long>("select count(*) from facts.link where position is null")) == 0, "all is in the chain", Ct);
        await WholeAsync();

        var (id, was) = (await ScalarAsync<Guid>("select id from facts.history where kind = 'Registry.HouseholdIncome'"), await ScalarAsync<string>("select data::text from facts.history where kind = 'Registry.HouseholdIncome'"));
        await SqlAsync("update facts.history set data = replace(data::text, '100000', '900000')::json where kind = 'Registry.HouseholdIncome'");
        await BrokenAsync("row-changed", "facts.history", $"{id}/1");
        await SqlAsync($"update facts.history set data = '{was}' where kind = 'Registry.HouseholdIncome'");
        await WholeAsync();

        await SqlAsync("create table public.kept as select * from registry.process_step; delete from registry.process_step");
        await BrokenAsync("row-missing", "registry.process_step", $"{Process}/1");
        await SqlAsync("alter table registry.process_step disable trigger link_new; insert into registry.process_step select * from public.kept; alter table registry.process_step enable trigger link_new; drop table public.kept");
        await WholeAsync();

        // the services end, and sign where they stand; afterwards somebody changes a step and works out all that follows from it
        (await runner.RunAsync("down")).Code.ShouldBe(0);
        await WholeAsync();
        PrivateServers.Find(runner.At(".run/servers"))!.PostgresProcess.ShouldBeNull(); // as it was
        await PrivateServers.Find(runner.At(".run/servers"))!.RestartPostgresAsync(Ct);
        await SqlAsync(
            """
            update registry.process_step set client = 'somebody';
            do $$
            declare l record; chain bytea := '';
            begin
                for l in select * from facts.link order by day, position loop
                    if l.source = 'registry.process_step' then
                        l.prints := (select sha256(record_send(row(s.process, s.seq, s.attempt, s.step, s.at, s.client, s.data, s.answer))) from registry.process_step s);
                    end if;
                    l.digest := facts.digest_of_link(l.source, l.form, l.keys, l.prints);
                    chain := sha256(chain || convert_to(to_char(l.day, 'YYYY-MM-DD') || '/' || l.position || e'\n', 'UTF8') || l.digest);
                    execute 'update facts.link set prints = $1, digest = $2, chain = $3 where seq = $4' using l.prints, l.digest, chain, l.seq;
                end loop;
            end $$;
            """);
        await BrokenAsync("chain-rewritten");

        async Task WholeAsync() => (await runner.RunAsync("verify")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Said), r => r.Said.ShouldContain("All is as it was written."));

        async Task BrokenAsync(string code, params string[] words)
        {
            var (status, said) = await runner.RunAsync("verify", "--json");
            status.ShouldBe(1, said);
            var json = JsonNode.Parse(said.Split('\n').First(line => line.StartsWith('[')))!.AsArray();
            json.Where(s => !(bool)s!["whole"]!).Select(s => (string)s!["service"]!).ShouldBe(["registry"], said);
            var fault = json.Single(s => (string)s!["service"]! == "registry")!["fault"]!;
            ((string)fault["code"]!).ShouldBe(code, said);
            if (words is [var table, var row])
                ((string)fault["table"]!, (string)fault["row"]!, fault["place"] is not null).ShouldBe((table, row, true));
        }

        async Task<Bureau> SignInAsync(string client)
        {
            var credentials = JsonNode.Parse(await File.ReadAllTextAsync(runner.At(".run/credentials.json"), Ct))!;
            return new Bureau(new HttpClient { BaseAddress = new Uri((string)credentials["gateway"]!) }, client, (string)credentials["clients"]![client]!["secret"]!);
        }

        async Task PushAsync(string kind, object record) => (await registry.PushAsync(kind, [record], Ct)).State.ShouldBe("done");

        string Administrator() => new NpgsqlConnectionStringBuilder(PrivateServers.Find(runner.At(".run/servers"))!.Postgres) { Database = "hutong_registry", Pooling = false }.ConnectionString;

        string AsService()
        {
            var database = ServicePlan.DatabaseOf(
                Administrator(), ServiceProgram.All.Single(program => program.Name == "registry"), PlatformSecrets.LoadOrCreate(runner.At(".run/secrets.json")));
            database.Pooling = false;
            return database.ConnectionString;
        }

        Task SqlAsync(string sql) => RunAsync(Administrator(), sql);

        Task AsServiceAsync(string sql) => RunAsync(AsService(), sql);

        async Task<T> ScalarAsync<T>(string sql)
        {
            await using var connection = new NpgsqlConnection(Administrator());
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(sql, connection);
            return (T)(await command.ExecuteScalarAsync(Ct))!;
        }

        static async Task RunAsync(string database, string sql)
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }
}
