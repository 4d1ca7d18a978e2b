using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hutong.Registry.Processes;

sealed class ProcessMapping : IEntityTypeConfiguration<Process>
{
    public void Configure(EntityTypeBuilder<Process> process)
    {
        process.ToTable("process").HasKey(p => p.Id).HasName("process_pkey");
        process.HasAlternateKey(p => new { p.Kind, p.Household, p.Round }).HasName("process_kind_household_round_key");
        process.HasIndex(p => p.Household).IsUnique().HasFilter("open").HasDatabaseName("process_open");
        process.HasIndex(p => new { p.Kind, p.Village }).HasDatabaseName("process_village");
        process.Property(p => p.Id).ValueGeneratedNever();
        process.Property(p => p.Kind).HasConversion<string>();
        process.Property(p => p.Household).UseCollation("C");
        process.Property(p => p.Stage).HasConversion(stage => Proceeding.Name(stage), name => Enum.Parse<Stage>(name, true));
        process.Property(p => p.State).HasColumnType("json").HasConversion(
            state => JsonSerializer.Serialize(state, Proceeding.Json), json => JsonSerializer.Deserialize<Proceeding>(json, Proceeding.Json)!);
        // PostgreSQL's own mark of a row's version: of two who act on one process at the same moment, the slower one has to look again
        process.Property<uint>("xmin").IsRowVersion();
        process.HasMany(p => p.Steps).WithOne().HasForeignKey(s => s.Process).OnDelete(DeleteBehavior.NoAction).HasConstraintName("process_step_process_fkey");
    }
}

sealed class ToldStepMapping : IEntityTypeConfiguration<ToldStep>
{
    public void Configure(EntityTypeBuilder<ToldStep> step)
    {
        step.ToTable("process_step").HasKey(s => new { s.Process, s.Seq }).HasName("process_step_pkey");
        step.Property(s => s.Data).HasColumnType("json");
        step.Property(s => s.Answer).HasColumnType("json");
    }
}
