using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hutong.Postgres;
using Hutong.Tests.Servers;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Migrations.Tests;

/// <summary>Every statement that has a name is right by the real schema, and a hot one finds its rows through indexes, however many there are.</summary>
public sealed partial class StatementTests(MigratedDatabases databases) : IClassFixture<MigratedDatabases>
{
    /// <summary>What holds work still to be done or is a few rows anyway: read as a whole, it is soon read.</summary>
    static readonly HashSet<string> Small =
        ["facts.outbox", "facts.unsent", "facts.to_release", "facts.mark", "facts.division_mark", "facts.parked", "intake.batch", "messages.outgoing", "registry.touched", "health.touched"];

    static readonly FieldInfo[] Fields =
    [
        .. from assembly in MigrationTests.Contexts.Select(c => c.Assembly).Distinct()
           from type in assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where field.FieldType == typeof(Statement)
           select field,
    ];

    public static TheoryData<string> Statements => [.. Fields.Select(Place)];

    public static TheoryData<string> HotOnes => [.. Fields.Where(f => Of(f).Hot).Select(Place)];

    static string Place(FieldInfo field) => $"{field.DeclaringType}.{field.Name}";

    static Statement Of(FieldInfo field) => (Statement)field.GetValue(null)!;

    [Fact]
    public void A_statement_has_a_name_of_its_own_that_says_its_feature()
    {
        Fields.Length.ShouldBeGreaterThan(50);
        Fields.ShouldAllBe(f => !f.DeclaringType!.ContainsGenericParameters, "no test can read a statement there");
        Fields.Where(f => !Name().IsMatch(Of(f).Name)).Select(Place).ShouldBeEmpty();
        Fields.GroupBy(f => Of(f).Name).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(Place))}").ShouldBeEmpty();
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$")]
    private static partial Regex Name();

    [Theory, MemberData(nameof(Statements))]
    public async Task The_schema_has_what_a_statement_names(string place)
    {
        await PrepareAsync(place);
    }

    [Theory, MemberData(nameof(HotOnes))]
    public async Task A_hot_statement_reads_no_big_table_from_end_to_end(string place)
    {
        var connection = await PrepareAsync(place);
        var parameters = await ColumnAsync(connection, "select unnest(parameter_types)::text from pg_prepared_statements where name = 'it'");
        var nulls = parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(_ => "null"))})";
        var plan = JsonDocument.Parse((await ColumnAsync(connection, $"explain (format json, verbose, costs off) execute it{nulls}")).Single());

        var partial = await ColumnAsync(connection, "select indexrelid::regclass::text from pg_index where indpred is not null");
        Reads(plan.RootElement[0].GetProperty("Plan")).Where(r => !Small.Contains(r.Table) && !r.Finds && !partial.Contains(r.Index ?? "")).Select(r => r.Table)
            .ShouldBeEmpty($"{plan.RootElement}");
    }

    /// <summary>The tables in a plan, and whether their rows are found by a condition on an index, or all of them are looked at.</summary>
    /// <remarks>A bitmap is only made of a condition, or of an index on those few rows that matter.</remarks>
    static IEnumerable<(string Table, string? Index, bool Finds)> Reads(JsonElement node)
    {
        var type = node.GetProperty("Node Type").GetString();
        if (type is "Seq Scan" or "Index Scan" or "Index Only Scan" or "Tid Scan")
            yield return (
                $"{node.GetProperty("Schema")}.{node.GetProperty("Relation Name")}",
                node.TryGetProperty("Index Name", out var index) ? $"{node.GetProperty("Schema")}.{index}" : null,
                node.TryGetProperty("Index Cond", out _));
        if (!node.TryGetProperty("Plans", out var plans))
            yield break;
        foreach (var read in plans.EnumerateArray().SelectMany(Reads))
            yield return read;
    }

    /// <summary>Prepared as <c>it</c>, on the database that the statement's assembly migrates.</summary>
    async Task<NpgsqlConnection> PrepareAsync(string place)
    {
        var field = Fields.Single(f => Place(f) == place);
        var connection = await databases.OfAsync(MigrationTests.Contexts.First(c => c.Assembly == field.Module.Assembly));
        var names = new List<string>();
        var sql = Parameter().Replace(Of(field).Text, match =>
        {
            if (!names.Contains(match.Groups["name"].Value))
                names.Add(match.Groups["name"].Value);
            return $"${names.IndexOf(match.Groups["name"].Value) + 1}";
        });

        // PostgreSQL knows the types of parameters by where they stand, but for those of unnest: each of them gets a type of its own,
        // and what PostgreSQL then refuses tells what it expects there
        var types = names.ConvertAll(_ => "unknown");
        foreach (Match argument in Unnest().Matches(sql).SelectMany(call => Argument().Matches(call.Value)))
            types[Number(argument) - 1] = $"unsaid{Number(argument)}[]";
        while (await RefusalAsync(connection, types, sql) is { } refusal)
            if (Expected().Match(refusal.MessageText) is { Success: true } expected)
                types[Number(expected) - 1] = $"{expected.Groups["type"]}[]";
            else if (Unmatched().Match(refusal.MessageText) is { Success: true } unmatched && await WithoutAsync(refusal, unmatched.Groups["type"].Value) is { } better)
                types = better;
            else
                throw new ShouldAssertException($"{Of(field).Name}: {refusal.MessageText} (if it is the type of a parameter, say it: @ids::uuid[])\n{sql}\n({string.Join(", ", types)})", refusal);
        return connection;

        // of which parameter it speaks is not said: the one for which it then says something else, or nothing
        async Task<List<string>?> WithoutAsync(PostgresException refusal, string type)
        {
            foreach (var unsaid in Enumerable.Range(0, types.Count).Where(n => types[n].StartsWith("unsaid", StringComparison.Ordinal)))
            {
                List<string> tried = [.. types[..unsaid], $"{type}[]", .. types[(unsaid + 1)..]];
                var next = await RefusalAsync(connection, tried, sql);
                if (next is null || next.MessageText != refusal.MessageText)
                    return tried;
            }

            return null;
        }
    }

    static async Task<PostgresException?> RefusalAsync(NpgsqlConnection connection, List<string> types, string sql)
    {
        try
        {
            await ExecuteAsync(connection, "deallocate all");
            await ExecuteAsync(connection, $"prepare it {(types.Count == 0 ? "" : $"({string.Join(", ", types)})")} as {sql}");
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal;
        }
    }

    static int Number(Match match) => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    /// <remarks>Not the operators <c>@&gt;</c> and <c>&lt;@</c>.</remarks>
    [GeneratedRegex(@"(?<![@<])@(?<name>[a-z_]\w*)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bunnest\s*\([^()]*\)")]
    private static partial Regex Unnest();

    /// <remarks>One whose type is said, <c>$1::uuid[]</c>, is known.</remarks>
    [GeneratedRegex(@"\$(?<number>\d+)\b(?!\s*::)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^column .* is of type (?<type>.+) but expression is of type unsaid(?<number>\d+)$|^operator does not exist: ((?<type>.+) \S+ unsaid(?<number>\d+)|unsaid(?<number>\d+) \S+ (?<type>.+))$")]
    private static partial Regex Expected();

    [GeneratedRegex(@"types (text and (?<type>.+)|(?<type>.+) and text) cannot be matched$")]
    private static partial Regex Unmatched();

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            values.Add(reader.GetString(0));
        return values;
    }
}

/// <summary>A database for each service, and one for what they share, with nothing but what migrations make.</summary>
public sealed class MigratedDatabases : IAsyncDisposable
{
    readonly Dictionary<Type, (TestDatabase Database, NpgsqlConnection Connection)> _made = [];

    public async Task<NpgsqlConnection> OfAsync(Type context)
    {
        if (_made.TryGetValue(context, out var made))
            return made.Connection;
        var database = await TestDatabase.CreateAsync();
        await (await MigrationTests.MigratedAsync(database, typeof(KernelDb), context)).DisposeAsync();
        var connection = await database.OpenAsync();
        _made.Add(context, (database, connection));
        // asked is not what the planner prefers while the tables are empty, but whether there is a way through the indexes
        await using var command = new NpgsqlCommand(
            "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_mergejoin = off; set enable_hashjoin = off;" +
            string.Concat(Enumerable.Range(1, 40).Select(n => $"create domain pg_temp.unsaid{n} as text;")), connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (database, connection) in _made.Values)
        {
            await connection.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
