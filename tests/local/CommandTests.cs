using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hutong.Defaults;
using Hutong.Local.Commands;
using Hutong.Local.Platform;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

/// <summary>The runner as people call it, with what they get wrong: one line that says what to do, and nothing started.</summary>
public sealed class CommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hutong-command-").FullName;

    string Run => Path.Combine(_folder, "run");

    [Theory]
    [InlineData("load nowhere", "There is no county 'nowhere'", "jinghe")]
    [InlineData("load jinghee --json", "There is no county 'jinghee'", "jinghe")]
    [InlineData("scenario nowhere", "There is no county 'nowhere'", "jinghe")]
    [InlineData("scenario jinghe --assume 2014", "--assume 2014 is not understood", "2014=2800")]
    [InlineData("up --port 70000", "70000 is no port", "1 to 65534")]
    public async Task Names_what_was_asked_wrongly(string arguments, string wrong, string remedy) => await RefusesAsync(arguments, wrong, remedy);

    [Theory]
    [InlineData("HUTONG_PORT", "x", "HUTONG_PORT is 'x'", "a port's number")]
    [InlineData("HUTONG_LOG", "xml", "HUTONG_LOG is 'xml'", "json or text")]
    [InlineData("HUTONG_SHARED_BUFFERS_MB", "much", "HUTONG_SHARED_BUFFERS_MB is 'much'", "megabytes")]
    [InlineData("HUTONG_POSTGRES", "postgres://x", "HUTONG_POSTGRES is no connection string", "Host=")]
    [InlineData("HUTONG_POSTGRES", "Host=127.0.0.1;Port=1;Username=a;Password=secret", "127.0.0.1:1, which HUTONG_POSTGRES names", "cannot be used")]
    [InlineData("HUTONG_RABBITMQ", "localhost", "HUTONG_RABBITMQ is no address", "amqp://")]
    [InlineData("HUTONG_RABBITMQ", "amqp://a:secret@127.0.0.1:1/", "127.0.0.1:1, which HUTONG_RABBITMQ names", "AMQP")]
    public async Task Names_a_wrong_setting(string variable, string value, string wrong, string remedy) =>
        (await RefusesAsync("up --detach", wrong, remedy, (variable, value))).ShouldNotContain("secret");

    [Fact]
    public async Task Names_who_has_the_port()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, FreePort.Choose());
        stranger.Start();
        var port = ((IPEndPoint)stranger.LocalEndpoint).Port;
        var said = await RefusesAsync($"up --detach --port {port}", $"Port {port} is taken by process {Environment.ProcessId}", "--port");
        said.ShouldContain("Hutong.Local.Tests");
        await RefusesAsync($"up --detach --port {port - 1}", $"Port {port} is taken", "gRPC");
    }

    [Fact]
    public async Task Names_the_owner_of_what_another_user_has_made()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "takes root to give a folder away");
        Directory.CreateDirectory(Run);
        using (var chown = Process.Start("chown", ["daemon", Run]))
            await chown.WaitForExitAsync(TestContext.Current.CancellationToken);
        await RefusesAsync("up --detach", "belongs to the user daemon", "HUTONG_RUN", ranBefore: true);
    }

    [Theory]
    [InlineData("secrets.json")]
    [InlineData("services.json")]
    [InlineData("credentials.json")]
    public async Task Names_a_file_that_cannot_be_read(string file)
    {
        Directory.CreateDirectory(Run);
        await File.WriteAllTextAsync(Path.Combine(Run, file), "{", TestContext.Current.CancellationToken);
        await RefusesAsync("up --detach", "cannot be read", "", ranBefore: true);
    }

    [Fact]
    public void Names_the_remedy_for_data_of_another_build() =>
        Failures.Of(new ServersException("registry ended …\ncolumn m.migration_id does not exist"), null).Text.ShouldStartWith("The data in this folder were made by a build");

    [Fact]
    public void Names_a_full_disk()
    {
        var (text, code) = Failures.Of(new IOException("No space left on device : '/x'", 28), new RunFolder("/nowhere"));
        text.ShouldStartWith("There is no space left where /nowhere/.run is");
        code.ShouldBe(2);
    }

    [Fact]
    public void Tells_what_stands_against_a_process()
    {
        ReadinessTold.Read("""{"status":"Degraded","checks":{"database":{"status":"Healthy"},"outbox":{"status":"Degraded","description":"The broker holds back"}}}""")
            .ShouldBe(["outbox: The broker holds back"]);
        ReadinessTold.Read("""{"status":"ready","keys":1,"database":"down","services":{"health":"down","registry":"up"}}""").ShouldBe(["database: down", "health does not answer it"]);
        ReadinessTold.Read("<html>").ShouldBeEmpty();
        ReadinessTold.Counts("""{"status":"Degraded","checks":{"database":{"status":"Healthy"},"failures":{"status":"Degraded","waiting":{"outbox":3,"parked":2,"unsent":0,"messages":1}}}}""")
            .ShouldBe([new("outbox", 3), new("parked", 2), new("unsent", 0), new("messages", 1)]);
        ReadinessTold.Counts("""{"status":"ready","services":{"health":"up"}}""").ShouldBeEmpty();
        ReadinessTold.Counts("<html>").ShouldBeEmpty();
        DiskSpace.Remarks(["/data", "/more"], available: _ => 2L << 30).ShouldBeEmpty();
        DiskSpace.Remarks(["/data", "/more"], available: folder => folder == "/data" ? 90L << 20 : 2L << 30)
            .ShouldHaveSingleItem().ShouldStartWith("only 90 MB are left on the disk of /data");
    }

    [Fact]
    public void Shows_a_unit_that_starts_the_runner_at_the_same_port()
    {
        var unit = Install.Unit(new RunFolder("/srv/hutong"), "hutong", 21480);
        unit.ShouldContain("ExecStart=/srv/hutong/platform up\n");
        unit.ShouldContain("User=hutong\n");
        unit.ShouldContain("HUTONG_RUN=/srv/hutong/.run HUTONG_PORT=21480\n");
        unit.ShouldContain("KillMode=mixed\n");
    }

    [Fact]
    public void Keeps_the_port_of_the_last_time()
    {
        var run = new RunFolder("/nowhere", _folder);
        GatewayPort.Wanted(run, null, _ => { }).ShouldBe(GatewayPort.Usual);
        GatewayPort.Wanted(run, 22000, _ => { }).ShouldBe(22000);
        BureauClients.LoadOrCreate(run.Credentials, run.Clients, new Uri("http://127.0.0.1:22222/"));
        GatewayPort.Wanted(run, null, _ => { }).ShouldBe(22222);
        var warned = "";
        GatewayPort.Wanted(run, 60000, text => warned = text);
        warned.ShouldContain("outgoing connections");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task<string> RefusesAsync(string arguments, string wrong, string remedy, (string Name, string Value)? setting = null, bool ranBefore = false)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestServers.Repository, "deploy/local/bin/Release/net10.0/hutong.dll"), .. arguments.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HUTONG_RUN"] = Run, ["HUTONG_REPOSITORY"] = TestServers.Repository },
        };
        foreach (var inherited in (string[])[ServerSettings.PostgresVariable, ServerSettings.BrokerVariable])
            start.Environment.Remove(inherited);
        if (setting is var (name, value))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output + await errors;

        process.ExitCode.ShouldBe(2, said);
        said.TrimEnd().Split('\n')[^1].ShouldContain(wrong);
        said.ShouldContain(remedy);
        said.ShouldNotContain("   at ");
        said.ShouldNotContain("Starting PostgreSQL");
        if (!ranBefore)
            File.Exists(Path.Combine(Run, "services.json")).ShouldBeFalse(said);
        return said;
    }
}
