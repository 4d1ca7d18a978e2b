using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>Counties in which only the process ends a registration.</summary>
/// <remarks>
/// A county that has households is at work, so it is open. An instance of the version before does not look here: lists that it takes still end
/// registrations until it is gone.
/// </remarks>
partial class OpenCounties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table registry.open_county (
            code bigint primary key,          -- six digits
            opened_at timestamptz,            -- null: it was at work before there were openings
            opened_by text,
            reference text);
        insert into registry.open_county (code) select distinct village / 1000000 from registry.household;
        """);
}
