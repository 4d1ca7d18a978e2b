using Hutong.Postgres;

namespace Hutong.Housing.Projects;

static class ProjectsSql
{
    /// <summary>The dwellings that projects spoke of until now.</summary>
    public static readonly Statement Dwellings = new("housing.dwellings-of-projects",
        "select dwelling, new_dwelling from unnest(@numbers::text[]) as n (number) join housing.project p using (number)", Hot: true);

    /// <summary>Takes projects away that were withdrawn.</summary>
    public static readonly Statement Clear = new("housing.clear-projects", "delete from housing.project where number = any (@numbers)", Hot: true);

    const string Writing =
        """
        insert into housing.project (
            number, dwelling, household, mode, stage, stage_on, applied_on, accepted_on, accepted_grade, new_dwelling, new_village, live)
        select * from unnest(
            @numbers::text[], @dwellings::text[], @households::text[], @modes::smallint[], @stages::smallint[], @reached::date[], @applied::date[],
            @accepted::date[], @grades::smallint[], @moved::text[], @villages::bigint[], @live::boolean[])
        on conflict (number) do update set
            dwelling = excluded.dwelling, household = excluded.household, mode = excluded.mode, stage = excluded.stage, stage_on = excluded.stage_on,
            applied_on = excluded.applied_on, accepted_on = excluded.accepted_on, accepted_grade = excluded.accepted_grade,
            new_dwelling = excluded.new_dwelling, new_village = excluded.new_village, live = excluded.live
        """;

    /// <summary>Writes projects that are kept here as they stand; their period stays.</summary>
    public static readonly Statement Write = new("housing.write-projects", Writing, Hot: true);

    /// <summary>Writes projects that the bureau's own system keeps: no period holds others apart from them.</summary>
    public static readonly Statement WriteOwn = new("housing.write-own-projects", $"{Writing}, period = null", Hot: true);

    /// <summary>Holds others apart from a project that is applied for here.</summary>
    public static readonly Statement HoldPeriod = new("housing.hold-period", "update housing.project set period = @period where number = @number");

    /// <summary>Adds stages to the history: those that became the project's state, and those that came late and are not there yet.</summary>
    public static readonly Statement TellSteps = new("housing.tell-steps",
        """
        insert into housing.step (project, as_of, stage, stage_on, version, reason, told_by, batch, "row", recorded_at)
        select n.project, coalesce(n.as_of, f.as_of), n.stage, n.stage_on, n.version, n.reason, @by, @batch::uuid, n."row", @now
        from unnest(
            @ids::uuid[], @projects::text[], @instants::timestamptz[], @stages::smallint[], @reached::date[], @reasons::text[], @rows::int[], @versions::bigint[])
            as n (id, project, as_of, stage, stage_on, reason, "row", version)
        join known.fact f on f.id = n.id
        where n.version > 0 or not exists (
            select from housing.step s where s.project = n.project and s.as_of = n.as_of and s.stage = n.stage and s.stage_on = n.stage_on)
        on conflict do nothing
        """, Hot: true);

    /// <summary>Those of some projects that others are told of.</summary>
    public static readonly Statement Told = new("housing.told-projects",
        "select project from unnest(@numbers::text[]) as n (number) join housing.renovation r on r.project = n.number", Hot: true);

    /// <summary>What was paid to a project.</summary>
    public static readonly Statement Payments = new("housing.payments-of-project",
        "select number, amount, paid_on from housing.payment where project = @project order by paid_on, number");

    /// <summary>Every stage that a project was ever told to have reached, the earliest first.</summary>
    public static readonly Statement Steps = new("housing.steps-of-project",
        """
        select stage, stage_on, reason, told_by, recorded_at, as_of, batch, "row" from housing.step
        where project = @project order by as_of, stage_on, seq
        """);

    /// <summary>Who lives in a dwelling, and since when.</summary>
    public static readonly Statement LivesIn = new("housing.lives-in", "select household, village, lived_in_from, lived_in_until from housing.home where number = @dwelling");

    /// <summary>Whose a project is, and where.</summary>
    public static readonly Statement HouseholdOf = new("housing.household-of-project", "select household, village from housing.renovation where project = @project");

    /// <summary>To which project a payment was made.</summary>
    public static readonly Statement ProjectOf = new("housing.project-of-payment", "select project from housing.payment where number = @payment");

    /// <summary>The grade of a dwelling as last assessed by a day, and what was paid to a project.</summary>
    public static readonly Statement GradeAndPaid = new("housing.grade-and-paid",
        """
        select (select grade from housing.graded where dwelling = @dwelling and assessed_on <= @day order by assessed_on desc limit 1),
               (select coalesce(sum(amount), 0)::bigint from housing.payment where project = @project)
        """);

    /// <summary>Other projects of a dwelling or household: those that were paid, or those that are live.</summary>
    public static readonly Statement Others = new("housing.other-projects",
        """
        select p.number, r.dwelling, r.village, p.applied_on, p.period
        from housing.renovation r join housing.project p on p.number = r.project
        where (r.dwelling = @dwelling or r.household = @household) and p.number <> @project and case when @paid then r.subsidy_paid > 0 else p.live end
        order by p.applied_on, p.number
        """);

    /// <summary>The project that is the first of a dwelling.</summary>
    public static readonly Statement FirstOfDwelling = First("housing.first-project-of-dwelling", "p.dwelling = h.number");

    /// <summary>The project that is the first of the household in a dwelling.</summary>
    public static readonly Statement FirstOfHousehold = First("housing.first-project-of-household", "p.household = h.household");

    static Statement First(string name, string same) => new(name,
        $"""
        select p.number, h.household from housing.home h
        join housing.project p on p.live and p.period is not null and {same}
        where h.number = @dwelling order by p.applied_on, p.number limit 1
        """);
}
