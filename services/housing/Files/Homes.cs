using Hutong.Housing.Assessments;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Postgres;
using Hutong.Readings;
using Npgsql;

namespace Hutong.Housing.Files;

/// <summary>Whose a record is and where, of those whose state does not say so; null while what it names is not known.</summary>
static class Homes
{
    public static Task<Home?> OfAsync(NpgsqlDataSource database, AssessmentRecord assessment, CancellationToken ct) => OfDwellingAsync(database, assessment.Dwelling, ct);

    public static Task<Home?> OfAsync(NpgsqlDataSource database, PaymentRecord payment, CancellationToken ct) => OfProjectAsync(database, payment.Project, ct);

    public static Task<Home?> OfDwellingAsync(NpgsqlDataSource database, string dwelling, CancellationToken ct) =>
        ReadAsync(ProjectsSql.LivesIn.On(database, ("dwelling", dwelling)), ct);

    public static Task<Home?> OfProjectAsync(NpgsqlDataSource database, string project, CancellationToken ct) =>
        ReadAsync(ProjectsSql.HouseholdOf.On(database, ("project", project)), ct);

    static async Task<Home?> ReadAsync(NpgsqlCommand command, CancellationToken ct) =>
        await command.ListAsync(r => new Home(r.GetString(0), r.GetInt64(1)), ct) is [var home] ? home : null;
}
