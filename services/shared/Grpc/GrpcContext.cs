using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Grpc;

/// <summary>What a handler knows about the call it serves.</summary>
public sealed class GrpcContext
{
    Metadata? _requestHeaders;

    internal GrpcContext(HttpContext http, DateTimeOffset? deadline, CancellationToken ct)
    {
        Http = http;
        Deadline = deadline;
        CancellationToken = ct;
    }

    /// <summary>The request below: user, features, services. Its body and response belong to the call.</summary>
    public HttpContext Http { get; }

    /// <summary><c>/package.Service/Method</c>.</summary>
    public string Method => Http.Request.Path;

    /// <summary>When the caller stops waiting, by this machine's clock; null when it never does.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Cancelled when the deadline passes or the caller gives up or goes away.</summary>
    public CancellationToken CancellationToken { get; }

    public Metadata RequestHeaders => _requestHeaders ??= Metadata.From(Http.Request.Headers);

    /// <summary>Sent after the last message, whether the call ends well or not.</summary>
    public Metadata ResponseTrailers { get; } = new();

    /// <summary>Sends the headers now instead of with the first message. After it, an error can no longer be a response of headers alone, which callers hardly notice.</summary>
    public Task WriteHeadersAsync(Metadata? headers = null)
    {
        foreach (var (name, value) in headers ?? new()) Http.Response.Headers.Append(name, value);
        return Http.Response.StartAsync(CancellationToken);
    }

    /// <summary>A service of the request's scope.</summary>
    public T Service<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();
}
