using Hutong.Facts.Chaining;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>What is only ever added to is linked into the chain of the service.</summary>
partial class Chains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["registry.process_step", "registry.open_county"])
            migrationBuilder.Sql(AppendOnly.Named(table).Link());
    }
}
