using Hutong.Defaults;
using Npgsql;

namespace Hutong.Housing.Unmatched;

/// <summary>
/// Records that wait for another: dwellings of households that are on no roster, assessments and projects of dwellings that are not recorded, payments
/// to projects that are not. Nothing is kept for it: a record is unmatched as long as what it names is missing.
/// </summary>
static class ListUnmatched
{
    const int PerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/unmatched", HandleAsync).RequireScope("housing:dwellings:read")
            .WithName("list-housing-unmatched").WithSummary("Records that wait for a roster, a dwelling or a project").WithTags("housing");

    /// <param name="kind">Only of this kind, as in its address.</param>
    static async Task<UnmatchedPage> HandleAsync(HttpContext http, NpgsqlDataSource database, string? kind = null, int skip = 0, CancellationToken ct = default)
    {
        // nobody knows where what they name lies: they are for whoever has a county
        if (!Reach.Of(http).CoversCounty)
            return new(0, []);
        await using var command = UnmatchedSql.List.On(database, ("kind", kind ?? ""), ("take", PerPage), ("skip", Math.Max(0, skip)));
        var (count, records) = (0L, new List<UnmatchedRecord>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            records.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
            count = reader.GetInt64(4);
        }

        return new(count, records);
    }
}

/// <param name="Count">Of all of them.</param>
/// <param name="Records">At most a thousand.</param>
public sealed record UnmatchedPage(long Count, IReadOnlyList<UnmatchedRecord> Records);

/// <param name="Key">Of the record.</param>
/// <param name="Field">What it names that is not known yet.</param>
public sealed record UnmatchedRecord(string Kind, string Key, string Field, string Names);
