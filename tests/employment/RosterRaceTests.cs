using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Facts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;
using static Hutong.Tests.Waiting;

namespace Hutong.Employment.Tests;

/// <summary>The bureau pushes records of people while the register's rosters of them arrive: both lock what they share in one order.</summary>
public sealed class RosterRaceTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pushes_and_rosters_of_the_same_people_never_wait_in_a_ring_and_leave_nothing_held()
    {
        const int rounds = 12, households = 20;
        var everybody = new List<Guid>();
        for (var round = 0; round < rounds; round++)
        {
            ResidentId[] people = [.. Enumerable.Range(0, households * 2).Select(_ => NewPerson())];
            everybody.AddRange(people.Select(p => app.Of(p).Value));
            var village = NewVillage();
            var rosters = people.Chunk(2).Select((members, i) =>
                app.Envelope(app.Roster($"{village}-{i:0000}", members, village: village), "roster", Guid.Empty, village: village)).ToArray();
            // waits for its people
            await app.PushAsync<LabourKind>([.. people.Select(p => Statement(p, statedOn: "2016-01-10"))]);
            await app.PushAsync<EpisodeKind>([.. people.Select(p => Episode(p, "2016-03-01"))]);

            var random = new Random(round);
            await Task.WhenAll(
                Side(() => app.PushAsync<LabourKind>([.. Shuffled(people).Select(p => Statement(p, "partial", statedOn: "2016-01-11"))])),
                Side(() => app.PushAsync<EpisodeKind>([.. Shuffled(people).Select(p => Episode(p, "2016-03-01", wage: 400_000))])),
                Side(() => app.Services.GetRequiredService<Copies<HouseholdRoster>>().ApplyAsync(rosters[..(households / 2)], Ct)),
                Side(() => app.Services.GetRequiredService<Copies<HouseholdRoster>>().ApplyAsync(rosters[(households / 2)..], Ct)));

            ResidentId[] Shuffled(ResidentId[] all)
            {
                ResidentId[] shuffled = [.. all];
                lock (random)
                    random.Shuffle(shuffled);
                return shuffled;
            }
        }

        await app.Services.GetRequiredService<ReleaseHeld>().WorkOffAsync(Ct);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where held and subject = any ($1)", everybody.ToArray())).ShouldBe(0);
        (await app.ScalarAsync<long>("select count(*) from facts.parked")).ShouldBe(0);

        // a session reports its deadlocks when it ends, at the latest
        var sessions = await app.ScalarAsync<int[]>(
            "select array_agg(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not like 'listen%' and query not like 'notify%' and query not like 'select pg_advisory_lock%'");
        app.Database.Clear();
        await Eventually(async () => await app.ScalarAsync<long>("select count(*) from pg_stat_activity where pid = any ($1)", sessions) == 0);
        (await app.ScalarAsync<long>("select deadlocks from pg_stat_database where datname = current_database()")).ShouldBe(0);
    }

    static Task Side(Func<Task> work) => Task.Run(work, Ct);
}
