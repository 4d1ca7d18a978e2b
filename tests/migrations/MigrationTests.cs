using System.Reflection;
using System.Text.RegularExpressions;
using Hutong.Education.Data;
using Hutong.Employment.Data;
using Hutong.Health.Data;
using Hutong.Housing.Data;
using Hutong.Postgres;
using Hutong.Registry.Data;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Hutong.Migrations.Tests;

/// <summary>Models, their snapshots and the databases that migrations make agree; migrations run once, and beside a service at work.</summary>
public sealed partial class MigrationTests
{
    internal static readonly Type[] Contexts = [typeof(KernelDb), typeof(RegistryDb), typeof(HealthDb), typeof(EducationDb), typeof(EmploymentDb), typeof(HousingDb)];

    public static TheoryData<string> Names => [.. Contexts.Select(c => c.Name)];

    /// <summary>As <c>dotnet ef</c> opens it.</summary>
    static DbContext Open(string name)
    {
        var context = Contexts.Single(c => c.Name == name);
        var factory = context.Assembly.GetTypes().Single(t => t.IsAssignableTo(typeof(IDesignTimeDbContextFactory<>).MakeGenericType(context)));
        return ((IDesignTimeDbContextFactory<DbContext>)Activator.CreateInstance(factory, nonPublic: true)!).CreateDbContext([]);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_changed_entity_has_its_migration(string name)
    {
        using var context = Open(name);
        context.Database.HasPendingModelChanges().ShouldBeFalse($"dotnet ef migrations add … --context {name}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Migrations_are_numbered_as_the_tools_read_them(string name)
    {
        using var context = Open(name);
        context.Database.GetMigrations().ShouldNotBeEmpty();
        context.Database.GetMigrations().ShouldAllBe(id => Number().IsMatch(id));
        context.Database.GetMigrations().First().ShouldStartWith("0001_");
        // as dotnet ef does, before it adds another one
        context.GetService<IMigrationsAssembly>().FindMigrationId("NotYet").ShouldBeNull();
    }

    [GeneratedRegex(@"^(\d{4}|\d{14})_[A-Z]\w+$")]
    private static partial Regex Number();

    [Fact]
    public async Task Every_entity_finds_its_columns_keys_and_indexes_in_the_tables_that_migrations_make()
    {
        await using var database = await TestDatabase.CreateAsync(ct: TestContext.Current.CancellationToken);
        await using var services = await MigratedAsync(database);
        foreach (var type in Contexts)
        {
            await using var context = (DbContext)services.GetRequiredService(type);
            foreach (var entity in context.Model.GetEntityTypes())
            {
                await (Task)typeof(MigrationTests).GetMethod(nameof(ReadAsync), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(entity.ClrType).Invoke(null, [context])!;
                var table = entity.GetTableMappings().Single().Table;
                var named = table.UniqueConstraints.Select(c => c.Name).Concat(table.ForeignKeyConstraints.Select(c => c.Name)).Concat(table.Indexes.Select(i => i.Name));
                var known = await ColumnAsync(database,
                    $"select conname from pg_constraint where conrelid = '{table.Schema}.{table.Name}'::regclass union select indexrelid::regclass::text from pg_index where indrelid = '{table.Schema}.{table.Name}'::regclass");
                named.Except(known.Select(k => k.Split('.')[^1])).ShouldBeEmpty($"{table.Schema}.{table.Name}");
            }
        }
    }

    static Task<T?> ReadAsync<T>(DbContext context) where T : class => context.Set<T>().FirstOrDefaultAsync();

    [Fact]
    public async Task What_the_last_release_left_becomes_what_an_empty_database_becomes_and_running_again_changes_nothing()
    {
        foreach (var type in Contexts.Skip(1))
        {
            await using var fresh = await TestDatabase.CreateAsync(ct: TestContext.Current.CancellationToken);
            await (await MigratedAsync(fresh, typeof(KernelDb), type)).DisposeAsync();
            await using var database = await TestDatabase.CreateAsync(ct: TestContext.Current.CancellationToken);
            await Release.RestoreAsync(database, type.Name[..^2].ToLowerInvariant());
            var before = await RowsAsync(database);
            await (await MigratedAsync(database, typeof(KernelDb), type)).DisposeAsync();
            var after = await ShapeAsync(database);
            after.ShouldBe(await ShapeAsync(fresh));

            var rows = await RowsAsync(database);
            before.Where(b => rows.GetValueOrDefault(b.Key) < b.Value).ShouldBeEmpty("nothing is lost");
            var history = await HistoryAsync(database, type);
            await (await MigratedAsync(database, typeof(KernelDb), type)).DisposeAsync();
            (await ShapeAsync(database)).ShouldBe(after);
            (await RowsAsync(database)).ShouldBe(rows);
            (await HistoryAsync(database, type)).ShouldBe(history);
        }
    }

    [Fact]
    public async Task Beside_an_instance_that_holds_a_table_the_change_waits_and_holds_nobody_up()
    {
        await using var left = await Release.OfAsync("registry");
        await using var old = NpgsqlDataSource.Create(left.Database.ConnectionString);
        const string mark = "insert into registry.touched (subject, background) values (gen_random_uuid(), false)";
        await using var holding = await old.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holding.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand(mark, holding, transaction))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await using var next = new Started<RegistryDb>("registry", left);
        var starting = Task.Run(() => next.Services, TestContext.Current.CancellationToken);
        await Waiting.Eventually(async () => await CountAsync(old, "select count(*) from pg_locks where not granted and relation = 'registry.touched'::regclass") > 0);
        // another transaction of the old instance queues behind the change, which gives way before anybody's patience ends
        await using (var patient = new NpgsqlCommand($"set lock_timeout = '10s'; {mark}", await old.OpenConnectionAsync(TestContext.Current.CancellationToken)))
        {
            await patient.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await patient.Connection!.DisposeAsync();
        }

        starting.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await starting;
        (await CountAsync(old, "select count(*) from registry.migration where migration_id = '0001_Registry'")).ShouldBe(1);
    }

    /// <summary>All contexts, or some, on one database, brought up to date.</summary>
    internal static async Task<ServiceProvider> MigratedAsync(TestDatabase database, params Type[] contexts)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(NpgsqlDataSource.Create(database.ConnectionString));
        services.AddTables<KernelDb>("facts").AddTables<RegistryDb>("registry").AddTables<HealthDb>("health")
            .AddTables<EducationDb>("education").AddTables<EmploymentDb>("employment").AddTables<HousingDb>("housing");
        var provider = services.BuildServiceProvider();
        foreach (var type in contexts is [] ? Contexts : contexts)
        {
            using var scope = provider.CreateScope();
            await ((DbContext)scope.ServiceProvider.GetRequiredService(type)).Database.MigrateAsync();
        }

        return provider;
    }

    /// <summary>Columns, constraints and indexes, a line each.</summary>
    static Task<List<string>> ShapeAsync(TestDatabase database) => ColumnAsync(database,
        """
        with mine as (select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_')
        select name || ' column ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attstorage::text || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') as line
        from mine join pg_attribute a on attrelid = mine.oid and attnum > 0 and not attisdropped left join pg_attrdef d on d.adrelid = mine.oid and d.adnum = attnum
        union all select name || ' constraint ' || conname || ' ' || pg_get_constraintdef(k.oid) from mine join pg_constraint k on conrelid = mine.oid
        union all select name || ' index ' || pg_get_indexdef(indexrelid) from mine join pg_index on indrelid = mine.oid
        order by 1
        """);

    /// <summary>How many rows each table has.</summary>
    static async Task<Dictionary<string, long>> RowsAsync(TestDatabase database)
    {
        var rows = new Dictionary<string, long>();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        foreach (var table in await ColumnAsync(database, "select schemaname || '.' || tablename from pg_tables where schemaname !~ '^pg_' and schemaname <> 'information_schema' order by 1"))
            rows.Add(table, await CountAsync(source, $"select count(*) from {table}"));
        return rows;
    }

    /// <summary>What ran, and in which transaction.</summary>
    static Task<List<string>> HistoryAsync(TestDatabase database, Type context) => ColumnAsync(database,
        $"select migration_id || xmin::text from facts.migration union all select migration_id || xmin::text from {context.Name[..^2].ToLowerInvariant()}.migration order by 1");

    static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    static async Task<List<string>> ColumnAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }
}
