using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>Households are marked where the kernel marks them.</summary>
/// <remarks>
/// An instance of 0.1.0 that is still at work marks in <c>registry.touched</c> and takes its marks there; the trigger marks once more in the kernel's
/// table, so that nothing is left over when that instance ends. Table and trigger go with the next change.
/// </remarks>
[DbContext(typeof(RegistryDb))]
[Migration("0002_Marks")]
sealed class KernelMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function registry.mark_too() returns trigger language plpgsql as $$
        begin
            insert into facts.mark (subject, household, background)
            values (case when new.division_from is null then new.subject else '00000000-0000-0000-0000-000000000000' end, new.household, new.background)
            on conflict (subject) do update set at = mark.at;
            return new;
        end $$;
        create trigger mark_too before insert or update on registry.touched for each row execute function registry.mark_too();
        insert into facts.mark (subject, background) values ('00000000-0000-0000-0000-000000000000', false) on conflict do nothing;
        """);
}
