using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Gateway.Edge;

namespace Hutong.Gateway.Problems;

/// <summary>A refusal of the gateway, told as problem details (RFC 9457) or, to a gRPC client, as a status.</summary>
/// <param name="Code">Stable; the problem's type is <c>urn:hutong:problem:{code}</c>.</param>
public sealed record Problem(int Status, string Code, string Title, string Detail)
{
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Scopes of which any one would have been enough.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>An error code of RFC 6749 beside the problem, for OAuth clients that read nothing else.</summary>
    public string? OAuthError { get; init; }

    public static Problem NotFound() =>
        new(404, "not-found", "Not found", "There is nothing at this address. /api/docs lists what there is.");

    public static Problem MethodNotAllowed(string method) =>
        new(405, "method-not-allowed", "Method not allowed", $"{Known(method)} is not allowed at this address; the Allow header names what is.");

    public static Problem BodyTooLarge(long limit) =>
        new(413, "body-too-large", "Body too large", $"At most {limit} bytes are accepted here. Split the file, or compress it.");

    public static Problem Unavailable(string sector, TimeSpan retryAfter) =>
        new(503, "service-unavailable", "Service unavailable", $"The service of sector '{sector}' does not answer at the moment. Try again shortly.") { RetryAfter = retryAfter };

    public static Problem Away(TimeSpan retryAfter) =>
        new(503, "service-unavailable", "Service unavailable", "The gateway cannot reach its database at the moment. Try again shortly.") { RetryAfter = retryAfter };

    public static Problem Unexpected() =>
        new(500, "internal", "Internal error", "Something went wrong in the platform. Name the request id when you report it.");

    /// <summary>For answers that the framework gave without a body.</summary>
    public static Problem? For(int status, string method) => status switch
    {
        400 => new(400, "bad-request", "Bad request", "The request could not be understood."),
        401 => new(401, "unauthenticated", "Not authenticated", "A bearer token from POST /api/token is needed."),
        403 => new(403, "forbidden", "Forbidden", "This client may not do this."),
        404 => NotFound(),
        405 => MethodNotAllowed(method),
        408 => new(408, "body-too-slow", "Body too slow", "The body did not arrive in time."),
        413 => new(413, "body-too-large", "Body too large", "The body is larger than is accepted here."),
        415 => new(415, "unsupported-media-type", "Unsupported media type", "The body's content type is not accepted here."),
        >= 500 => Unexpected() with { Status = status },
        >= 400 => new(status, "refused", "Refused", "The request was refused."),
        _ => null,
    };

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;

        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        if (GrpcCalls.IsCall(context.Request))
        {
            await GrpcCalls.RefuseAsync(context, this);
            return;
        }

        response.StatusCode = Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        var body = new JsonObject
        {
            ["type"] = $"urn:hutong:problem:{Code}",
            ["title"] = Title,
            ["status"] = Status,
            ["detail"] = Detail,
            ["requestId"] = RequestRecord.Of(context).Id,
            ["traceId"] = Activity.Current?.TraceId.ToHexString(),
        };
        if (Scopes is not null)
            body["scopes"] = new JsonArray([.. Scopes.Select(s => JsonValue.Create(s))]);
        if (OAuthError is not null)
            body["error"] = OAuthError;

        // Nobody to tell when the client has gone.
        if (!context.RequestAborted.IsCancellationRequested)
            await response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Web), context.RequestAborted);
    }

    // A method is the client's own text: an unknown one is not repeated.
    static string Known(string method) =>
        method.Length <= 10 && method.All(char.IsAsciiLetterUpper) ? method : "This method";
}
