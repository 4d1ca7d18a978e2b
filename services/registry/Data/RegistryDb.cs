using Microsoft.EntityFrameworkCore;

namespace Hutong.Registry.Data;

/// <summary>The registry's tables for questions that people ask; writing goes through <c>HouseholdStore</c>, set-based.</summary>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : DbContext(options)
{
    public DbSet<HouseholdRow> Households => Set<HouseholdRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("registry");
        modelBuilder.Entity<HouseholdRow>(household =>
        {
            household.ToTable("household").HasKey(h => h.Number);
            household.Property(h => h.Number).HasColumnName("number");
            household.Property(h => h.Village).HasColumnName("village");
            household.Property(h => h.RegisteredOn).HasColumnName("registered_on");
            household.Property(h => h.ExitedOn).HasColumnName("exited_on");
            household.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.Household);
        });
        modelBuilder.Entity<MemberRow>(member =>
        {
            member.ToTable("member").HasKey(m => new { m.Household, m.Person, m.JoinedOn });
            member.Property(m => m.Household).HasColumnName("household");
            member.Property(m => m.Person).HasColumnName("person");
            member.Property(m => m.JoinedOn).HasColumnName("joined_on");
            member.Property(m => m.LeftOn).HasColumnName("left_on");
        });
    }
}

public sealed class HouseholdRow
{
    public required string Number { get; init; }

    public required long Village { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public DateOnly? ExitedOn { get; init; }

    public ICollection<MemberRow> Members { get; init; } = [];
}

public sealed class MemberRow
{
    public required string Household { get; init; }

    public required Guid Person { get; init; }

    public required DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }
}
