using System.Text;
using Hutong.Defaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Hutong.Intake;

/// <summary>A bureau's batches, their counts and row errors.</summary>
static class ShowBatches
{
    const int PageSize = 1_000;

    public static void Map(IEndpointRouteBuilder api, string sector)
    {
        api.MapGet("/batches", async (BatchStore batches, HttpContext http, CancellationToken ct) =>
            Results.Json(new { batches = await batches.LatestAsync(Seer(http, sector), 100, ct) }, IntakeProblems.Json))
            .WithName($"list-{sector}-batches");

        api.MapGet("/batches/{id:guid}", async (Guid id, BatchStore batches, HttpContext http, CancellationToken ct) =>
            await batches.FindAsync(id, Seer(http, sector), ct) is { } batch ? Results.Json(batch, IntakeProblems.Json) : NotFound())
            .WithName($"get-{sector}-batch");

        api.MapGet("/batches/{id:guid}/errors", async (Guid id, int? after, BatchStore batches, HttpContext http, CancellationToken ct) =>
        {
            if (await batches.FindAsync(id, Seer(http, sector), ct) is not { } batch)
                return NotFound();
            if (WantsCsv(http.Request))
                return Results.Stream(stream => WriteCsvAsync(batches, batch, after ?? 0, stream, ct), "text/csv; charset=utf-8", $"errors-{id}.csv");
            var found = await batches.ErrorsAsync(id, after ?? 0, PageSize, ct);
            var next = found.Count == PageSize ? $"/api/{sector}/batches/{id}/errors?after={found[^1].Ordinal}" : null;
            return Results.Json(new BatchErrorPage(found.Select(f => f.Error).ToArray(), next, batch.ErrorsLeftOut), IntakeProblems.Json);
        }).WithName($"get-{sector}-batch-errors");

        api.MapPost("/batches/{id:guid}/retry", async (Guid id, BatchStore batches, BatchSignal signal, HttpContext http, CancellationToken ct) =>
        {
            if (await batches.FindAsync(id, null, ct) is null)
                return NotFound();
            if (!await batches.RetryAsync(id, ct))
                return IntakeProblems.Of(409, "not-failed", "Only a batch that was given up can be tried again.");
            signal.Received();
            return Results.Json(await batches.FindAsync(id, null, ct), IntakeProblems.Json, statusCode: 202);
        }).RequireScope($"{sector}:facts:admin").WithName($"retry-{sector}-batch");
    }

    /// <summary>Whose batches the caller sees; null: everybody's.</summary>
    static string? Seer(HttpContext http, string sector) =>
        http.HasScope($"{sector}:facts:admin") ? null : IntakeProblems.Client(http);

    static IResult NotFound() => IntakeProblems.Of(404, "no-such-batch", "There is no such batch, or it belongs to another client.");

    static bool WantsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) == true;

    static async Task WriteCsvAsync(BatchStore batches, BatchView batch, int after, Stream stream, CancellationToken ct)
    {
        // with a byte order mark, or spreadsheets take the Chinese for something else
        await using var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync("row,field,value,code,message,remedy\r\n");
        while (true)
        {
            var found = await batches.ErrorsAsync(batch.Id, after, PageSize, ct);
            foreach (var (_, e) in found)
                await writer.WriteAsync($"{e.Row},{CsvCell.Of(e.Field)},{CsvCell.Of(e.Value)},{CsvCell.Of(e.Code)},{CsvCell.Of(e.Message)},{CsvCell.Of(e.Remedy)}\r\n");
            if (found.Count < PageSize)
                break;
            after = found[^1].Ordinal;
        }

        if (batch.ErrorsLeftOut > 0)
            await writer.WriteAsync($",,,errors-left-out,{batch.ErrorsLeftOut} further errors are not kept.,Correct these and push the file again.\r\n");
    }
}
