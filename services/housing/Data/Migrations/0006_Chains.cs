using Hutong.Facts.Chaining;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Housing.Data.Migrations;

/// <summary>What is only ever added to is linked into the chain of the service.</summary>
partial class Chains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["housing.step"])
            migrationBuilder.Sql(AppendOnly.Named(table).Link());
    }
}
