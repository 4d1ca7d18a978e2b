using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Households;

/// <summary>A service of its own, whose steps a test makes as short as it likes.</summary>
public sealed class SteppedApp : RegistryApp
{
    public int RowsPerStep
    {
        set => Services.GetRequiredService<IOptions<IntakeSettings>>().Value.RowsPerStep = value;
    }
}

/// <summary>What a file means does not depend on where it is cut into steps, nor on the order of its rows as far as their instants allow.</summary>
public sealed class StepsTests(SteppedApp app) : IClassFixture<SteppedApp>
{
    const int WholeFile = 5_000;
    const int Seeds = 8;

    /// <summary>A row: a household's members, as of an instant or of the whole file's.</summary>
    sealed record Row(int Household, int[] Persons, int? Day);

    /// <summary>Households and people with whom rows are told; every telling has its own.</summary>
    sealed class Cast
    {
        public string[] Numbers { get; } = [.. Enumerable.Range(0, 6).Select(_ => NewNumber())];

        public ResidentId[] People { get; } = [.. Enumerable.Range(0, 9).Select(_ => NewId())];

        public JsonObject Tell(Row row)
        {
            var household = Household(Numbers[row.Household], [.. row.Persons.Select((p, i) => Member(People[p], i == 0 ? "head" : "other"))]);
            if (row.Day is { } day)
                household["asOf"] = $"2018-06-{day:D2}T08:00:00+08:00";
            return household;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(WholeFile)]
    public async Task A_person_moves_between_two_households_of_one_file_wherever_it_is_cut(int rowsPerStep)
    {
        var cast = new Cast();
        await app.PushAsync(cast.Tell(new(0, [0, 1], 1)));
        app.RowsPerStep = rowsPerStep;
        var (counts, errors) = await app.PushAsync(cast.Tell(new(1, [1, 2], null)), cast.Tell(new(2, [3], null)), cast.Tell(new(0, [0], null)));
        errors.ShouldBeEmpty();
        counts.GetProperty("accepted").GetInt64().ShouldBe(3);
        Members(await app.RosterAsync(cast.Numbers[1]), cast)[0].ShouldBe("12");
        (await app.CountAsync("select count(*) from intake.waiting_row")).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(WholeFile, false)]
    [InlineData(WholeFile, true)]
    public async Task All_states_of_a_record_become_history_in_the_order_of_their_instants(int rowsPerStep, bool backwards)
    {
        var cast = new Cast();
        app.RowsPerStep = rowsPerStep;
        Row[] rows = [new(0, [0, 1], 1), new(0, [0], 2), new(0, [0, 2], 3)];
        var (_, errors) = await app.PushAsync([.. (backwards ? rows.Reverse() : rows).Select(cast.Tell)]);
        errors.ShouldBeEmpty();
        Members(await app.RosterAsync(cast.Numbers[0]), cast).ShouldBe(["02", "0", "01"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(WholeFile)]
    public async Task A_refused_row_drags_no_other_with_it_and_no_message_names_what_does_not_exist(int rowsPerStep)
    {
        var cast = new Cast();
        await app.PushAsync(cast.Tell(new(5, [1], 1)));
        app.RowsPerStep = rowsPerStep;
        var (counts, errors) = await app.PushAsync(cast.Tell(new(0, [1, 2], null)), cast.Tell(new(1, [2], null)), cast.Tell(new(2, [2, 3], null)));
        counts.GetProperty("accepted").GetInt64().ShouldBe(1);
        errors.Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString())).ShouldBe([(1, "person-in-two-households"), (3, "person-in-two-households")]);
        errors[0].GetProperty("message").GetString()!.ShouldContain(cast.Numbers[5]);
        errors[1].GetProperty("message").GetString()!.ShouldContain(cast.Numbers[1]);
    }

    [Fact]
    public async Task Any_file_means_the_same_in_steps_of_any_length_and_in_any_order_that_its_instants_allow()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var before = Enumerable.Range(0, 4).Select(h => new Row(h, [h, h + 4], 1)).ToArray();
            // Of two states of one instant the contents decide, and every telling has other people in them: each instant is there once.
            var rows = Enumerable.Range(0, random.Next(2, 11)).Select(_ => new Row(
                random.Next(6), [.. Enumerable.Range(0, 9).OrderBy(_ => random.Next()).Take(random.Next(1, 4))], seed % 3 == 0 ? null : random.Next(2, 6)))
                .DistinctBy(r => (r.Household, r.Day)).ToArray();
            var expected = await ToldAsync(before, rows, [.. Enumerable.Range(0, rows.Length)], WholeFile);
            foreach (var steps in (int[])[1, 2, 3])
                (await ToldAsync(before, rows, [.. Enumerable.Range(0, rows.Length)], steps)).ShouldBe(expected, $"seed {seed}, steps of {steps}: {string.Join("; ", rows.Select(Shown))}");
            (await ToldAsync(before, rows, Shuffled(rows, random), random.Next(1, 4))).ShouldBe(expected, $"seed {seed}, shuffled: {string.Join("; ", rows.Select(Shown))}");
        }
    }

    static string Shown(Row row) => $"{row.Household}:{string.Concat(row.Persons)}@{row.Day}";

    /// <summary>Another order, in which rows as of one instant keep theirs.</summary>
    static int[] Shuffled(Row[] rows, Random random)
    {
        var places = Enumerable.Range(0, rows.Length).OrderBy(_ => random.Next()).ToArray();
        var order = new int[rows.Length];
        foreach (var day in rows.Select((r, i) => (r.Day, i)).GroupBy(r => r.Day))
        {
            var own = day.Select(r => r.i).ToList();
            var slots = own.Select(i => places[i]).Order().ToList();
            for (var i = 0; i < own.Count; i++)
                order[slots[i]] = own[i];
        }

        return order;
    }

    /// <summary>What there is after a file: every household's states, and what became of every row.</summary>
    async Task<string> ToldAsync(Row[] before, Row[] rows, int[] order, int rowsPerStep)
    {
        var cast = new Cast();
        app.RowsPerStep = WholeFile;
        await app.PushAsync([.. before.Select(cast.Tell)]);
        app.RowsPerStep = rowsPerStep;
        var (counts, errors) = await app.PushAsync([.. order.Select(i => cast.Tell(rows[i]))]);
        var told = new List<string>();
        for (var household = 0; household < 6; household++)
            told.Add($"{household}: {string.Join(" < ", Members(await app.RosterAsync(cast.Numbers[household]), cast))}");
        told.Add(string.Join(", ", errors.Select(e => $"{order[e.GetProperty("row").GetInt32() - 1]} {e.GetProperty("code").GetString()}").Order()));
        told.Add($"{counts}");
        foreach (var message in errors.Where(e => e.GetProperty("code").GetString() == "person-in-two-households").Select(e => e.GetProperty("message").GetString()!))
        {
            var named = cast.Numbers.FirstOrDefault(n => message.Contains($"to household {n}", StringComparison.Ordinal)).ShouldNotBeNull($"{message} {string.Join("; ", rows.Select(Shown))}");
            (await app.CountAsync($"select count(*) from registry.household where number = '{named}'")).ShouldBe(1, message);
        }

        return string.Join('\n', told);
    }

    /// <summary>Who is in a household, by their places in the cast; the newest state first.</summary>
    string[] Members(FactVersion[] versions, Cast cast) =>
        [.. versions.Select(v => string.Concat(Roster(v).Members.Where(m => m.LeftOn is null).Select(m => Array.FindIndex(cast.People, p => app.Of(p) == m.Person)).Order()))];
}
