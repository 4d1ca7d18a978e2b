using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Hutong.Gateway.Sectors;

/// <summary>Says in the platform's words what went wrong between gateway and service.</summary>
public sealed partial class UnavailableServices(RequestDelegate next, IOptions<LimitSettings> limits, ILogger<UnavailableServices> log)
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        if (context.GetForwarderErrorFeature() is not { } failure)
            return;

        var record = RequestRecord.Of(context);
        var permission = record.Permission!;
        if (Explain(failure, permission) is not { } problem)
            return;

        LogFailed(permission.Sector, failure.Error, failure.Exception?.GetType().Name, record.Id);
        if (context.Response.HasStarted)
            return;
        context.Response.Clear();
        await problem.WriteAsync(context);
    }

    Problem? Explain(IForwarderErrorFeature failure, Access.Permission permission)
    {
        // A body that is too large or too slow shows up as a failed copy; Kestrel's reason is inside.
        if (Refused(failure.Exception) is { } refused)
            return refused.StatusCode == 413
                ? Problem.BodyTooLarge(permission.Body is Access.BodyLimit.Upload ? limits.Value.UploadBytes : limits.Value.BodyBytes)
                : Problem.For(refused.StatusCode, "");

        return failure.Error switch
        {
            ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled
                or ForwarderError.ResponseBodyClient or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeResponseCanceled => null,
            ForwarderError.RequestBodyClient => new(400, "body-cut-off", "Body cut off", "The body ended before it was complete."),
            ForwarderError.RequestTimedOut => new(504, "service-timeout", "Service timeout", $"The service of sector '{permission.Sector}' took too long to answer."),
            _ => Problem.Unavailable(permission.Sector, RetryAfter),
        };
    }

    static BadHttpRequestException? Refused(Exception? exception) => exception switch
    {
        null => null,
        BadHttpRequestException refused => refused,
        AggregateException several => several.InnerExceptions.Select(Refused).FirstOrDefault(r => r is not null),
        _ => Refused(exception.InnerException),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} to sector {Sector} was not forwarded to its end: {Error} {Exception}")]
    partial void LogFailed(string sector, ForwarderError error, string? exception, string requestId);
}
