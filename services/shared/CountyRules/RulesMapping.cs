using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hutong.CountyRules;

sealed class DecidedRulesMapping : IEntityTypeConfiguration<DecidedRules>
{
    public void Configure(EntityTypeBuilder<DecidedRules> rules)
    {
        rules.ToTable("current", "rules").HasKey(r => new { r.Kind, r.County, r.Year }).HasName("current_pkey");
        rules.Property(r => r.Version).IsConcurrencyToken();
        rules.Property(r => r.Data).HasColumnType("json");
    }
}

sealed class FormerRulesMapping : IEntityTypeConfiguration<FormerRules>
{
    public void Configure(EntityTypeBuilder<FormerRules> rules)
    {
        rules.ToTable("history", "rules").HasKey(r => new { r.Kind, r.County, r.Year, r.Version }).HasName("history_pkey");
        rules.Property(r => r.Data).HasColumnType("json");
    }
}
