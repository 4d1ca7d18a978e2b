using System.Text;
using Hutong.Tests.Servers;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;
using static Hutong.Tests.Waiting;

namespace Hutong.Intake.Tests;

/// <summary>Whatever dies when: every good row is stored once and counted once. The expected figures come from the file alone.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    const int Rows = 3_000;

    TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Goes_on_exactly_where_a_stopped_process_stood()
    {
        // one worker only: a second one, alive, would take the batch and hang in turn, holding it
        await using var first = await StartAsync(workers: 1);
        var steps = 0;
        var reached = new TaskCompletionSource();
        var dead = new TaskCompletionSource();
        first.Visits.BeforeStoring = _ =>
        {
            if (++steps == 6)
                reached.SetResult();
            return steps < 6 ? Task.CompletedTask : dead.Task; // the sixth step is begun, and does not end
        };
        var location = (await first.SendAsync(File())).Headers.Location!;
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        // as with a killed process: its connections go, and nobody tidies up
        await _database.CutConnectionsAsync();
        (await first.NumberAsync("select next_chunk * 1000000 + next_offset from intake.batch")).ShouldBeGreaterThan(0);

        await using (var second = await StartAsync())
            await ShouldBeExactAsync(second, location);
        dead.SetCanceled();
    }

    [Fact]
    public async Task Stores_and_counts_once_while_connections_are_cut()
    {
        await using var app = await StartAsync();
        var location = (await app.SendAsync(File())).Headers.Location!;
        var end = app.EndOfAsync(location);
        for (var i = 0; i < 12 && !end.IsCompleted; i++)
        {
            await _database.CutConnectionsAsync();
            await Task.WhenAny(end, Task.Delay(Random.Shared.Next(20, 150)));
        }

        await ShouldBeExactAsync(app, location);
    }

    [Fact]
    public async Task Stores_and_counts_once_with_two_processes()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        // each may take either batch
        var a = (await one.SendAsync(File("a"))).Headers.Location!;
        var b = (await two.SendAsync(File("b"))).Headers.Location!;
        (await one.EndOfAsync(a)).Counts.ShouldBe(Expected);
        (await two.EndOfAsync(b)).Counts.ShouldBe(Expected);
        (await one.NumberAsync("select count(*) from visit where stored = 1")).ShouldBe(2 * Expected.Accepted);
        (await one.CountAsync("visit")).ShouldBe(2 * Expected.Accepted);
    }

    [Fact]
    public async Task Lets_go_of_a_batch_that_another_worker_has_moved_on()
    {
        await using var app = await StartAsync();
        var interfered = false;
        app.Visits.BeforeStoring = async _ =>
        {
            if (interfered)
                return;
            interfered = true;
            // what a second worker without the lock would do, were it faster: here it only moves the place on
            await app.NumberAsync("with m as (update intake.batch set next_offset = next_offset + 1 returning 1) select count(*) from m");
            await app.NumberAsync("with m as (update intake.batch set next_offset = 0 where false returning 1) select count(*) from m");
        };
        var location = (await app.SendAsync(File())).Headers.Location!;
        await Eventually(() => interfered);
        await Eventually(async () => await app.NumberAsync("select count(*) from intake.batch where state = 'failed'") == 1);
        (await app.CountAsync("visit")).ShouldBe(0); // the overtaken step left nothing, and from a wrong place nothing is read
    }

    [Fact]
    public async Task Finds_the_one_row_that_cannot_be_stored()
    {
        await using var app = await StartAsync();
        var p = Prefix();
        var batch = await app.PushAsync(string.Join('\n', Enumerable.Range(1, 1000).Select(i => Line($"{p}-{i}", i == 777 ? 66600 : i))));
        batch.Counts.ShouldBe(new Counts(999, 0, 0, 0, 1));
        var error = (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem();
        error.Row.ShouldBe(777);
        error.Code.ShouldBe("not-storable");
        error.Remedy!.ShouldContain("trace ");
    }

    [Fact]
    public async Task Tries_a_step_again_after_races_and_gives_up_a_batch_that_nothing_helps()
    {
        await using var app = await StartAsync();
        var races = 4;
        app.Visits.BeforeStoring = _ => races-- > 0
            ? throw new PostgresException("race", "ERROR", "ERROR", races % 2 == 0 ? "23505" : "40P01") : Task.CompletedTask;
        (await app.PushAsync(File())).Counts.ShouldBe(Expected);

        app.Visits.BeforeStoring = _ => throw new InvalidOperationException("a fault in the kind");
        var p = Prefix();
        var failed = await app.PushAsync(string.Join('\n', Enumerable.Range(0, 500).Select(i => Line($"{p}-{i}"))));
        failed.State.ShouldBe("failed");
        failed.Failure!.ShouldContain("100 rows");
        failed.Counts.Rejected.ShouldBe(100);

        // mended: staff have the rest tried again
        app.Visits.BeforeStoring = _ => Task.CompletedTask;
        using var staff = Client(app.Address, "county-staff", "demo:facts:admin");
        (await staff.PostAsync($"/api/demo/batches/{failed.Id}/retry", null)).EnsureSuccessStatusCode();
        (await app.EndOfAsync(new Uri($"/api/demo/batches/{failed.Id}", UriKind.Relative))).Counts.ShouldBe(new Counts(400, 0, 0, 0, 100));
    }

    [Fact]
    public async Task Removes_uploads_of_processes_that_are_gone()
    {
        await using var app = await StartAsync();
        await app.NumberAsync("""
            with gone as (insert into intake.batch (id, sector, kind, client, state, as_of, received_at, lease_until, format)
            values (gen_random_uuid(), 'demo', 'visits', 'x', 'receiving', now(), now(), now() - interval '1 s', 'ndjson') returning id)
            insert into intake.chunk select id, 0, '\x00' from gone returning 1
            """);
        await Eventually(async () => await app.CountAsync("intake.batch") + await app.CountAsync("intake.chunk") == 0);
    }

    [Fact]
    public async Task Gives_a_batch_up_when_not_even_a_rejection_can_be_noted()
    {
        await using var app = await StartAsync();
        await app.NumberAsync("alter table intake.row_error add constraint full_up check (false) not valid; select 1");
        var failed = await app.PushAsync("{}\n" + Line(Prefix()));
        (failed.State, failed.Counts).ShouldBe(("failed", new Counts(0, 0, 0, 0, 0)));
        failed.Failure!.ShouldContain("row 1");

        await app.NumberAsync("alter table intake.row_error drop constraint full_up; select 1");
        using var staff = Client(app.Address, "county-staff", "demo:facts:admin");
        (await staff.PostAsync($"/api/demo/batches/{failed.Id}/retry", null)).EnsureSuccessStatusCode();
        (await app.EndOfAsync(new Uri($"/api/demo/batches/{failed.Id}", UriKind.Relative))).Counts.ShouldBe(new Counts(1, 0, 0, 0, 1));
    }

    [Fact]
    public async Task Frees_the_key_of_an_upload_as_soon_as_its_process_is_gone_and_not_before()
    {
        await using var app = await StartAsync();
        // a process that is there, as another instance would be
        await using var other = new NpgsqlConnection($"{_database.ConnectionString};Pooling=false");
        await other.OpenAsync();
        await using (var present = new NpgsqlCommand("select pg_advisory_lock(4711000000042)", other))
            await present.ExecuteNonQueryAsync();
        var key = Prefix();
        // its lease is long over: a slow upload is none that has broken off
        await app.NumberAsync($"""
            with held as (insert into intake.batch (id, sector, kind, client, idempotency_key, state, as_of, received_at, lease_until, holder, format)
            values (gen_random_uuid(), 'demo', 'visits', 'health-bureau', '{key}', 'receiving', now(), now(), now() - interval '1 h', 4711000000042, 'ndjson') returning 1) select count(*) from held
            """);
        var file = Encoding.UTF8.GetBytes(Line(Prefix()));
        var busy = await app.SendAsync(file, key: key);
        await ProblemAsync(busy, 409, "upload-in-progress");
        busy.Headers.RetryAfter.ShouldNotBeNull();

        await other.CloseAsync();
        await Eventually(async () => (await app.SendAsync(file, key: key)).StatusCode is System.Net.HttpStatusCode.Accepted, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Is_there_again_after_its_connections_were_cut()
    {
        await using var app = await StartAsync();
        const string held = "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 1 and granted and database = (select oid from pg_database where datname = current_database())";
        await Eventually(async () => await app.NumberAsync(held) == 1);
        await _database.CutConnectionsAsync();
        await Eventually(async () => await app.NumberAsync(held) == 1);
    }

    /// <summary>Every seventh row is bad, every eleventh repeats the one before it.</summary>
    static byte[] File(string prefix = "r")
    {
        var text = new StringBuilder();
        var line = "";
        for (var i = 1; i <= Rows; i++)
        {
            if (i % 7 == 0)
                text.AppendLine("{}");
            else if (i % 11 == 0 && i % 7 != 1)
                text.AppendLine(line);
            else
                text.AppendLine(line = Line($"{prefix}-{i}"));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static Counts Expected
    {
        get
        {
            var rejected = Rows / 7;
            var unchanged = Enumerable.Range(1, Rows).Count(i => i % 7 > 1 && i % 11 == 0);
            return new Counts(Rows - rejected - unchanged, unchanged, 0, 0, rejected);
        }
    }

    static async Task ShouldBeExactAsync(IntakeApp app, Uri location)
    {
        var batch = await app.EndOfAsync(location);
        batch.State.ShouldBe("done", batch.Failure);
        batch.Counts.ShouldBe(Expected);
        (await app.CountAsync("visit")).ShouldBe(Expected.Accepted);
        (await app.CountAsync("visit where stored = 1")).ShouldBe(Expected.Accepted);
        // a bad row lacks the four required fields
        (await app.ErrorsOfAsync(batch)).Count.ShouldBe((int)Expected.Rejected * 4);
        (await app.CountAsync("intake.chunk")).ShouldBe(0);
    }

    Task<IntakeApp> StartAsync(int workers = 2) => IntakeApp.StartAsync(
        _database, s => (s.RowsPerStep, s.ChunkBytes, s.NotStorableAllowed, s.Workers) = (100, 30_000, 100, workers));
}
