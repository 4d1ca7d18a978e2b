using System.Net.Http.Headers;
using System.Security.Claims;
using Hutong.CountyConsole.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace Hutong.CountyConsole.Platform;

/// <summary>Files on their way between browser and API: they pass through, and are never held here.</summary>
public static class Files
{
    public static void MapFiles(this WebApplication app)
    {
        var files = app.MapGroup("").RequireAuthorization().DisableAntiforgery(); // checked by the header below
        files.MapPost("/upload/{sector}/{kind}", UploadAsync);
        files.MapGet("/files/{sector}/batches/{id:guid}/errors.csv", ErrorsAsync);
    }

    /// <summary>A file for a bureau's kind of records. The answer is the API's own.</summary>
    static async Task<IResult> UploadAsync(string sector, string kind, HttpContext context, IAntiforgery forms, IHttpClientFactory http, SignIns signIns, CancellationToken ct)
    {
        if (!await forms.IsRequestValidAsync(context))
            return Results.Json(new { code = "form-lost" }, statusCode: 400);
        if (!Sectors.KindsOf(sector).Contains(kind))
            return Results.NotFound();
        var type = context.Request.ContentType switch { "text/csv" => "text/csv", "application/x-ndjson" => "application/x-ndjson", _ => null };
        if (type is null)
            return Results.Json(new { code = "unsupported-file" }, statusCode: 415);

        var name = context.User.FindFirstValue(SignIns.Claim);
        signIns.Touch(name);
        if (await signIns.TokenAsync(name, ct) is not { } token)
            return Results.Json(new { code = "signed-out" }, statusCode: 401);
        using var client = http.CreateClient(Api.Client);
        client.Timeout = TimeSpan.FromMinutes(10);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/{sector}/{kind}/batches") { Content = new StreamContent(context.Request.Body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content.Headers.ContentType = new(type);
        // made when the form was opened: sent twice, it is one batch
        if (context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, ct);
        if (!answer.IsSuccessStatusCode)
        {
            var refusal = await Api.RefusalOfAsync(answer, ct);
            return Results.Json(new { code = refusal.Code, text = refusal.Text }, statusCode: (int)answer.StatusCode);
        }

        return Results.Json(new { batch = answer.Headers.Location?.OriginalString.Split('/')[^1] });
    }

    static async Task ErrorsAsync(string sector, Guid id, HttpContext context, IHttpClientFactory http, SignIns signIns, CancellationToken ct)
    {
        if (!Sectors.All.Contains(sector) || await signIns.TokenAsync(context.User.FindFirstValue(SignIns.Claim), ct) is not { } token)
        {
            context.Response.StatusCode = 404;
            return;
        }

        using var client = http.CreateClient(Api.Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/{sector}/batches/{id:D}/errors");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new("text/csv"));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        context.Response.StatusCode = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
            return;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"errors-{id:D}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        await answer.Content.CopyToAsync(context.Response.Body, ct);
    }
}
