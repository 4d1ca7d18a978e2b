using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Employment.Records;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Employment.Episodes;

/// <summary>Stretches of work. The record, with its employer, is kept here; the fact without it follows the record.</summary>
public sealed class EpisodeKind(FactStore facts, MarkWorker worker) : PersonRecordKind<PushedEpisode, EpisodeRecord>
{
    /// <summary>Labour law: nobody below may be employed.</summary>
    const int YoungestWorker = 16;

    /// <summary>100,000 yuan a month: above, the unit is wrong or the wage is a year's.</summary>
    const long MostWage = 10_000_000;

    /// <summary>A contract may name its end, but none runs as long.</summary>
    const int YearsAhead = 10;

    static readonly Dictionary<string, EmploymentForm> Forms = new()
    {
        ["务工"] = EmploymentForm.Employed,
        ["单位就业"] = EmploymentForm.Employed,
        ["公益性岗位"] = EmploymentForm.PublicWelfareJob,
        ["自主创业"] = EmploymentForm.SelfEmployed,
        ["自营"] = EmploymentForm.SelfEmployed,
    };

    static readonly Dictionary<string, WorkplaceScope> Scopes = new()
    {
        ["就地就近"] = WorkplaceScope.Local,
        ["县内"] = WorkplaceScope.Local,
        ["疆内"] = WorkplaceScope.Province,
        ["省内"] = WorkplaceScope.Province,
        ["内地"] = WorkplaceScope.Outside,
        ["省外"] = WorkplaceScope.Outside,
    };

    public override string Name => "episodes";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        PersonalRecords.ResidentId,
        new("startedOn", true, "2016-03-01", "First day at work; together with the person it is the record's key.", ["就业开始日期", "务工开始日期", "开始日期"]),
        new("endedOn", false, "2016-12-01", "First day no longer at work; an agreed end may lie ahead.", ["就业结束日期", "务工结束日期", "结束日期"]),
        new("employer", false, "库尔勒某纺织有限公司", "Kept by the employment service alone; left out only by the self-employed.", ["用人单位", "就业单位", "务工企业"], Personal: true),
        new("form", true, "employed", "employed, publicWelfareJob or selfEmployed.", ["就业形式", "就业方式"]),
        new("scope", true, "outside", "local, province or outside.", ["就业地域", "转移地域"]),
        new("fullTime", false, "true", "If not given, true.", ["是否全日制"]),
        new("organised", false, "false", "Arranged by the bureau or a village; if not given, false.", ["是否有组织"]),
        new("monthlyWage", true, "320000", "Fen; of the self-employed, what they state; a header in 元 is read in yuan.", ["月工资（元）", "月收入（元）"]),
        PersonalRecords.Withdrawn, PersonalRecords.AsOf,
    ];

    public override PushedEpisode? Bind(Row row)
    {
        var id = row.ResidentId("residentId");
        var startedOn = row.Date("startedOn", notAfter: row.Today);
        var endedOn = row.Date("endedOn", notAfter: row.Today.AddYears(YearsAhead));
        var employer = row.Name("employer", 100);
        var form = row.Choice("form", Forms);
        var scope = row.Choice("scope", Scopes);
        var fullTime = row.Flag("fullTime") ?? true;
        var organised = row.Flag("organised") ?? false;
        var wage = row.Fen("monthlyWage", MostWage);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (endedOn <= startedOn)
            row.Fault("endedOn", "ended-before-started", "The work ended before its first day was over.", "The first day no longer at work: one after startedOn, or none.");
        if (id is { } born && startedOn < born.BornOn.AddYears(YoungestWorker))
            row.Fault("startedOn", "below-working-age", $"The person was below {YoungestWorker} on that day.", "Compare the number and the date; nobody below 16 may be employed.");
        if (employer is null && !row.Has("employer") && form is EmploymentForm.Employed or EmploymentForm.PublicWelfareJob)
            row.Fault("employer", "missing-field", "'employer' is missing.", "Name the employer; only the self-employed have none.");
        if (form is EmploymentForm.PublicWelfareJob && scope is WorkplaceScope.Outside)
            row.Fault("scope", "public-job-outside", "A public-welfare job lies within the county's own reach.", "local or province, or another form.");
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), startedOn!.Value, endedOn, employer, form!.Value, scope!.Value, fullTime, organised, wage!.Value),
                id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override EpisodeRecord Of(EpisodeRecord state, PersonId person) => state with { Person = person };

    protected override PushedEpisode Said(EpisodeRecord state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedEpisode record) => [EmploymentEpisode.KeyOf(record.State.Person, record.State.StartedOn)];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedEpisode>> rows, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, [.. rows.Select(r => FactDraft.About(
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row))], source, ct);
        var changed = PersonalRecords.Changed(rows, outcomes);
        if (changed.Count > 0)
        {
            // Which of two states stands is decided by the records alone. The facts follow, as of the same instant.
            await facts.SaveAsync(transaction, [.. changed.Select(c => FactDraft.About(c.State.ToFact(), c.Withdrawn, c.AsOf))], source with { Follows = true }, ct);
            await WriteAsync(transaction, changed, ct);
            await Marks.SetAsync(transaction, Marks.Subjects(changed.Select(c => c.State.Person.Value)), ct);
        }

        return await Unmatched.AnswersOfKeptAsync(
            transaction, Name, "startedOn", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    public override void Stored() => worker.Wake();

    /// <summary>With which others the episode overlaps: accepted all the same, and asked about.</summary>
    public override async Task<object?> AnswerAsync(NpgsqlTransaction transaction, PushedEpisode record, RowOutcome outcome, Reach reach, CancellationToken ct) =>
        new EpisodeAnswer(await Questions.OfAsync(transaction, record.State.Person, record.State.StartedOn, ct));

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedEpisode> changed, CancellationToken ct)
    {
        var stands = changed.FindAll(c => !c.Withdrawn);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(EpisodesSql.Clear.InBatch(("ids", changed.ConvertAll(c => FactIdOf(c.State)).ToArray())));
        batch.BatchCommands.Add(EpisodesSql.Write.InBatch(
            ("ids", stands.ConvertAll(c => FactIdOf(c.State)).ToArray()),
            ("persons", stands.ConvertAll(c => c.State.Person.Value).ToArray()),
            ("masked", stands.ConvertAll(c => c.Masked).ToArray()),
            ("started", stands.ConvertAll(c => c.State.StartedOn).ToArray()),
            ("ended", Reading.Days(stands.Select(c => c.State.EndedOn))),
            ("forms", Reading.Enums(stands.Select(c => c.State.Form))),
            ("scopes", Reading.Enums(stands.Select(c => c.State.Scope))),
            ("full", stands.ConvertAll(c => c.State.FullTime).ToArray()),
            ("organised", stands.ConvertAll(c => c.State.Organised).ToArray()),
            ("wages", stands.ConvertAll(c => c.State.MonthlyWage).ToArray()),
            ("employers", Reading.Texts(stands.Select(c => c.State.Employer)))));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static Guid FactIdOf(EpisodeRecord record) => FactId.Of(record.ToFact());
}

/// <summary>An episode as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedEpisode(EpisodeRecord State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);

/// <param name="Questions">Full-time episodes of the person that overlap with this one.</param>
public sealed record EpisodeAnswer(IReadOnlyList<Question> Questions);
