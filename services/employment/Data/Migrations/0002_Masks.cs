using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Employment.Data.Migrations;

/// <summary>Numbers as they may be shown keep their first four characters alone.</summary>
/// <remarks>An instance of the version before may write a few more of the old form; they go when their record is pushed next.</remarks>
partial class Masks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        update employment.membership set masked = left(masked, 4) || repeat('*', 14) where masked ~ '^[0-9]{6}[*]{10}';
        update employment.episode set masked = left(masked, 4) || repeat('*', 14) where masked ~ '^[0-9]{6}[*]{10}';
        update employment.award set masked = left(masked, 4) || repeat('*', 14) where masked ~ '^[0-9]{6}[*]{10}';
        """);
}
