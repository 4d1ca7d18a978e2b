using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hutong.Grpc;

/// <summary>Serves calls: from the HTTP/2 request to the status in the trailers.</summary>
sealed partial class GrpcCall(IServiceProvider services)
{
    readonly GrpcSettings _settings = services.GetRequiredService<IOptions<GrpcSettings>>().Value;
    readonly TimeProvider _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    readonly CancellationToken _stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
    readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Hutong.Grpc");

    public async Task ServeAsync<T>(
        HttpContext http, MessageParser<T> parser, bool clientStreams, Func<MessageReader<T>, ResponseWriter, GrpcContext, Task> serve)
        where T : class, IMessage<T>
    {
        if (!Begin(http)) return;

        if (http.Request.Headers[Wire.Encoding] is [{ Length: > 0 } encoding, ..] && encoding != Wire.Identity)
        {
            // not as headers alone: the stock Node.js client learns what is taken only from headers that trailers follow
            http.Response.Headers[Wire.AcceptEncoding] = Wire.Identity;
            await http.Response.StartAsync(http.RequestAborted);
            End(http.Response, true, StatusCode.Unimplemented, $"Compression '{encoding}' is not understood; send messages uncompressed.", []);
            return;
        }

        TimeSpan? timeout = null;
        if (http.Request.Headers[Wire.Timeout] is [{ } text, ..])
        {
            if (!Wire.TryParseTimeout(text, out var parsed))
            {
                End(http.Response, false, StatusCode.Internal, $"{Wire.Timeout} is malformed.", []);
                return;
            }

            timeout = parsed;
        }

        LiftLimits(http, clientStreams);

        using var deadline = timeout is { } wait ? new CancellationTokenSource(wait, _time) : null;
        // A caller may keep its stream open for ever, and the process would wait for it before it stops; single requests may finish.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, deadline?.Token ?? default, clientStreams ? _stopping : default);
        var context = new GrpcContext(http, _time.GetUtcNow() + timeout, end.Token);
        var requests = new MessageReader<T>(http.Request.BodyReader, parser, _settings.MaxMessageSize, Gone);
        var responses = new ResponseWriter(http.Response, end);
        var failure = (RpcException?)null;
        try
        {
            await serve(requests, responses, context);

            // a handler that did not look at its token: the caller was told by its own clock already
            if (deadline is { IsCancellationRequested: true }) failure = Late();
        }
        catch (Exception e)
        {
            failure = Explain(e, http, deadline);
        }
        finally
        {
            requests.Release();
        }

        if (responses.Stalled)
        {
            // The caller takes nothing, so it would not take the trailers either. Kestrel reset the stream when the write was cancelled.
            return;
        }

        End(http.Response, responses.Begun, failure?.StatusCode ?? StatusCode.OK, failure?.Detail, context.ResponseTrailers.Concat(failure?.Trailers ?? Enumerable.Empty<Metadata.Entry>()));
    }

    /// <summary>UNIMPLEMENTED for whatever has no handler.</summary>
    public static Task RefuseUnknownAsync(HttpContext http)
    {
        if (Begin(http)) End(http.Response, false, StatusCode.Unimplemented, $"There is no method {http.Request.Path}.", []);
        return Task.CompletedTask;
    }

    static bool Begin(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = HttpMethods.Post;
            return false;
        }

        if (!Wire.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (HttpProtocol.IsHttp11(http.Request.Protocol) || HttpProtocol.IsHttp10(http.Request.Protocol))
        {
            // there are no trailers to put a status in
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "HTTP/2";
            return false;
        }

        http.Response.ContentType = Wire.ContentType;
        return true;
    }

    // Each message has its limit; the stream as a whole has none, and a streaming caller may rest between messages.
    static void LiftLimits(HttpContext http, bool clientStreams)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (clientStreams && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }

    RpcException Explain(Exception error, HttpContext http, CancellationTokenSource? deadline)
    {
        if (deadline is { IsCancellationRequested: true } && error is OperationCanceledException) return Late();
        if (http.RequestAborted.IsCancellationRequested) return Gone(error);
        if (_stopping.IsCancellationRequested && error is OperationCanceledException) return new(StatusCode.Unavailable, "The service is stopping.");
        if (error is RpcException refused) return refused;
        if (_settings.Translate?.Invoke(error) is { } translated) return translated;

        // Nothing of the exception leaves: it may hold a connection string or an identity number. Its trace leads to the log.
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        LogUnexpected(_log, error, http.Request.Path, trace);
        var trailers = new Metadata { { Wire.TraceId, trace } };
        return new(StatusCode.Internal, "The service failed; its log has the cause under the trace id.", trailers);
    }

    static RpcException Late() => new(StatusCode.DeadlineExceeded, "The deadline has passed.");

    static RpcException Gone(Exception error) => new(StatusCode.Cancelled, "The caller gave up the call.", cause: error);

    static void End(HttpResponse response, bool begun, StatusCode status, string? detail, IEnumerable<Metadata.Entry> trailers)
    {
        if (response.HttpContext.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
            activity.SetTag("rpc.system", "grpc").SetTag("rpc.grpc.status_code", (int)status);

        // Before the first message the status can still go as the response's only headers, which callers see at once.
        var trailing = begun || response.HasStarted
            ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : response.Headers;
        if (trailing is null or { IsReadOnly: true }) return; // the stream is gone, and whom to tell with it

        trailing[Wire.Status] = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(detail)) trailing[Wire.Message] = Wire.Escape(detail);
        foreach (var (name, value) in trailers) trailing.Append(name, value);
    }

    [LoggerMessage(LogLevel.Error, "gRPC call {Method} failed unexpectedly, trace {Trace}")]
    static partial void LogUnexpected(ILogger log, Exception error, string method, string trace);
}
