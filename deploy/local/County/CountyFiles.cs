using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hutong.Local.County;

/// <summary>The county's records as the files that bureaus push.</summary>
static class CountyFiles
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // names stay readable in the files
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static async Task<DemonstrationCounty> WriteAsync(DemonstrationCounty county, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync(folder, "1-households", county.Households, HouseholdLines, ct);
        await WriteAsync(folder, "2-incomes", county.Incomes, IncomeLines, ct);
        for (var i = 0; i < county.Enrolments.Count; i++)
            await WriteAsync(folder, $"3-enrolments-{county.Year - 1 + i}", county.Enrolments[i], EnrolmentLines, ct);
        await WriteAsync(folder, $"4-claims-{county.Year - 1}", county.Claims, ClaimLines, ct);
        await WriteAsync(folder, $"5-claims-{county.Year - 1}-later", county.LaterClaims, ClaimLines, ct);
        return county;
    }

    /// <summary>One JSON object per line.</summary>
    public static async Task WriteLinesAsync<T>(Stream stream, IEnumerable<T> records, CancellationToken ct)
    {
        foreach (var record in records)
        {
            await JsonSerializer.SerializeAsync(stream, record, Json, ct);
            await stream.WriteAsync(LineEnd, ct);
        }
    }

    static async Task WriteAsync<T>(
        string folder, string name, IReadOnlyList<T> records, Func<IEnumerable<T>, IEnumerable<string>> csv, CancellationToken ct)
    {
        await using (var stream = new BufferedStream(File.Create(Path.Combine(folder, name + ".ndjson"))))
            await WriteLinesAsync(stream, records, ct);
        await using var writer = new StreamWriter(Path.Combine(folder, name + ".csv")) { NewLine = "\n" };
        foreach (var line in csv(records))
            await writer.WriteLineAsync(line.AsMemory(), ct);
    }

    /// <summary>One line per member; the household's own columns are repeated.</summary>
    static IEnumerable<string> HouseholdLines(IEnumerable<HouseholdRecord> households) =>
        households.SelectMany(h => h.Members, (h, m) => Line(
            h.Number, h.Village, h.RegisteredOn, h.Date, h.Reason, h.Address, h.CauseOfNeed, h.AsOf,
            m.ResidentId, m.Name, m.Relation, m.JoinedOn, m.LeftOn, m.LeftBecause, m.LabourCapacity))
        .Prepend("number,village,registeredOn,date,reason,address,causeOfNeed,asOf,residentId,name,relation,joinedOn,leftOn,leftBecause,labourCapacity");

    static IEnumerable<string> IncomeLines(IEnumerable<IncomeRecord> incomes) =>
        incomes.Select(i => Line(i.Household, i.Year, i.NetIncome, i.AsOf)).Prepend("household,year,netIncome,asOf");

    static IEnumerable<string> EnrolmentLines(IEnumerable<EnrolmentRecord> enrolments) =>
        enrolments.Select(e => Line(e.ResidentId, e.PolicyYear, e.EnrolledOn, e.EndedOn, e.PremiumPaidBy, e.AsOf))
        .Prepend("residentId,policyYear,enrolledOn,endedOn,premiumPaidBy,asOf");

    static IEnumerable<string> ClaimLines(IEnumerable<ClaimRecord> claims) =>
        claims.Select(c => Line(
            c.ClaimNumber, c.ResidentId, c.Hospital, c.HospitalLevel, c.Kind, c.AdmittedOn, c.DischargedOn, c.TotalCost, c.PolicyRangeCost,
            c.Diagnosis, c.MajorDisease, c.AdmissionNumber, c.Withdrawn is true ? "true" : null, c.AsOf))
        .Prepend("claimNumber,residentId,hospital,hospitalLevel,kind,admittedOn,dischargedOn,totalCost,policyRangeCost,diagnosis,majorDisease,admissionNumber,withdrawn,asOf");

    // Made-up names and addresses hold no commas; those of a county's files are split at them.
    static string Line(params ReadOnlySpan<object?> values)
    {
        var texts = new string?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            texts[i] = values[i] switch
            {
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
                var other => other?.ToString(),
            };
        }

        return string.Join(',', texts);
    }
}
