using System.Net;
using Hutong.Facts.Chaining;
using Hutong.Local.Platform;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

/// <summary>Whoever has taken one service has its settings. What they open, tried on real servers cell by cell, is what the table in the documentation says.</summary>
public sealed class ReachTests
{
    const string Refused = "no";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_settings_of_health_open_what_the_documentation_says_and_nothing_else()
    {
        await using var own = await TestServers.StartOwnAsync("reach", Ct);
        var file = Path.Combine(own.Folder, "secrets.json");
        var secrets = PlatformSecrets.LoadOrCreate(file);
        await ServerRooms.PrepareAsync(own.Servers, secrets, Ct);
        await ServerRooms.PrepareAsync(own.Servers, secrets, Ct); // as each 'up' does
        var health = ServiceProgram.All.Single(p => p.Name == "health");
        await SchemaChange.RunAsync(health, new RunFolder(TestServers.Repository, own.Folder), own.Servers.Postgres, own.Servers.Broker, secrets, health.Database, _ => { }, Ct);

        var settings = ServicePlan.Settings(
            health, ServiceProgram.All.ToDictionary(p => p.Name, _ => new ServicePorts(1, 2)),
            own.Servers.Postgres, own.Servers.Broker, secrets, new RunFolder("/nowhere"), []);

        settings.Values.ShouldNotContain(value => value.Contains(secrets.OwnerPassword("health")!, StringComparison.Ordinal));
        var database = settings["ConnectionStrings__Database"];
        var documented = await File.ReadAllTextAsync(Path.Combine(TestServers.Repository, "docs", "operations.md"), Ct);
        var lines = new List<string>();
        await foreach (var line in PostgresAsync(own.Servers, secrets, database))
            lines.Add(line);
        await foreach (var line in BrokerAsync(own.Servers, new Uri(settings["Broker__Url"])))
            lines.Add(line);
        documented.ShouldContain(string.Join('\n', lines), Case.Sensitive, customMessage: "docs/operations.md has to say:\n" + string.Join('\n', lines));
    }

    static async IAsyncEnumerable<string> PostgresAsync(PrivateServers servers, PlatformSecrets secrets, string own)
    {
        // somebody else's data, and somebody else at work
        var registry = ServicePlan.OwnedDatabaseOf(servers.Postgres, ServiceProgram.All.Single(p => p.Name == "registry"), secrets);
        registry.Pooling = false;
        await using var other = new NpgsqlConnection(registry.ConnectionString);
        await other.OpenAsync(Ct);
        await RunAsync(other, "create table people (name text); insert into people values ('somebody')");
        await using var busy = new NpgsqlCommand("select pg_backend_pid()", other);
        var pid = (int)(await busy.ExecuteScalarAsync(Ct))!;

        string To(string database) => new NpgsqlConnectionStringBuilder(own) { Database = database, Pooling = false }.ConnectionString;
        yield return "| PostgreSQL, as `hutong_health` | its own database | another's | `postgres`, `template1` |";
        yield return "|---|---|---|---|";
        var others = ServiceProgram.Owners.Where(p => p.Name != "health").Select(p => p.Database).ToArray();
        yield return await RowAsync("connect", [["hutong_health"], others, ["postgres", "template1"]], database => TryAsync(To(database), "select 1"));
        yield return await RowAsync("make tables", [["hutong_health"], others, ["postgres", "template1"]], database => TryAsync(To(database), "create table mine (t text)"));
        yield return "";
        foreach (var line in await TablesAsync(To("hutong_health")))
            yield return line;
        yield return "";
        yield return "| PostgreSQL, as `hutong_health`, in its own database | |";
        yield return "|---|---|";
        foreach (var (what, statement) in new[]
        {
            ("read hashes of passwords (`pg_authid`, `pg_shadow`)", "select rolpassword from pg_authid"),
            ("become another's role", "set role hutong_registry"),
            ("become the owner of its own database", "set role hutong_health_owner"),
            ("give another a password, or itself more rights", "alter role hutong_registry password 'known'"),
            ("make roles", "create role friend login"),
            ("make databases", "create database more"),
            ("take or drop another's database", "alter database hutong_registry owner to hutong_health"),
            ("let itself into another's database", "grant connect on database hutong_registry to hutong_health"),
            ("read files of the server", "select pg_read_file('postgresql.conf')"),
            ("run programs on the server", "copy (select 1) to program 'true'"),
            ("change the server's settings", "alter system set log_statement = 'all'"),
            ("reach other databases through an extension", "create extension dblink"),
            ("end another's connections", $"select pg_terminate_backend({pid})"),
        })
            yield return $"| {what} | {await TryAsync(To("hutong_health"), statement)} |";
        await using var looking = new NpgsqlConnection(To("hutong_health"));
        await looking.OpenAsync(Ct);
        await using var seen = new NpgsqlCommand($"select query from pg_stat_activity where pid = {pid}", looking);
        yield return $"| read others' statements (`pg_stat_activity`) | {((string?)await seen.ExecuteScalarAsync(Ct) == "<insufficient privilege>" ? Refused : "yes")} |";
        await using var names = new NpgsqlCommand("select count(*) from pg_roles where rolname = 'hutong_registry'", looking);
        yield return $"| see names of roles and databases | {((long)(await names.ExecuteScalarAsync(Ct))! == 1 ? "yes" : Refused)} |";
        yield return "";

        // somebody else's data is as it was
        await using var count = new NpgsqlCommand("select count(*) from people", other);
        (await count.ExecuteScalarAsync(Ct)).ShouldBe(1L);
    }

    /// <summary>What the service may do with its own tables, by what they are for.</summary>
    static async Task<List<string>> TablesAsync(string own)
    {
        await using var connection = new NpgsqlConnection(own);
        await connection.OpenAsync(Ct);
        var tables = await ListAsync("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'");
        var linked = AppendOnly.Of("health");
        string[] present = [.. linked.Where(t => t is { Changed: not null, Written: null }).Select(t => t.Table)];
        string[] added = [.. linked.Where(t => t.Changed is null).Select(t => t.Table), .. linked.Select(t => t.Former).OfType<string>(), "facts.head", "facts.foreign_head"];
        string[] chain = ["facts.link", "facts.restored"], history = [.. tables.Where(t => t.EndsWith(".migration", StringComparison.Ordinal))];
        string[][] groups = [[.. tables.Except([.. present, .. added, .. chain, .. history])], present, [.. added.Distinct()], chain, history];
        groups.ShouldAllBe(g => g.Length > 0);
        var lines = new List<string>
        {
            $"Of its tables, `{string.Join("`, `", present)}` hold versions that stand; only added to are `{string.Join("`, `", groups[2])}`; the chain is `{string.Join("`, `", chain)}`.",
            "",
            "| PostgreSQL, as `hutong_health`, with the rows of | all other tables | versions that stand | what is only added to | the chain | lists of migrations |",
            "|---|---|---|---|---|---|",
        };
        foreach (var (what, statement) in new (string, Func<string, string, string>)[]
        {
            ("read", (t, _) => $"select count(*) from {t}"),
            ("add", (t, _) => $"insert into {t} overriding system value select * from {t} where false"),
            ("change", (t, c) => $"update {t} set {c} = {c} where false"),
            ("remove", (t, _) => $"delete from {t} where false"),
            ("remove all at once (`truncate`)", (t, _) => $"truncate {t}"),
            ("change or drop the table", (t, _) => $"alter table {t} disable trigger all"),
            ("stop its triggers for a session", (t, c) => $"set session_replication_role = replica"),
            ("give itself more rights on it", (t, _) => $"grant truncate on {t} to hutong_health; do $$ begin if not has_table_privilege('{t}', 'truncate') then raise insufficient_privilege; end if; end $$"),
        })
            lines.Add(await RowAsync(what, groups, async table => await TryAsync(own, statement(table,
                (await ListAsync($"select quote_ident(attname) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and attidentity = '' and not attisdropped order by attnum limit 1")).Single()))));
        return lines;

        async Task<List<string>> ListAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var values = new List<string>();
            while (await reader.ReadAsync(Ct))
                values.Add(reader.GetString(0));
            return values;
        }
    }

    static async IAsyncEnumerable<string> BrokerAsync(PrivateServers servers, Uri own)
    {
        var address = new UriBuilder(servers.Broker) { Path = ServicePlan.VirtualHost }.Uri;
        await using var administrator = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(Ct);
        await using var service = await new ConnectionFactory { Uri = own, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);
        const string mine = "health.Registry.HouseholdRoster";
        string[] foreign = ["housing.Registry.HouseholdRoster", "registry.Health.InsuranceEnrolment", "registry-commands", "housing.Registry.HouseholdRoster_error"];
        string[] myExchange = ["facts.Health.InsuranceEnrolment"], copied = ["facts.Registry.HouseholdRoster", "facts.Registry.HouseholdStatus"];
        string[] uncopied = ["facts.Education.SchoolEnrolment", "facts.Housing.Dwelling", "registry-commands", "registry.own"], shared = ["Hutong.Contracts.Messages:ServiceAlert"], heard = ["Hutong.Contracts.Messages:ChainHead"];
        string[] unheard = ["Hutong.Contracts.Messages:DeadlineReached", "amq.fanout"];

        // everything is there before each attempt, whatever the last one did to it
        async Task PrepareAsync()
        {
            await using var channel = await administrator.CreateChannelAsync(cancellationToken: Ct);
            foreach (var queue in (string[])[mine, "health-commands", .. foreign])
            {
                await channel.QueueDeclareAsync(queue, true, false, false, cancellationToken: Ct);
                await channel.BasicPublishAsync("", queue, "something"u8.ToArray(), Ct);
            }

            foreach (var exchange in (string[])[.. myExchange, .. copied, .. uncopied, .. shared, .. heard, "Hutong.Contracts.Messages:DeadlineReached"])
                await channel.ExchangeDeclareAsync(exchange, exchange.EndsWith(".own", StringComparison.Ordinal) ? ExchangeType.Direct : ExchangeType.Fanout, true, cancellationToken: Ct);
        }

        async Task<string> Try(Func<IChannel, Task> work)
        {
            await PrepareAsync();
            await using var channel = await service.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Ct);
            try
            {
                await work(channel);
                return "yes";
            }
            catch (Exception e) when (e is OperationInterruptedException or PublishException)
            {
                var reason = channel.CloseReason.ShouldNotBeNull(e.Message);
                (reason.ReplyCode == Constants.AccessRefused || reason.ReplyText.Contains("user_id property set to", StringComparison.Ordinal)).ShouldBeTrue(reason.ReplyText);
                return Refused;
            }
        }

        static BasicProperties As(string user) => new() { UserId = user };
        yield return "| RabbitMQ, as `hutong-health`: queues | its own | another's |";
        yield return "|---|---|---|";
        foreach (var (what, work) in new (string, Func<IChannel, string, Task>)[]
        {
            ("declare", (c, q) => c.QueueDeclareAsync(q, true, false, false, cancellationToken: Ct)),
            ("delete", (c, q) => c.QueueDeleteAsync(q, cancellationToken: Ct)),
            ("empty", (c, q) => c.QueuePurgeAsync(q, Ct)),
            ("take from", async (c, q) => (await c.BasicGetAsync(q, autoAck: true, Ct)).ShouldNotBeNull()),
            ("consume from", async (c, q) => await c.BasicCancelAsync(await c.BasicConsumeAsync(q, false, new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(c), Ct), false, Ct)),
            ("bind to an exchange that it copies from", (c, q) => c.QueueBindAsync(q, copied[0], "", cancellationToken: Ct)),
            ("bind to its own exchange", (c, q) => c.QueueBindAsync(q, "health.own", "", cancellationToken: Ct)),
            ("unbind", (c, q) => c.QueueUnbindAsync(q, copied[0], "", cancellationToken: Ct)),
            ("publish into by the default exchange", async (c, q) => await c.BasicPublishAsync("", q, mandatory: true, "forged"u8.ToArray(), Ct)),
            ("let dead letters into, by the default exchange", async (c, q) => await c.QueueDeclareAsync($"health.dead-{Guid.NewGuid():N}", true, false, false,
                new Dictionary<string, object?> { ["x-dead-letter-exchange"] = "", ["x-dead-letter-routing-key"] = q }, cancellationToken: Ct)),
            ("see that it is there, and how many wait", (c, q) => c.QueueDeclarePassiveAsync(q, Ct)),
        })
        {
            await Try(c => c.ExchangeDeclareAsync("health.own", ExchangeType.Direct, true, cancellationToken: Ct));
            yield return await RowAsync(what, [[mine], foreign], queue => Try(c => work(c, queue)));
        }

        yield return "";
        yield return "| RabbitMQ, as `hutong-health`: exchanges | its own facts | facts that it copies | another's | messages that all publish | those that all hear | others, the broker's own among them |";
        yield return "|---|---|---|---|---|---|---|";
        foreach (var (what, work) in new (string, Func<IChannel, string, Task>)[]
        {
            ("declare", (c, x) => c.ExchangeDeclareAsync(x, x.EndsWith(".own", StringComparison.Ordinal) ? ExchangeType.Direct : ExchangeType.Fanout, true, cancellationToken: Ct)),
            ("delete", (c, x) => c.ExchangeDeleteAsync(x, cancellationToken: Ct)),
            ("publish", async (c, x) => await c.BasicPublishAsync(x, "", mandatory: false, "{}"u8.ToArray(), Ct)),
            ("publish in another's name (`user-id`)", async (c, x) => await c.BasicPublishAsync(x, "", mandatory: false, As("hutong-registry"), "{}"u8.ToArray(), Ct)),
            ("bind its queue to it", (c, x) => c.QueueBindAsync(mine, x, "", cancellationToken: Ct)),
            ("bind it behind one that it copies", (c, x) => c.ExchangeBindAsync(x, copied[1], "", cancellationToken: Ct)),
            ("let dead letters into it", (c, x) => c.QueueDeclareAsync($"health.dead-{Guid.NewGuid():N}", true, false, false, new Dictionary<string, object?> { ["x-dead-letter-exchange"] = x }, cancellationToken: Ct)),
        })
            yield return await RowAsync(what, [myExchange, copied, uncopied, shared, heard, unheard], exchange => Try(c => work(c, exchange)));

        yield return "";
        yield return "| RabbitMQ, as `hutong-health`: beside that | |";
        yield return "|---|---|";
        await using (var another = await TestVirtualHost.CreateAsync(servers, Ct))
            yield return await RowAsync("enter another virtual host", [["/", another.Name]], host => EnterAsync(own, host));
        using var http = new HttpClient(new SocketsHttpHandler { Credentials = new NetworkCredential(Uri.UnescapeDataString(own.UserInfo.Split(':')[0]), own.UserInfo.Split(':')[1]) });
        foreach (var (what, path) in new[] { ("list queues by the management interface", "api/queues"), ("list users and their rights", "api/users"), ("list bindings and connections", "api/bindings") })
        {
            using var answer = await http.GetAsync(new Uri(new UriBuilder(servers.Management) { UserName = "", Password = "" }.Uri, path), Ct);
            yield return $"| {what} | {(answer.IsSuccessStatusCode ? "yes" : Refused)} |";
        }
    }

    /// <summary>One cell for each group; what a group's members answer is the same.</summary>
    static async Task<string> RowAsync(string what, string[][] groups, Func<string, Task<string>> attempt)
    {
        var cells = new List<string>();
        foreach (var group in groups)
        {
            var answers = new List<string>();
            foreach (var target in group)
                answers.Add(await attempt(target));
            answers.Distinct().ShouldHaveSingleItem($"{what}: {string.Join(", ", group.Zip(answers))}");
            cells.Add(answers[0]);
        }

        return $"| {what} | {string.Join(" | ", cells)} |";
    }

    static async Task<string> EnterAsync(Uri own, string virtualHost)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = own, VirtualHost = virtualHost, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
            return channel.IsOpen ? "yes" : Refused;
        }
        catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException)
        {
            e.ToString().ShouldContain("NOT_ALLOWED");
            return Refused;
        }
    }

    static async Task<string> TryAsync(string connectionString, string statement)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(Ct);
            await RunAsync(connection, statement);
            return "yes";
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return Refused;
        }
    }

    static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

/// <summary>What each service may do on the broker, and whom its passwords let in.</summary>
public sealed class RightsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void No_service_may_make_fill_or_empty_what_is_anothers()
    {
        foreach (var sector in ServiceProgram.Sectors)
            foreach (var other in ServiceProgram.Sectors)
            {
                var rights = SectorFacts.RightsOf(sector);
                bool May(string right, string name) => System.Text.RegularExpressions.Regex.IsMatch(name, right);
                var own = sector == other;
                foreach (var name in SectorFacts.KindsOf(other).Select(SectorFacts.Exchange))
                    (May(rights.Configure, name), May(rights.Write, name)).ShouldBe((own, own), $"{sector}: {name}");
                foreach (var name in new[] { $"{other}-commands", $"{other}-commands_error", $"{other}.Registry.HouseholdRoster", $"{other}.own" })
                    (May(rights.Configure, name), May(rights.Write, name), May(rights.Read, name)).ShouldBe((own, own, own), $"{sector}: {name}");
                foreach (var kind in SectorFacts.KindsOf(other))
                    May(rights.Read, SectorFacts.Exchange(kind)).ShouldBe(own || SectorFacts.CopiedBy(sector).Contains(kind), $"{sector}: {kind}");
                foreach (var name in new[] { "amq.default", "amq.topic", $"x{other}-commands", $"x.facts.Health.MedicalAid", "facts.HealthXMedicalAid" })
                    (May(rights.Configure, name), May(rights.Write, name), May(rights.Read, name)).ShouldBe((false, false, false), $"{sector}: {name}");
            }
    }

    [Fact]
    public void The_documentation_says_the_rights_as_they_are()
    {
        var documented = File.ReadAllText(Path.Combine(TestServers.Repository, "docs", "operations.md"));
        foreach (var sector in ServiceProgram.Sectors)
        {
            var rights = SectorFacts.RightsOf(sector);
            documented.ShouldContain($"rabbitmqctl set_permissions -p hutong hutong-{sector} \\\n  '{rights.Configure}' \\\n  '{rights.Write}' \\\n  '{rights.Read}'\n");
        }
    }

    [Fact]
    public void Whatever_is_copied_has_an_owner() =>
        ServiceProgram.Sectors.SelectMany(SectorFacts.CopiedBy).Except(ServiceProgram.Sectors.SelectMany(SectorFacts.KindsOf)).ShouldBeEmpty();

    [Fact]
    public void An_installation_with_one_password_for_all_gets_one_for_each_when_it_is_started_and_not_before()
    {
        var folder = Directory.CreateTempSubdirectory("hutong-secrets-").FullName;
        var file = Path.Combine(folder, "secrets.json");
        File.WriteAllText(file, """{ "matchKey": "m", "uploadKeys": { "health": "u" }, "cipherKeys": { "k1": "c" }, "currentCipherKey": "k1", "gatewaySecret": "g", "serverPassword": "s", "mark": "mark" }""");

        var before = PlatformSecrets.LoadOrCreate(file);
        (before.DatabasePassword("health"), before.BrokerPassword("health")).ShouldBe(("s", "s")); // a backup before the next 'up' still gets in
        var after = before.WithOwnPasswords(file);

        string[] passwords = [.. ServiceProgram.Owners.Select(p => after.DatabasePassword(p.Name)), .. ServiceProgram.Owners.Select(p => after.OwnerPassword(p.Name)!), .. ServiceProgram.Sectors.Select(after.BrokerPassword)];
        passwords.Distinct().Count().ShouldBe(17);
        passwords.ShouldAllBe(p => p.Length == 48);
        after.ServerPassword.ShouldBeNull();
        var kept = PlatformSecrets.LoadOrCreate(file);
        kept.DatabasePasswords.ShouldBe(after.DatabasePasswords, ignoreOrder: true);
        kept.WithOwnPasswords(file).ShouldBeSameAs(kept);
        kept.WithOwnPasswords(file, anew: true).DatabasePassword("health").ShouldNotBe(kept.DatabasePassword("health"));
        (after.MatchKey, after.Mark).ShouldBe(("m", "mark"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Files_of_the_servers_are_readable_by_their_owner_alone_also_those_of_an_older_installation()
    {
        await using var own = await TestServers.StartOwnAsync("closed", Ct);
        await using (var host = await TestVirtualHost.CreateAsync(own.Servers, Ct))
        await using (var connection = await new ConnectionFactory { Uri = host.Address }.CreateConnectionAsync(Ct))
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct))
        {
            await channel.QueueDeclareAsync("kept", true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
            await channel.BasicPublishAsync("", "kept", true, new BasicProperties { Persistent = true }, "something"u8.ToArray(), Ct);
        }

        Open(own.Folder).ShouldBeEmpty();

        await own.Servers.StopAsync(Ct);
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        string[] opened = [Path.Combine(own.Folder, "postgres.log"), Path.Combine(own.Folder, "rabbitmq", "enabled_plugins"),
            Directory.EnumerateFiles(Path.Combine(own.Folder, "rabbitmq", "data"), "*", SearchOption.AllDirectories).First()];
        foreach (var file in opened)
            File.SetUnixFileMode(file, all);
        foreach (var folder in new[] { own.Folder, Path.Combine(own.Folder, "rabbitmq"), Path.Combine(own.Folder, "rabbitmq", "data") })
            File.SetUnixFileMode(folder, all | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Open(own.Folder).ShouldNotBeEmpty();
        await PrivateServers.StartAsync(own.Folder, new ServerSettings(SharedBuffersMb: 128, UseEnvironment: false), ct: Ct);
        Open(own.Folder).ShouldBeEmpty();
    }

    /// <summary>Files that others may read or write, and folders that they may look into. Passing through one (711) shows nothing.</summary>
    static List<string> Open(string folder)
    {
        const UnixFileMode look = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var open = new List<string>();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Append(new DirectoryInfo(folder)))
            try
            {
                if (entry.LinkTarget is null && (File.GetUnixFileMode(entry.FullName) & look) != UnixFileMode.None)
                    open.Add($"{File.GetUnixFileMode(entry.FullName)} {entry.FullName}");
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // a server at work deletes files
            }

        return open;
    }
}
