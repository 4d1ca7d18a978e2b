using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Status;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Status;

public sealed class StatusWorkerTests : IAsyncLifetime
{
    readonly RegistryApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    StatusWorker Worker => _app.Services.GetRequiredService<StatusWorker>();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<GuaranteeState> StateAsync(string number) => StatusIn((await _app.StatusAsync(number))[0]).Medical.State;

    async Task RecomputeAllAsync()
    {
        while (await Worker.WorkAsync(Ct)) { }
    }

    /// <summary>From here on the test computes by hand.</summary>
    async Task StopWorkerAsync()
    {
        await _app.SettledAsync();
        await Worker.StopAsync(Ct);
    }

    [Fact]
    public async Task Facts_change_the_status_of_the_households_that_they_are_about()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        var (other, _, _, _) = await _app.FamilyAsync();
        await _app.SettledAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unknown);

        // the first report of the year turns unknown into an answer for all
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head));
        await _app.SettledAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unmet);
        (await StateAsync(other)).ShouldBe(GuaranteeState.Unmet);

        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(spouse), _app.Enrolment(child));
        await _app.SettledAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);

        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(child, version: 2, retracted: true));
        await _app.SettledAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unmet);

        // a roster changes as well: without the child everybody is insured
        (await _app.TellAsync(number, "deaths", new { residentId = child.Reveal(), on = "2018-06-01" })).Problem.ShouldBeNull();
        await _app.SettledAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);

        await _app.ArriveAsync<MajorTreatment>(_app.Envelope(new MajorTreatment(_app.Of(head), "A1", new(2018, 6, 1), null), "A1", _app.Of(head).Value));
        await _app.SettledAsync();
        var versions = (await _app.StatusAsync(number)).Select(v => StatusIn(v).Medical.State);
        versions.ShouldBe([GuaranteeState.Unmet, GuaranteeState.Met, GuaranteeState.Unmet, GuaranteeState.Met, GuaranteeState.Unmet, GuaranteeState.Unknown]);
        (await _app.StatusAsync(other)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Many_facts_of_one_household_are_one_computation()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head, 2017));
        await StopWorkerAsync();
        foreach (var version in Enumerable.Range(1, 5))
            await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head, 2017, version + 1), _app.Enrolment(spouse, 2017, version), _app.Enrolment(child, 2017, version));
        (await _app.CountAsync("select count(*) from facts.mark")).ShouldBe(3);
        var before = (await _app.StatusAsync(number))[0].RecordedAt;
        (await Worker.WorkAsync(Ct)).ShouldBeTrue();
        (await Worker.WorkAsync(Ct)).ShouldBeFalse();
        // nothing of 2018 has changed, so nothing was published
        (await _app.StatusAsync(number))[0].RecordedAt.ShouldBe(before);
    }

    [Fact]
    public async Task A_new_day_publishes_only_what_has_changed()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head), _app.Enrolment(spouse), _app.Enrolment(child));
        await _app.SettledAsync();
        var version = (await _app.StatusAsync(number))[0].Version;
        await NextDayAsync(TimeSpan.FromDays(1));
        (await _app.StatusAsync(number))[0].Version.ShouldBe(version);

        await NextDayAsync(TimeSpan.FromDays(200));
        var status = StatusIn((await _app.StatusAsync(number))[0]);
        (status.PolicyYear, status.Medical.State).ShouldBe((2019, GuaranteeState.Unknown));
    }

    /// <summary>The worker has looked at everybody again: the day's mark has come and gone.</summary>
    async Task NextDayAsync(TimeSpan by)
    {
        await using (var watch = _app.Database.CreateCommand(
            """
            create table if not exists day_seen (n int);
            create or replace function seen() returns trigger language plpgsql as 'begin insert into day_seen values (1); return null; end';
            create or replace trigger seen after insert on facts.mark for each row when (new.background) execute function seen();
            delete from day_seen;
            """))
            await watch.ExecuteNonQueryAsync(Ct);
        _app.Clock.Advance(by);
        await Waiting.Eventually(async () => await _app.CountAsync("select count(*) from day_seen") > 0, what: "the new day is noticed");
        await _app.SettledAsync();
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_the_mark()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        await StopWorkerAsync();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head), _app.Enrolment(spouse), _app.Enrolment(child));
        await using (var connection = await _app.Database.OpenConnectionAsync(Ct))
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            // holds the published status, so that the computation hangs after it has taken its marks
            await using var hold = new NpgsqlCommand("select id from facts.fact where id = $1 for update", connection, transaction)
            { Parameters = { new() { Value = FactId.Of(FactKind.Of<HouseholdStatus>(), number) } } };
            await hold.ExecuteNonQueryAsync(Ct);
            using var crash = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await Should.ThrowAsync<OperationCanceledException>(async () =>
            {
                while (await Worker.WorkAsync(crash.Token)) { }
            });
            (await _app.CountAsync("select count(*) from facts.mark")).ShouldBeGreaterThan(0);
        }

        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);
    }

    /// <summary>Does what the copies do, but leaves the commit to the test.</summary>
    async Task<NpgsqlTransaction> ArrivingAsync(NpgsqlConnection connection, FactEnvelope envelope)
    {
        var transaction = await connection.BeginTransactionAsync(Ct);
        await using var insert = new NpgsqlCommand(
            """
            insert into facts.copy (id, subject, village, version, as_of, recorded_at, applied_at, retracted, kind, bureau, data)
            values ($1, $2, $3, $4, now(), now(), now(), false, $5, 'health-bureau', $6::json)
            """, connection, transaction)
        {
            Parameters =
            {
                new() { Value = envelope.Id }, new() { Value = envelope.Subject!.Value }, new() { Value = envelope.Village }, new() { Value = envelope.Version },
                new() { Value = FactKind.Of<InsuranceEnrolment>() }, new() { Value = envelope.Data.GetRawText() },
            },
        };
        await insert.ExecuteNonQueryAsync(Ct);
        var fact = new Fact<InsuranceEnrolment>(envelope.Id, envelope.Version, envelope.Subject, envelope.Village, false, envelope.AsOf, envelope.RecordedAt, envelope.Bureau,
            System.Text.Json.JsonSerializer.Deserialize<InsuranceEnrolment>(envelope.Data, FactJson.Options)!);
        foreach (var projection in _app.Services.GetServices<IFactProjection<InsuranceEnrolment>>())
            await projection.ApplyAsync(transaction, [fact], Ct);
        return transaction;
    }

    [Fact]
    public async Task A_fact_that_is_saved_while_its_household_is_worked_out_is_not_lost()
    {
        var head = NewId();
        var number = NewNumber();
        (await _app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(NewId()));
        await StopWorkerAsync();
        // a mark of the person waits already when the fact comes
        await _app.ArriveAsync<MajorTreatment>(_app.Envelope(new MajorTreatment(_app.Of(head), "A2", new(2018, 1, 1), new(2018, 2, 1)), "A2", _app.Of(head).Value));
        await using var connection = await _app.Database.OpenConnectionAsync(Ct);
        await using var arriving = await ArrivingAsync(connection, _app.Enrolment(head));
        await RecomputeAllAsync();
        await arriving.CommitAsync(Ct);
        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);
    }

    [Fact]
    public async Task A_fact_and_a_roster_that_are_saved_at_the_same_moment_do_not_miss_each_other()
    {
        var head = NewId();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(NewId()));
        await StopWorkerAsync();
        await using var connection = await _app.Database.OpenConnectionAsync(Ct);
        await using var arriving = await ArrivingAsync(connection, _app.Enrolment(head));
        var number = NewNumber();
        (await _app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        await RecomputeAllAsync();
        await arriving.CommitAsync(Ct);
        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);
    }

    [Fact]
    public async Task The_first_report_of_a_year_and_a_roster_do_not_miss_each_other()
    {
        await StopWorkerAsync();
        await using var connection = await _app.Database.OpenConnectionAsync(Ct);
        await using var arriving = await ArrivingAsync(connection, _app.Enrolment(NewId()));
        var number = NewNumber();
        (await _app.PutAsync(Household(number, Member(NewId())))).ShouldBe("accepted");
        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unknown);
        await arriving.CommitAsync(Ct);
        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unmet);
    }

    [Fact]
    public async Task A_clock_that_is_behind_does_not_lose_a_status()
    {
        var head = NewId();
        var number = NewNumber();
        (await _app.PutAsync(Household(number, Member(head)))).ShouldBe("accepted");
        await StopWorkerAsync();
        _app.Clock.Advance(TimeSpan.FromHours(-1));
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head));
        await RecomputeAllAsync();
        (await StateAsync(number)).ShouldBe(GuaranteeState.Met);
    }

    [Fact]
    public async Task Two_processes_under_load_end_with_the_status_that_the_pushes_say()
    {
        var families = new List<(string Number, ResidentId[] Members)>();
        for (var i = 0; i < 40; i++)
            families.Add((NewNumber(), [NewId(), NewId(1981, Sex.Female), NewId(2004)]));
        (await _app.PushAsync([.. families.Select(f => Household(f.Number, Member(f.Members[0]), Member(f.Members[1], "spouse"), Member(f.Members[2], "son")))])).Errors.ShouldBeEmpty();
        await using var sibling = _app.Sibling();
        _ = sibling.Services;
        var random = new Random(7);
        // versions of every enrolment in a random order through either process; the last one stands
        var insured = families.SelectMany(f => f.Members).ToDictionary(m => m, _ => random.Next(4) > 0);
        var envelopes = insured.SelectMany(p => Enumerable.Range(1, 6).Select(v => _app.Enrolment(p.Key, 2018, v, retracted: v == 6 ? !p.Value : random.Next(2) == 0))).ToArray();
        random.Shuffle(envelopes);
        var portions = envelopes.Chunk(12).ToArray();
        await Parallel.ForAsync(0, portions.Length, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Ct },
            async (i, _) => await (i % 2 == 0 ? _app : sibling).ArriveAsync<InsuranceEnrolment>(portions[i]));
        await _app.SettledAsync();
        // the marks of the last portion are taken, and its transaction is committed when the next one can take its turn
        await _app.SettledAsync();
        foreach (var (number, members) in families)
            (await StateAsync(number)).ShouldBe(members.All(m => insured[m]) ? GuaranteeState.Met : GuaranteeState.Unmet);
    }

    /// <summary>How often everybody was marked since it was called first.</summary>
    async Task<long> TimesEverybodyAsync()
    {
        await using (var watch = _app.Database.CreateCommand(
            """
            create table if not exists everybody_seen (n int);
            create or replace function everybody() returns trigger language plpgsql as 'begin insert into everybody_seen values (1); return null; end';
            create or replace trigger everybody after insert or update on facts.mark
            for each row when (new.subject = '00000000-0000-0000-0000-000000000000') execute function everybody();
            """))
            await watch.ExecuteNonQueryAsync(Ct);
        return await _app.CountAsync("select count(*) from everybody_seen");
    }

    /// <summary>A worker of another process, which has looked at the day.</summary>
    async Task BeganAsync(RegistryApp process)
    {
        var before = await _app.ScalarAsync<DateTime>("select now()");
        _ = process.Services;
        await Waiting.Eventually(async () => await _app.ScalarAsync<bool>("select seen_at > $1 from facts.worker", before), what: "the worker has begun");
    }

    [Fact]
    public async Task A_start_on_the_same_day_marks_nobody_and_two_processes_mark_a_new_day_once()
    {
        await _app.FamilyAsync();
        await _app.SettledAsync();
        await TimesEverybodyAsync();
        await using var sibling = _app.Sibling();
        await BeganAsync(sibling);
        (await TimesEverybodyAsync()).ShouldBe(0);

        foreach (var process in (RegistryApp[])[_app, sibling])
            process.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var process in (RegistryApp[])[_app, sibling])
            await process.Services.GetRequiredService<StatusWorker>().WorkOffAsync(Ct);
        (await TimesEverybodyAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_first_start_of_newer_code_marks_everybody_once_and_says_which_it_is()
    {
        var (number, _, _, _) = await _app.FamilyAsync();
        await _app.SettledAsync();
        await StopWorkerAsync();
        await TimesEverybodyAsync();
        var present = await _app.ScalarAsync<int>("select revision from facts.worker");
        await _app.ScalarAsync<string>("with of as (update facts.derived set revision = 0) update facts.worker set revision = 0 returning name");
        await using (var sibling = _app.Sibling())
            await BeganAsync(sibling);
        await using (var sibling = _app.Sibling())
        {
            await BeganAsync(sibling);
            await _app.SettledAsync();
        }

        (await TimesEverybodyAsync()).ShouldBe(1);
        (await _app.ScalarAsync<int>("select revision from facts.derived where subject = $1", FactId.OfHousehold(number))).ShouldBe(present);
    }

    [Fact]
    public async Task Older_code_leaves_the_marks_to_newer_code_until_that_is_gone()
    {
        var (number, head, spouse, child) = await _app.FamilyAsync();
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head));
        await _app.SettledAsync();
        var present = await _app.ScalarAsync<int>("select revision from facts.worker");
        await _app.ScalarAsync<string>("update facts.worker set revision = revision + 1, seen_at = now() returning name");
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(spouse), _app.Enrolment(child));
        await _app.ArriveAsync<InsuranceEnrolment>(_app.Enrolment(head, version: 2));
        (await Worker.WorkAsync(Ct)).ShouldBeFalse();
        (await _app.CountAsync("select count(*) from facts.mark")).ShouldBeGreaterThan(0);
        (await StateAsync(number)).ShouldBe(GuaranteeState.Unmet);

        // back to the version before: nobody tells of the newer one any more
        await _app.ScalarAsync<string>("update facts.worker set seen_at = now() - interval '2 minutes' returning name");
        await Waiting.Eventually(async () => await StateAsync(number) is GuaranteeState.Met, what: "the older code goes on");
        (await _app.ScalarAsync<int>("select revision from facts.worker")).ShouldBe(present);
    }
}
