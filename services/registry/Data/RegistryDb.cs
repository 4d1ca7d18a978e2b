using Hutong.Postgres;
using Hutong.Registry.Households;
using Hutong.Registry.Plans;
using Hutong.Registry.Processes;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Registry.Data;

/// <summary>The registry's own tables: processes, which are changed through it, and the register for questions that people ask.</summary>
/// <remarks>The register is written by <see cref="HouseholdStore"/> and plans by <see cref="PlanKind"/>, set-based.</remarks>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : DbContext(options)
{
    public DbSet<HouseholdRow> Households => Set<HouseholdRow>();

    public DbSet<MemberRow> Members => Set<MemberRow>();

    public DbSet<PlanRow> Plans => Set<PlanRow>();

    public DbSet<Process> Processes => Set<Process>();

    public DbSet<ToldStep> Steps => Set<ToldStep>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.HasDefaultSchema("registry").ApplyConfigurationsFromAssembly(typeof(RegistryDb).Assembly);

    sealed class ForTools() : AtDesignTime<RegistryDb>("registry");
}
