using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hutong.Postgres;

/// <summary>Opens a context for <c>dotnet ef</c>, which needs no database, no settings and no service for it.</summary>
/// <param name="schema">As in <see cref="Tables.AddTables{T}"/>.</param>
public abstract class AtDesignTime<TContext>(string schema, bool snakeCase = true) : IDesignTimeDbContextFactory<TContext> where TContext : DbContext
{
    public TContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseNpgsql(npgsql => npgsql.MigrationsHistoryTable(Changed.History, schema)).AsHere(snakeCase);
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }
}
