using System.Net;
using System.Net.Sockets;
using Hutong.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

public sealed class FreePortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    public void Is_not_free_while_somebody_listens(string address)
    {
        var port = FreePort.Choose();
        FreePort.IsFree(port).ShouldBeTrue();
        using (var stranger = new TcpListener(IPAddress.Parse(address), port))
        {
            stranger.Start();
            FreePort.IsFree(port).ShouldBeFalse();
        }

        FreePort.IsFree(port).ShouldBeTrue();
    }

    [Fact]
    public void Chooses_none_that_is_promised_already()
    {
        var promised = new List<int>();
        for (var i = 0; i < 200; i++)
            promised.Add(FreePort.Choose(promised));
        promised.Distinct().Count().ShouldBe(200);
        promised.ShouldAllBe(port => port >= 20_000 && port < 32_000);
    }
}

public sealed class OwnProcessTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_found_by_its_mark_in_a_session_of_its_own_and_ends_with_its_children()
    {
        var mark = Guid.NewGuid().ToString("N");
        var log = Path.GetTempFileName();
        var process = OwnProcess.Start(mark, "sh", ["-c", "sleep 120 & echo started; wait"], new Dictionary<string, string>(), log, "/");
        try
        {
            await Until(() => OwnProcess.Find(mark).Count == 2 && File.ReadAllText(log) == "started\n");
            OwnProcess.Find(mark, "sh").ShouldHaveSingleItem().Pid.ShouldBe(process.Pid);
            OwnProcess.Find(Guid.NewGuid().ToString("N")).ShouldBeEmpty();
            // the session's number is the process's own: a Ctrl-C in our terminal does not reach it
            File.ReadAllText($"/proc/{process.Pid}/stat").Split(')')[1].Split(' ')[4].ShouldBe(process.Pid.ToString());
        }
        finally
        {
            process.Kill();
        }

        (await process.WaitForEndAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
        await Until(() => OwnProcess.Find(mark).Count == 0);
        File.Delete(log);
    }

    [Fact]
    public async Task Spares_a_stranger_who_was_given_its_number()
    {
        var stranger = OwnProcess.Start("stranger", "sleep", ["120"], new Dictionary<string, string>(), "/dev/null", "/");
        try
        {
            var remembered = stranger with { StartedAtTick = stranger.StartedAtTick - 100 };
            remembered.IsAlive.ShouldBeFalse();
            remembered.Kill();
            (await stranger.WaitForEndAsync(TimeSpan.FromMilliseconds(200), Ct)).ShouldBeFalse();
        }
        finally
        {
            stranger.Kill();
        }

        (await stranger.WaitForEndAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
    }

    static async Task Until(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            (attempt < 200).ShouldBeTrue("waited 10 s in vain");
            await Task.Delay(50, Ct);
        }
    }
}

public sealed class FolderLockTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_held_alone_only_when_nobody_holds_it_together()
    {
        var folder = Directory.CreateTempSubdirectory("hutong-lock-").FullName;
        var file = Path.Combine(folder, "lock");
        using (await FolderLock.TogetherAsync(file, Ct))
        {
            using (await FolderLock.TogetherAsync(file, Ct))
                FolderLock.TryAlone(file).ShouldBeNull();
            FolderLock.TryAlone(file).ShouldBeNull();
        }

        using (FolderLock.TryAlone(file).ShouldNotBeNull())
            FolderLock.TryAlone(file).ShouldBeNull();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class PortHolderTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Is_named_with_its_number_and_command(string address)
    {
        var port = FreePort.Choose();
        using var stranger = new TcpListener(IPAddress.Parse(address), port);
        stranger.Start();
        var said = PortHolder.Describe(port);
        said.ShouldContain($"Port {port} is taken by process {Environment.ProcessId}: ");
        said.ShouldContain("Hutong.Local.Tests");
    }

    [Fact]
    public void Is_found_also_as_a_client_that_has_connected_to_itself()
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Bind(new IPEndPoint(IPAddress.Loopback, FreePort.Choose()));
        client.Connect(client.LocalEndPoint!);
        var port = ((IPEndPoint)client.LocalEndPoint!).Port;
        PortHolder.Describe(port).ShouldStartWith($"Port {port} is taken by process {Environment.ProcessId}, as the near end of a connection: ");
    }
}
