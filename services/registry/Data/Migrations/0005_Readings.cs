using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>Readings of cards move to where all readings are kept.</summary>
/// <remarks>An instance of the version before still writes to the old table until it is gone; so that stays until the next release.</remarks>
partial class Readings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        insert into facts.reading (at, client, purpose, operation, request, fields, subjects)
        select r.at, r.client, 'task', 'household-card', r.request, '{}', array[f.subject]
        from registry.card_reading r
        join known.fact f on f.kind = 'Registry.HouseholdRoster' and f.data ->> 'number' = r.household
        order by r.at;
        """);
}
