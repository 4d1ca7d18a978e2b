using System.Diagnostics;

namespace Hutong.Gateway.Edge;

/// <summary>One line per request. Templates instead of paths and no query strings, so that no line can hold an identity number.</summary>
public sealed partial class AccessLog(RequestDelegate next, ILogger<AccessLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await next(context);
            failed = false;
        }
        finally
        {
            // probes come every few seconds and say nothing
            if (log.IsEnabled(LogLevel.Information) && !context.Request.Path.StartsWithSegments("/health"))
                Write(context, failed, Stopwatch.GetElapsedTime(started));
        }
    }

    void Write(HttpContext context, bool failed, TimeSpan took)
    {
        var record = RequestRecord.Of(context);
        // 499: the client went away before its answer; 500: thrown after the answer had begun.
        var status = context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? 499
            : failed ? 500 : context.Response.StatusCode;
        var method = Method(context.Request.Method);
        var template = record.Template ?? (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText
            ?? (context.Request.Path.StartsWithSegments("/api/docs/ui") ? "/api/docs/ui/{file}" : "-");
        Log(method, template, status, took.TotalMilliseconds, record.Caller?.Client ?? "-", record.Id);
    }

    static string Method(string method) =>
        method.Length <= 10 && method.All(char.IsAsciiLetterUpper) ? method : "-";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Template} {Status} {Milliseconds:0.0} ms client={Client} request={RequestId}")]
    partial void Log(string method, string template, int status, double milliseconds, string client, string requestId);
}
