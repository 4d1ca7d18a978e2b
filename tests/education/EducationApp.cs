using System.Net.Http.Json;
using Hutong.Contracts;
using Hutong.Education.Enrolments;
using Hutong.Education.OutOfSchool;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Hutong.Tests.Answers;

namespace Hutong.Education.Tests;

/// <summary>The education service. Its day to begin with is in the first term of the school year 2016, after the grace. Each test makes its own people.</summary>
public sealed class EducationApp() : SectorApp<EnrolmentKind>("education", "education-bureau", "652722001001", new(2016, 11, 15)), IAsyncLifetime
{
    public static Dictionary<string, object?> Enrolment(
        ResidentId id, int year = 2016, string stage = "primary", int? grade = null, bool boarding = false, string? enrolledOn = null,
        string? leftOn = null, string? because = null, bool withdrawn = false, string? asOf = null, string school = "镇小学") => new()
        {
            ["residentId"] = id.Reveal(),
            ["schoolYear"] = year.ToString(),
            ["stage"] = stage,
            ["grade"] = grade,
            ["school"] = school,
            ["boarding"] = boarding,
            ["enrolledOn"] = enrolledOn ?? $"{year}-09-01",
            ["leftOn"] = leftOn,
            ["leftBecause"] = because,
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public static Dictionary<string, object?> Payment(
        ResidentId id, string number, string programme, long amount, int year = 2016, int? term = null, string? paidOn = null, bool withdrawn = false, string? asOf = null) => new()
        {
            ["paymentNumber"] = number,
            ["residentId"] = id.Reveal(),
            ["programme"] = programme,
            ["schoolYear"] = year,
            ["term"] = term,
            ["amount"] = amount,
            ["paidOn"] = paidOn ?? $"{year}-10-20",
            ["withdrawn"] = withdrawn,
            ["asOf"] = asOf,
        };

    public async Task ReportAsync(string completeUpTo, string division = "652722")
    {
        using var client = Client();
        await JsonAsync(await client.PostAsJsonAsync("/api/education/reports", new { records = "enrolments", division, completeUpTo }));
    }

    /// <summary>Works off all marks, here and now.</summary>
    public Task DeriveAsync() => Services.GetRequiredService<SchoolWatch>().WorkOffAsync(CancellationToken.None);

    public Task<T?> FactAsync<T>(ResidentId id, int year) where T : class, IFact => FactAsync<T>($"{Of(id)}/{year}");
}
