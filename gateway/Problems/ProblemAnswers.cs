using Hutong.Defaults;
using Hutong.Gateway.Edge;

namespace Hutong.Gateway.Problems;

/// <summary>Turns exceptions and empty error answers into problem details.</summary>
public sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer. The access log still has its line.
            return;
        }
        catch (BadHttpRequestException refused)
        {
            if (context.Response.HasStarted)
                throw;
            context.Response.Clear();
            await (Problem.For(refused.StatusCode, context.Request.Method) ?? Problem.Unexpected()).WriteAsync(context);
            return;
        }
        catch (Exception away) when (DatabaseFaults.RetryAfter(away) is { } seconds)
        {
            LogAway(away.GetType().Name, RequestRecord.Of(context).Id);
            if (context.Response.HasStarted)
                throw;
            context.Response.Clear();
            await Problem.Away(TimeSpan.FromSeconds(seconds)).WriteAsync(context);
            return;
        }
        catch (Exception unexpected)
        {
            LogUnexpected(unexpected, RequestRecord.Of(context).Id);
            if (context.Response.HasStarted)
                throw;
            context.Response.Clear();
            await Problem.Unexpected().WriteAsync(context);
            return;
        }

        var response = context.Response;
        if (!response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null or 0 && response.ContentType is null
            && Problem.For(response.StatusCode, context.Request.Method) is { } problem)
        {
            response.ContentLength = null;
            await problem.WriteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} met a database that is away ({Type})")]
    partial void LogAway(string type, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    partial void LogUnexpected(Exception exception, string requestId);
}
