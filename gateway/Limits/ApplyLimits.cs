using Hutong.Gateway.Access;
using Hutong.Gateway.Edge;
using Hutong.Gateway.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Limits;

/// <summary>Rate, uploads at once, and size of the body, for a request that is allowed.</summary>
public sealed class ApplyLimits(RequestDelegate next, ClientLimits limits, IOptions<LimitSettings> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        var (caller, permission) = (record.Caller!, record.Permission!);
        if (limits.Request(caller) is { } tooMany)
        {
            await tooMany.WriteAsync(context);
            return;
        }

        var upload = permission.Body is BodyLimit.Upload;
        var bytes = upload ? options.Value.UploadBytes : options.Value.BodyBytes;
        if (context.Request.ContentLength > bytes)
        {
            await Problem.BodyTooLarge(bytes).WriteAsync(context);
            return;
        }

        // Kestrel counts what really comes, whether or not a length was announced. For gRPC, YARP lifts this and the least rate:
        // a push call may be long and may rest between two records; IdleSeconds ends it, and the service limits each message.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = bytes;

        if (!upload)
        {
            await next(context);
            return;
        }

        using var place = limits.Upload(caller);
        if (!place.IsAcquired)
        {
            await new Problem(429, "too-many-uploads", "Too many uploads",
                $"This client has {options.Value.UploadsPerClient} uploads under way; wait for one to end.")
            { RetryAfter = TimeSpan.FromSeconds(2) }.WriteAsync(context);
            return;
        }

        await next(context);
    }
}
