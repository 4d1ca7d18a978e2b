using Hutong.CountyRules;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Postgres;

/// <summary>The tables that every service has alike: facts, what is pushed, what counties decide.</summary>
/// <remarks>Entities are what is changed one by one. Facts and batches have none: the kernel and the intake write them by the thousand.</remarks>
public sealed class KernelDb(DbContextOptions<KernelDb> options) : DbContext(options)
{
    public DbSet<DecidedRules> Rules => Set<DecidedRules>();

    public DbSet<FormerRules> FormerRules => Set<FormerRules>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfiguration(new DecidedRulesMapping()).ApplyConfiguration(new FormerRulesMapping());

    sealed class ForTools() : AtDesignTime<KernelDb>("facts");
}
