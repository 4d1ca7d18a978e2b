using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Whose held facts are to be looked at after a commit.</summary>
partial class Releases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- persons about whom something was saved while no roster named them, or whom a roster names now
        create table facts.to_release (
            seq bigint generated always as identity primary key,
            persons uuid[] not null);
        """);
}
