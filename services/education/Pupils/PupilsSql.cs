using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Postgres;

namespace Hutong.Education.Pupils;

static class PupilsSql
{
    /// <summary>Kinds that a pupil's record is made of, as SQL literals: those of the index on <c>known.fact</c> that the service's first migration makes.</summary>
    static readonly string RecordKinds = $"'{FactKind.Of<SchoolEnrolment>()}', '{FactKind.Of<StudentSubsidy>()}'";

    /// <summary>The enrolments and payments of people.</summary>
    public static readonly Statement Records = new("education.pupil-records",
        $"""
        select f.kind, f.data
        from unnest(@persons::uuid[]) as p (id)
        -- one by one through the index: for thousands of people the planner would rather read the whole table
        cross join lateral (
            select kind, data from known.fact where subject = p.id and kind in ({RecordKinds}) and not retracted offset 0) f
        """, Hot: true);

    /// <summary>Households by the copies of their rosters.</summary>
    public static readonly Statement Rosters = new("education.rosters", "select data, village from known.copy where id = any (@ids) and not retracted", Hot: true);
}
