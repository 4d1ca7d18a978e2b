using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Education.Data.Migrations;

/// <summary>The service's tables as of 0.1.0.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class EducationTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists education;

            -- everything of a pupil, over the years
            create index if not exists education_pupil on facts.fact (subject) where kind in ('Education.SchoolEnrolment', 'Education.StudentSubsidy');

            -- school years in which members of a household are enrolled: says of which townships the bureau has reported enrolments
            create table if not exists education.schooling (
                household text not null,
                person uuid not null,
                year int not null,
                township bigint not null,
                primary key (household, person, year));
            create index if not exists schooling_township on education.schooling (township, year);

            -- the school years that were held to be reported when the households of a township were looked at
            create table if not exists education.reported (
                township bigint not null,
                year int not null,
                primary key (township, year));

            -- what was found when entitlements and payments were compared; replaced whenever the pupil is looked at
            create table if not exists education.finding (
                id uuid primary key,
                person uuid not null,
                household text not null,
                village bigint not null,
                masked text not null,
                kind text not null,
                programme text not null,
                year int not null,
                term int,
                payment text,
                entitled bigint not null,
                paid bigint not null,
                difference bigint not null,
                code text not null,
                reason text not null);
            create index if not exists finding_person on education.finding (person);
            create index if not exists finding_village on education.finding (village, year);
            """);
    }
}
