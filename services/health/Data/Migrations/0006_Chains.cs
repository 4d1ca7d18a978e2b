using Hutong.Facts.Chaining;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Health.Data.Migrations;

/// <summary>What is only ever added to is linked into the chain of the service.</summary>
partial class Chains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["health.resettlement"])
            migrationBuilder.Sql(AppendOnly.Named(table).Link());
    }
}
