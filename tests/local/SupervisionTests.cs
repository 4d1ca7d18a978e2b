using System.Collections.Concurrent;
using System.Diagnostics;
using Hutong.Local.Platform;
using Hutong.Servers;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

/// <summary>Real processes that do nothing, looked after as the platform's are.</summary>
public sealed class SupervisionTests : IAsyncLifetime
{
    static readonly SupervisionSettings Fast =
        new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));

    readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    readonly ConcurrentQueue<string> _told = new();
    readonly List<Task> _looking = [];
    readonly List<Sleeper> _sleepers = [];
    readonly Supervision _supervision;

    public SupervisionTests() => _supervision = new(Fast, _told.Enqueue);

    [Fact]
    public async Task One_that_takes_long_to_start_holds_up_nobody()
    {
        var slow = LookAfter("slow", script: "sleep 120", startsFor: TimeSpan.FromSeconds(60));
        var others = Enumerable.Range(0, 5).Select(n => LookAfter($"quick-{n}")).ToList();
        await Eventually(() => others.All(other => other.Starts == 1));

        var clock = Stopwatch.StartNew();
        foreach (var other in others)
            other.Process!.Kill();
        await Eventually(() => others.All(other => other is { Starts: 2, Process.IsAlive: true }));

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        slow.Starts.ShouldBe(0);
    }

    [Fact]
    public async Task A_death_is_told_and_counted_once()
    {
        var charge = LookAfter("once");
        await Eventually(() => charge.Starts == 1);
        charge.Process!.Kill();
        await Eventually(() => charge.Starts == 2);
        var asked = charge.Asked;
        await Eventually(() => charge.Asked > asked + 5); // several looks, at each of which it would be told again

        charge.Starts.ShouldBe(2);
        _told.Count(line => line.Contains("was ended by somebody")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_gives_up_whenever_it_is_started_waits_and_the_others_do_not()
    {
        var failing = LookAfter("failing", script: "echo no such key; exit 3", answers: false);
        var other = LookAfter("other");
        await Eventually(() => failing.FailedStarts >= 3);
        other.Process!.Kill();
        await Eventually(() => other.Starts == 2, TimeSpan.FromSeconds(2));

        _told.ShouldContain(line => line.StartsWith("failing") && line.Contains("again in 1 s") && line.Contains("no such key"));
    }

    [Fact]
    public async Task One_that_answers_no_more_is_ended_and_started_again()
    {
        var charge = LookAfter("hung");
        await Eventually(() => charge.Asked > 0);
        var before = charge.Process!;
        charge.Answers = false;
        await Eventually(() => charge.Starts == 2);

        before.IsAlive.ShouldBeFalse();
        _told.ShouldContain(line => line.Contains("had said nothing for a while"));
    }

    [Fact]
    public async Task One_that_has_not_answered_yet_is_given_its_time()
    {
        var charge = LookAfter("migrating", answers: false);
        await Eventually(() => charge.Asked > 40); // two seconds, four times what a silent one gets
        charge.Starts.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_longer_when_a_server_is_back()
    {
        var failing = LookAfter("failing", script: "exit 1", answers: false);
        await Eventually(() => failing.FailedStarts >= 4); // the next pause would be seconds long
        var before = failing.FailedStarts;
        var clock = Stopwatch.StartNew();
        LookAfter("server", isServer: true);
        await Eventually(() => failing.FailedStarts > before);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_looking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var sleeper in _sleepers)
        {
            sleeper.Process?.Kill();
            File.Delete(sleeper.Log);
        }

        _end.Dispose();
    }

    Sleeper LookAfter(string name, string script = "exec sleep 120", TimeSpan startsFor = default, bool answers = true, bool isServer = false)
    {
        var charge = new Sleeper(name, script, startsFor, isServer) { Answers = answers };
        _sleepers.Add(charge);
        _looking.Add(_supervision.LookAfterAsync(charge, _end.Token));
        return charge;
    }

    static Task Eventually(Func<bool> condition, TimeSpan? within = null) => Waiting.Eventually(condition, within ?? TimeSpan.FromSeconds(20));

    sealed class Sleeper(string name, string script, TimeSpan startsFor, bool isServer) : Charge(name, Path.GetTempFileName())
    {
        Process? _child;

        public int Starts { get; private set; }

        public int Asked { get; private set; }

        public bool Answers { get; set; }

        public override bool IsServer => isServer;

        public override Ending Ending => _child!.WaitForExit(TimeSpan.FromSeconds(1)) && _child.ExitCode is not 137 ? Ending.Failed : Ending.Killed;

        public override async Task StartAsync(CancellationToken ct)
        {
            await Task.Delay(startsFor, ct);
            _child = OwnProcess.Launch($"supervision-{Name}", "sh", ["-c", script], new Dictionary<string, string>(), Log, "/");
            Process = OwnProcess.Read(_child.Id) ?? new OwnProcess(_child.Id, 0, "");
            Starts++;
        }

        public override Task<bool> AnswersAsync(CancellationToken ct)
        {
            Asked++;
            return Task.FromResult(Answers);
        }

        public override Task EndAsync() => Task.CompletedTask;
    }
}

public sealed class PausesTests
{
    static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Grow_with_repetitions_of_one_cause_and_are_forgotten()
    {
        var pauses = new Pauses();
        Seconds(pauses, Ending.Failed, 8).ShouldBe([0, 1, 2, 4, 8, 16, 30, 30]);
        Seconds(pauses, Ending.Killed, 7).ShouldBe([0, 0, 0, 0, 0, 1, 2]);
        pauses.Before(Ending.Failed, Noon.AddMinutes(2)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Are_none_for_what_has_to_be_started_with_other_addresses() =>
        Seconds(new Pauses(), Ending.Outdated, 20).ShouldAllBe(seconds => seconds == 0);

    static List<double> Seconds(Pauses pauses, Ending ending, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => pauses.Before(ending, Noon).TotalSeconds)];
}

public sealed class SupervisorTests : IDisposable
{
    readonly RunFolder _run = new("/nowhere", Directory.CreateTempSubdirectory("hutong-supervisor-").FullName);

    [Fact]
    public void Is_one_at_a_time_and_known_by_number_and_start()
    {
        using (Supervisor.TryBecome(_run, detached: true).ShouldNotBeNull())
        {
            Supervisor.TryBecome(_run, detached: false).ShouldBeNull();
            var found = Supervisor.Find(_run).ShouldNotBeNull();
            (found.Pid, found.Detached).ShouldBe((Environment.ProcessId, true));
        }

        Supervisor.Find(_run).ShouldBeNull();
        Supervisor.TryBecome(_run, detached: false).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public void Is_nobody_whose_number_was_given_to_a_stranger()
    {
        var own = OwnProcess.Read(Environment.ProcessId)!;
        File.WriteAllText(_run.SupervisorNote, $$"""{"pid":{{own.Pid}},"startedAtTick":{{own.StartedAtTick - 100}},"detached":true}""");
        Supervisor.Find(_run).ShouldBeNull();
        File.WriteAllText(_run.SupervisorNote, "");
        Supervisor.Find(_run).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_run.Path, recursive: true);
}

public sealed class LogFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hutong-log-").FullName;

    [Fact]
    public async Task Is_cut_while_its_writer_goes_on_and_keeps_two_older_ones()
    {
        var log = Path.Combine(_folder, "x.log");
        var mark = Guid.NewGuid().ToString("N");
        var writer = OwnProcess.Start(mark, "sh", ["-c", "while :; do echo 0123456789012345678901234567890123456789; done"], new Dictionary<string, string>(), log, "/");
        try
        {
            for (var cut = 1; cut <= 4; cut++)
            {
                await Waiting.Eventually(() => new FileInfo(log) is { Exists: true, Length: > 5_000 }, TimeSpan.FromSeconds(10));
                LogFile.KeepInBounds(log, limit: 1_000);
            }

            await Waiting.Eventually(() => new FileInfo(log).Length > 0, TimeSpan.FromSeconds(10));
            LogTail.Of(log, 1).ShouldNotContain('\0'); // appended, and not at where it was before the cut
        }
        finally
        {
            writer.Kill();
        }

        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["x.log", "x.log.1", "x.log.2"], ignoreOrder: true);
        LogFile.KeepInBounds(Path.Combine(_folder, "none.log"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
