using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Hutong.Defaults;

/// <summary>Problem details (RFC 9457) with types that tests and consoles can rely on: <c>urn:hutong:problem:{code}</c>.</summary>
public static class Problems
{
    public static string Type(string code) => $"urn:hutong:problem:{code}";

    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable.</param>
    /// <param name="title">What is wrong, in one sentence.</param>
    /// <param name="detail">What to do about it.</param>
    /// <param name="more">Further members.</param>
    public static ProblemHttpResult Of(int status, string code, string title, string? detail = null, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(detail: detail, statusCode: status, title: title, type: Type(code), extensions: more);

    /// <summary>Every problem, also the framework's own, gets a type, the trace id and the request id.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        if (problem.Type?.StartsWith("urn:hutong:", StringComparison.Ordinal) != true)
        {
            problem.Type = Type(problem.Status switch
            {
                400 => "bad-request",
                401 => "unauthenticated",
                403 => "forbidden",
                404 => "not-found",
                405 => "method-not-allowed",
                409 => "conflict",
                413 => "body-too-large",
                415 => "unsupported-media-type",
                429 => "too-many-requests",
                503 => "service-unavailable",
                >= 500 => "internal",
                _ => $"status-{problem.Status}",
            });
            problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        }

        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
        if (context.HttpContext.Request.Headers["X-Request-Id"] is [{ } request])
            problem.Extensions["requestId"] = request;
    }
}
