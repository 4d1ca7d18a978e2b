using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Identity;
using Hutong.Local.Commands;
using Hutong.Local.Platform;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;
using TestResult = Hutong.Local.Commands.TestResult;

namespace Hutong.Local.Tests;

public sealed class BureauClientsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hutong-credentials-").FullName;

    readonly Uri _gateway = new("http://127.0.0.1:1/");

    string Clear => Path.Combine(_folder, "credentials.json");

    string Hashed => Path.Combine(_folder, "clients.json");

    [Fact]
    public void Are_readable_by_their_owner_alone_from_the_first_byte()
    {
        BureauClients.LoadOrCreate(Clear, Hashed, _gateway);
        PlatformSecrets.LoadOrCreate(Path.Combine(_folder, "secrets.json"));

        foreach (var file in Directory.GetFiles(_folder))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        Directory.GetFiles(_folder).Length.ShouldBe(3);
    }

    [Fact]
    public void Reach_the_gateway_as_hashes_that_the_secrets_match()
    {
        var credentials = BureauClients.LoadOrCreate(Clear, Hashed, _gateway);

        var text = File.ReadAllText(Hashed);
        using var clients = JsonDocument.Parse(text);
        clients.RootElement.GetArrayLength().ShouldBe(credentials.Clients.Count);
        foreach (var client in clients.RootElement.EnumerateArray())
        {
            var secret = credentials[client.GetProperty("id").GetString()!].Secret;
            text.ShouldNotContain(secret);
            var parts = client.GetProperty("secretHash").GetString()!.Split('$');
            parts[0].ShouldBe("pbkdf2-sha256");
            var hash = Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(secret), Convert.FromBase64String(parts[2]), int.Parse(parts[1]), HashAlgorithmName.SHA256, 32);
            Convert.ToBase64String(hash).ShouldBe(parts[3]);
        }
    }

    [Fact]
    public void Stay_the_same_while_a_new_version_adds_a_scope()
    {
        var first = BureauClients.LoadOrCreate(Clear, Hashed, _gateway);
        var hashes = File.ReadAllText(Hashed);
        BureauClients.LoadOrCreate(Clear, Hashed, _gateway);
        File.ReadAllText(Hashed).ShouldBe(hashes);

        // as an older version would have left it
        File.WriteAllText(Clear, File.ReadAllText(Clear).Replace("\"health:admissions:write\"", "\"old:scope\""));
        var later = BureauClients.LoadOrCreate(Clear, Hashed, _gateway);

        later["hospital"].Secret.ShouldBe(first["hospital"].Secret);
        later["hospital"].Scopes.ShouldBe(first["hospital"].Scopes);
        File.ReadAllText(Clear).ShouldNotContain("old:scope");
    }

    [Fact]
    public void Read_the_counties_that_the_platform_serves()
    {
        BureauClients.LoadOrCreate(Clear, Hashed, _gateway, ["510824"]);
        var staff = BureauClients.LoadOrCreate(Clear, Hashed, _gateway, ["510824", "652722"]);
        staff["county-staff"].Scopes.Where(s => s.StartsWith("in:", StringComparison.Ordinal)).ShouldBe(["in:510824", "in:652722"]);
        staff["village-office"].Scopes.Where(s => s.StartsWith("duty:village", StringComparison.Ordinal)).ShouldBe(["duty:village:510824", "duty:village:652722"]);
        // a hospital reads what it has pushed itself
        staff["hospital"].Scopes.ShouldNotContain(s => s.StartsWith("in:", StringComparison.Ordinal));
    }

    [Fact]
    public void Let_no_bureau_push_another_bureaus_records()
    {
        var credentials = BureauClients.LoadOrCreate(Clear, Hashed, _gateway);
        credentials["health-bureau"].Scopes.ShouldNotContain(scope => scope.StartsWith("registry:") && scope.EndsWith(":write"));
        credentials["registry-office"].Scopes.ShouldNotContain(scope => scope.StartsWith("health:"));
        // no record of anybody; that a county's history is complete is the county's to say
        credentials["county-staff"].Scopes.Where(scope => scope.EndsWith(":write")).ShouldBe(["registry:counties:write"]);
    }

    [Fact]
    public void Let_county_staff_look_after_the_facts_of_every_service()
    {
        var staff = BureauClients.LoadOrCreate(Clear, Hashed, _gateway)["county-staff"].Scopes;
        ServiceProgram.Sectors.Select(sector => $"{sector}:facts:admin").Except(staff).ShouldBeEmpty();
        staff.ShouldNotContain("gateway:facts:admin");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

public sealed class PlatformSecretsTests
{
    [Fact]
    public void Are_made_once_and_have_the_length_that_the_services_want()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("hutong-secrets-").FullName, "secrets.json");
        var made = PlatformSecrets.LoadOrCreate(file);
        var read = PlatformSecrets.LoadOrCreate(file);

        read.MatchKey.ShouldBe(made.MatchKey);
        read.CipherKeys.ShouldBe(made.CipherKeys);
        read.GatewaySecret.ShouldBe(made.GatewaySecret);
        made.ProcessKeys.Keys.ShouldBe(ServiceProgram.Owners.Select(program => program.Name), ignoreOrder: true);
        made.ProcessKeys.Values.SelectMany(keys => keys).Distinct().Count().ShouldBe(made.ProcessKeys.Count);
        read.ProcessKeys.ShouldAllBe(known => known.Value.SequenceEqual(made.ProcessKeys[known.Key]));
        Convert.FromBase64String(made.MatchKey).Length.ShouldBe(32);
        made.UploadKeys.Keys.ShouldBe(ServiceProgram.Sectors, ignoreOrder: true);
        made.UploadKeys.Values.Distinct().Count().ShouldBe(made.UploadKeys.Count);
        read.UploadKeys.ShouldBe(made.UploadKeys);
        Convert.FromBase64String(made.CipherKeys[made.CurrentCipherKey]).Length.ShouldBe(32);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}

public sealed class OlderSecretsTests
{
    [Fact]
    public void Open_what_still_waits_under_the_key_of_the_version_before()
    {
        var folder = Directory.CreateTempSubdirectory("hutong-secrets-").FullName;
        var file = Path.Combine(folder, "secrets.json");
        var matchKey = RandomNumberGenerator.GetBytes(32);
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            matchKey,
            cipherKeys = new { k1 = matchKey },
            currentCipherKey = "k1",
            gatewaySecret = "g",
            serverPassword = "s",
            mark = "m",
        }));
        // as it was sealed: under a key derived from the match key
        var waiting = Sealing.Under(matchKey, "uploads").Seal("a row"u8, [1]);

        var secrets = PlatformSecrets.LoadOrCreate(file);

        foreach (var sector in ServiceProgram.Sectors)
            Sealing.For(new UploadKeySettings(secrets.UploadKeys[sector])).Open(waiting, [1]).ShouldBe("a row"u8.ToArray());
        var again = PlatformSecrets.LoadOrCreate(file);
        again.UploadKeys.ShouldBe(secrets.UploadKeys);
        again.ProcessKeys.Count.ShouldBe(ServiceProgram.Owners.Count);
        again.ProcessKeys.ShouldAllBe(known => known.Value.SequenceEqual(secrets.ProcessKeys[known.Key]));
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class ServicePlanTests
{
    static readonly Dictionary<string, IReadOnlyList<string>> Keys = ServiceProgram.Owners.ToDictionary(
        program => program.Name, program => (IReadOnlyList<string>)[.. Enumerable.Range(0, program.Name == "health" ? 2 : 1).Select(_ => ProcessKeys.Make())]);

    static readonly PlatformSecrets Secrets = new()
    {
        MatchKey = "match",
        FormerMatchKeys = ["before"],
        UploadKeys = ServiceProgram.Sectors.ToDictionary(sector => sector, sector => $"uploads of {sector}"),
        CipherKeys = new Dictionary<string, string> { ["k1"] = "old", ["k2"] = "new" },
        CurrentCipherKey = "k2",
        GatewaySecret = "gate",
        ConsoleSecret = "desk",
        ProcessKeys = Keys,
        DatabasePasswords = ServiceProgram.Owners.ToDictionary(program => program.Name, program => $"database-of-{program.Name}"),
        BrokerPasswords = ServiceProgram.Sectors.ToDictionary(sector => sector, sector => $"broker-of-{sector}"),
        Mark = "mark",
    };

    static readonly Dictionary<string, ServicePorts> Ports =
        ServiceProgram.All.Select((program, i) => (program.Name, i)).ToDictionary(p => p.Name, p => new ServicePorts(2 * p.i + 1, 2 * p.i + 2));

    [Fact]
    public void Gives_the_keys_for_residents_numbers_to_the_registry_alone()
    {
        Settings("registry")["Identity__CipherKeys__k1"].ShouldBe("old");
        Settings("registry")["Identity__CipherKeys__k2"].ShouldBe("new");
        Settings("registry")["Identity__CurrentCipherKey"].ShouldBe("k2");
        (Settings("registry")["Identity__MatchKey"], Settings("registry")["Identity__FormerMatchKeys__0"]).ShouldBe(("match", "before"));
        foreach (var sector in ServiceProgram.Sectors.Where(sector => sector != "registry"))
            Settings(sector).Keys.Where(key => key.StartsWith("Identity", StringComparison.Ordinal)).ShouldBe(["Identity__UploadKey"]);
        Settings("health")["Identity__UploadKey"].ShouldBe("uploads of health");
        Settings("gateway").Keys.ShouldNotContain(key => key.StartsWith("Identity") || key.StartsWith("Peers") || key.StartsWith("Broker"));
    }

    [Fact]
    public void Gives_each_process_a_private_key_that_no_other_one_has_and_all_the_public_ones()
    {
        foreach (var program in ServiceProgram.Owners)
        {
            var settings = Settings(program.Name);
            settings["Keys__Own"].ShouldBe(Keys[program.Name][0]);
            foreach (var (other, keys) in Keys)
                foreach (var (i, key) in keys.Index())
                {
                    settings[$"Keys__Public__{other}__{i}"].ShouldBe(ProcessKeys.PublicOf(key));
                    settings.ContainsValue(key).ShouldBe(other == program.Name && i == 0, "a private key");
                }

            settings.ContainsValue(Secrets.GatewaySecret).ShouldBe(program.Name == "gateway");
        }
    }

    [Fact]
    public void Gives_the_console_the_gateway_s_address_and_its_own_secret_and_nothing_else()
    {
        var settings = Settings("console");
        settings.Keys.ShouldNotContain(k => k.StartsWith("Keys") || k.StartsWith("Connection") || k.StartsWith("Broker") || k.StartsWith("Identity") || k.StartsWith("Peers") || k.StartsWith("Tokens"));
        (settings["SignIn__Gateway"], settings["SignIn__ClientSecret"]).ShouldBe(($"http://127.0.0.1:{Ports["gateway"].Http}/", "desk"));
        Settings("gateway")["Console__Address"].ShouldBe($"http://127.0.0.1:{Ports["console"].Http}/");
        ServiceProgram.All.Where(p => p.Name != "console").ShouldAllBe(p => !Settings(p.Name).ContainsValue("desk"));
    }

    [Fact]
    public void Gives_each_service_its_own_database_and_role()
    {
        Settings("registry")["ConnectionStrings__Database"].ShouldBe("Host=h;Username=hutong_registry;Password=database-of-registry;Database=hutong_registry");
        Settings("health")["ConnectionStrings__Database"].ShouldBe("Host=h;Username=hutong_health;Password=database-of-health;Database=hutong_health");
        Settings("gateway")["ConnectionStrings__Database"].ShouldBe("Host=h;Username=hutong_gateway;Password=database-of-gateway;Database=hutong_gateway");
        Settings("health")["Broker__Url"].ShouldBe("amqp://hutong-health:broker-of-health@b:7/hutong");
    }

    [Fact]
    public void Tells_everyone_where_the_others_are()
    {
        Settings("registry")["Peers__health"].ShouldBe("http://127.0.0.1:3/");
        Settings("registry").ShouldNotContainKey("Peers__registry");
        Settings("gateway")["Services__health__Http"].ShouldBe("http://127.0.0.1:3/");
        Settings("gateway")["Services__health__Grpc"].ShouldBe("http://127.0.0.1:4/");
        ServiceProgram.Sectors.ShouldNotContain("gateway");
        Settings("gateway")["Kestrel__Endpoints__Http__Url"].ShouldBe($"http://127.0.0.1:{Ports["gateway"].Http}");
    }

    [Fact]
    public void Starts_every_service_of_the_repository()
    {
        var folders = Directory.GetDirectories(Path.Combine(TestServers.Repository, "services"))
            .Select(folder => $"services/{Path.GetFileName(folder)}").Where(folder => folder != "services/shared").Append("gateway");
        ServiceProgram.All.Select(program => program.Folder).ShouldBe(folders, ignoreOrder: true);
    }

    [Fact]
    public void Keeps_all_heaps_together_well_below_what_the_machine_is_asked_for()
    {
        var heaps = ServiceProgram.All.Sum(program => Convert.ToInt64(Settings(program.Name)["DOTNET_GCHeapHardLimit"], 16));
        // the rest of 1.5 GiB is for code, stacks and the runner itself
        heaps.ShouldBeLessThanOrEqualTo(1280L << 20);
    }

    [Fact]
    public void Tells_every_sector_which_counties_it_serves()
    {
        foreach (var sector in ServiceProgram.Sectors)
            (Settings(sector)["Divisions__Counties__0"], Settings(sector)["Divisions__Counties__1"]).ShouldBe(("652722", "510824"));
        Settings("gateway").Keys.ShouldNotContain(k => k.StartsWith("Divisions", StringComparison.Ordinal));
    }

    static Dictionary<string, string> Settings(string name) => ServicePlan.Settings(
        ServiceProgram.All.Single(program => program.Name == name), Ports, "Host=h;Username=admin;Password=x", new Uri("amqp://admin:x@b:7/"),
        Secrets, new RunFolder("/somewhere"), ["652722", "510824"]);
}

public sealed class TestRunTests
{
    [Theory]
    [InlineData(3, 0, 0, "3 passed, 0 failed")]
    [InlineData(3, 2, 1, "3 passed, 2 failed, 1 skipped")]
    public void Ends_with_the_sum_of_all_projects(int passed, int failed, int skipped, string line) =>
        TestResult.CountLine([new("a", passed, failed, skipped, default), new("b", 0, 0, 0, default)]).ShouldBe(line);

    [Fact]
    public void Finds_every_test_project_of_the_solution()
    {
        var found = TestProject.All(TestServers.Repository).Select(project => project.Name).ToList();
        found.ShouldContain("Hutong.Local.Tests");
        found.ShouldContain("Hutong.Registry.Tests");
        found.ShouldNotContain("Hutong.Tests.Support");
    }

    [Fact]
    public async Task Runs_the_longest_first_two_at_once_and_what_measures_time_alone()
    {
        var found = TestProject.All(TestServers.Repository);
        found.Single(project => project.Name == "Hutong.Journeys").Minutes.ShouldBeGreaterThan(found.Single(project => project.Name == "Hutong.Health.Tests").Minutes);
        found.Single(project => project.Name == "Hutong.Local.Tests").Alone.ShouldBeTrue();

        var (running, most, began) = (0, 0, new List<string>());
        await TestProject.RunAllAsync(found, atOnce: 2, async project =>
        {
            lock (began)
            {
                began.Add(project.Name);
                most = Math.Max(most, ++running);
                if (project.Alone)
                    running.ShouldBe(1, project.Name);
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
            lock (began)
                running--;
        });

        most.ShouldBe(2);
        began.Order().ShouldBe(found.Select(project => project.Name).Order());
        began[0].ShouldBe("Hutong.Journeys");
    }

    [Fact]
    public void Counts_an_error_outside_tests_as_a_failure()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """<assemblies><assembly passed="4" failed="1" skipped="2" errors="1"/></assemblies>""");
        TestProject.Read("x", file, default).ShouldBe(new TestResult("x", 4, 2, 2, default));
        File.Delete(file);
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("sleep 60")]
    public async Task Counts_a_program_that_crashes_or_hangs_as_a_failure(string script)
    {
        var folder = Directory.CreateTempSubdirectory("hutong-test-").FullName;
        var program = Path.Combine(folder, "program");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var said = "";

        var result = await new TestProject("x", program).RunAsync(
            folder, TimeSpan.FromSeconds(1), text => said += text, TestContext.Current.CancellationToken);

        result.Failed.ShouldBe(1);
        said.ShouldContain(script == "exit 3" ? "ended with 3" : "did not end within");
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class ServerSettingsTests
{
    [Fact]
    public async Task Name_what_to_do_when_the_state_file_is_broken()
    {
        var folder = Directory.CreateTempSubdirectory("hutong-state-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "servers.json"), "{", TestContext.Current.CancellationToken);
        Should.Throw<ServersException>(() => PrivateServers.Find(folder)).Message.ShouldContain("down --wipe");
        Directory.Delete(folder, recursive: true);
    }
}
