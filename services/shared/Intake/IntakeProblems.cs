using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Hutong.Defaults;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Refusals as problem details (RFC 9457) with the type <c>urn:hutong:problem:{code}</c>.</summary>
static class IntakeProblems
{
    /// <summary>camelCase, enumerations as text, Chinese readable as it is.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IResult Of(int status, string code, string detail, IDictionary<string, object?>? extensions = null)
    {
        var all = new Dictionary<string, object?>(extensions ?? new Dictionary<string, object?>()) { ["code"] = code };
        if (Activity.Current is { } activity)
            all["traceId"] = activity.TraceId.ToString();
        return Problems.Of(status, code, Title(code), detail, all);
    }

    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (Client(http) is null)
            return Of(401, "no-client", "The request does not come through the gateway: it names no client.");
        try
        {
            return await next(context);
        }
        catch (FileRefusedException refused)
        {
            if (refused.Status == 409)
                http.Response.Headers.RetryAfter = "5";
            return Of(refused.Status, refused.Code, refused.Message, refused.Extensions);
        }
        catch (BadHttpRequestException broken)
        {
            return broken.StatusCode == 413
                ? Of(413, "body-too-large", "The body is larger than is taken. Split the file.")
                : Of(400, "body-cut-off", "The body broke off before its end. Nothing of it was stored; send it again.");
        }
        catch (NpgsqlException fault) when (Faults.Of(fault, null) is Fault.Away or Fault.Race or Fault.Service)
        {
            http.Response.Headers.RetryAfter = "5";
            return Of(503, "not-available", "The service cannot use its database at the moment. Nothing was stored; send it again.");
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(499); // nobody is there to read it
        }
    }

    /// <summary>Who pushes, as the gateway names them.</summary>
    public static string? Client(HttpContext http) =>
        http.Actor() is { Length: > 0 } actor ? actor : null;

    static string Title(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
