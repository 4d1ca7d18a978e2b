using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hutong.Registry.Data;

/// <summary>A household as lists show it.</summary>
public sealed class HouseholdRow
{
    public required string Number { get; init; }

    public required long Village { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public DateOnly? ExitedOn { get; init; }

    public DateOnly? GraceEndsOn { get; init; }

    public ICollection<MemberRow> Members { get; init; } = [];
}

/// <summary>Somebody's time in a household.</summary>
public sealed class MemberRow
{
    public required string Household { get; init; }

    public required Guid Person { get; init; }

    public required DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }
}

/// <summary>A household that has a support plan.</summary>
public sealed class PlanRow
{
    public required string Household { get; init; }

    /// <summary>The minimum allowance carries it.</summary>
    public required bool SocialFloor { get; init; }
}

sealed class HouseholdMapping : IEntityTypeConfiguration<HouseholdRow>
{
    public void Configure(EntityTypeBuilder<HouseholdRow> household)
    {
        household.ToTable("household").HasKey(h => h.Number).HasName("household_pkey");
        household.Property(h => h.Number).UseCollation("C");
        household.HasIndex(h => h.Village).HasDatabaseName("household_village");
        household.HasMany(h => h.Members).WithOne().HasForeignKey(m => m.Household).OnDelete(DeleteBehavior.NoAction).HasConstraintName("member_household_fkey");
    }
}

sealed class MemberMapping : IEntityTypeConfiguration<MemberRow>
{
    public void Configure(EntityTypeBuilder<MemberRow> member)
    {
        member.ToTable("member").HasKey(m => new { m.Household, m.Person, m.JoinedOn }).HasName("member_pkey");
        member.Property(m => m.Household).UseCollation("C");
        member.HasIndex(m => m.Person).IsUnique().HasFilter("left_on is null").HasDatabaseName("member_once");
    }
}

sealed class PlanMapping : IEntityTypeConfiguration<PlanRow>
{
    public void Configure(EntityTypeBuilder<PlanRow> plan)
    {
        plan.ToTable("plan").HasKey(p => p.Household).HasName("plan_pkey");
        plan.Property(p => p.Household).UseCollation("C");
    }
}
