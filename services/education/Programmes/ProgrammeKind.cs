using Hutong.Contracts;
using Hutong.CountyRules;
using Hutong.Education.OutOfSchool;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Education.Programmes;

/// <summary>The calendars and programmes as counties enter them.</summary>
public sealed class ProgrammeKind() : RuleKind<SchoolYearProgrammes>("education", "programmes")
{
    public override SchoolYearProgrammes? For(OwnRules<SchoolYearProgrammes> own, string county, int year) =>
        year is < SchoolYearProgrammes.FirstYear or > SchoolYearProgrammes.LastYear ? null : new ProgrammeBook(own).For(county, year);

    public async Task<ProgrammeBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct) => new(await ReadAsync(transaction.Connection!, ct));

    /// <summary>The county's pupils are compared again.</summary>
    protected override Task ReplacedAsync(NpgsqlTransaction transaction, SchoolYearProgrammes rules, CancellationToken ct) =>
        Marks.SetAsync(transaction, Marks.Divisions([DivisionCode.Parse(rules.County)]), ct);

    protected override void Wake(IServiceProvider services) => services.GetRequiredService<SchoolWatch>().Wake();
}
