using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.Extensions.Primitives;

namespace Hutong.Grpc;

/// <summary>What a caller may ask for one call.</summary>
/// <param name="Timeout">After it the call ends with DEADLINE_EXCEEDED, on both sides. Null: no deadline.</param>
/// <param name="Headers">Metadata sent with the call.</param>
/// <param name="OnTrailers">Given the trailers of a call that ended well; those of one that did not are in the <see cref="RpcException"/>.</param>
public sealed record CallOptions(TimeSpan? Timeout = null, Metadata? Headers = null, Action<Metadata>? OnTrailers = null)
{
    public static CallOptions None { get; } = new();
}

/// <summary>Calls the gRPC services at one address over HTTP/2; keep one per address, calls share its connections.</summary>
/// <remarks>
/// Any status but OK is an <see cref="RpcException"/>; cancelling the token is an <see cref="OperationCanceledException"/>. Leaving a stream of
/// responses early cancels the call. Methods are named <c>package.Service/Method</c>.
/// </remarks>
public sealed class GrpcChannel : IDisposable
{
    readonly HttpMessageInvoker _http;
    readonly Uri _address;
    readonly int _maxMessageSize;

    /// <param name="address">Scheme, host and port; <c>http</c> means HTTP/2 in the clear.</param>
    /// <param name="handler">Replaces the default connection handling; disposed with the channel.</param>
    public GrpcChannel(Uri address, HttpMessageHandler? handler = null, int maxMessageSize = GrpcSettings.DefaultMaxMessageSize)
    {
        this._address = address;
        this._maxMessageSize = maxMessageSize;
        // An invoker and not an HttpClient, whose timeout counts until the headers: a client stream has none before its end.
        _http = new(handler ?? new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = false,
        });
    }

    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        string method, TRequest request, MessageParser<TResponse> parser, CallOptions? options = null, CancellationToken ct = default)
        where TRequest : IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        await SingleAsync(CallAsync(method, new SingleMessage(request), parser, options ?? CallOptions.None, ct), ct);

    public async Task<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        string method, IAsyncEnumerable<TRequest> requests, MessageParser<TResponse> parser, CallOptions? options = null, CancellationToken ct = default)
        where TRequest : IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        await SingleAsync(CallAsync(method, new MessageStream<TRequest>(requests), parser, options ?? CallOptions.None, ct), ct);

    public IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        string method, TRequest request, MessageParser<TResponse> parser, CallOptions? options = null, CancellationToken ct = default)
        where TRequest : IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        CallAsync(method, new SingleMessage(request), parser, options ?? CallOptions.None, ct);

    /// <summary>Requests are sent as they come and as the server takes them, while responses are read.</summary>
    public IAsyncEnumerable<TResponse> Duplex<TRequest, TResponse>(
        string method, IAsyncEnumerable<TRequest> requests, MessageParser<TResponse> parser, CallOptions? options = null, CancellationToken ct = default)
        where TRequest : IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        CallAsync(method, new MessageStream<TRequest>(requests), parser, options ?? CallOptions.None, ct);

    public void Dispose() => _http.Dispose();

    static async Task<T> SingleAsync<T>(IAsyncEnumerable<T> responses, CancellationToken ct) where T : class
    {
        T? single = null;
        await foreach (var response in responses.WithCancellation(ct))
            single = single is null ? response : throw new RpcException(StatusCode.Internal, "The server sent more than one message.");

        return single ?? throw new RpcException(StatusCode.Internal, "The server sent no message.");
    }

    async IAsyncEnumerable<T> CallAsync<T>(
        string method, MessageContent content, MessageParser<T> parser, CallOptions options, [EnumeratorCancellation] CancellationToken ct)
        where T : IMessage<T>
    {
        using var late = options.Timeout is { } timeout ? new CancellationTokenSource(timeout) : null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, late?.Token ?? default);
        content.End = end.Token;
        using var request = Request(method, content, options);
        HttpResponseMessage? response = null;
        try
        {
            response = await Explained<HttpResponseMessage>(new(_http.SendAsync(request, end.Token)), content, late, ct);
            ThrowUnlessGrpc(response);
            if (response.Headers.Contains(Wire.Status))
            {
                Finish(response.Headers, options);
                yield break;
            }

            var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(end.Token), new(bufferSize: 16 * 1024));
            var reader = new MessageReader<T>(body, parser, _maxMessageSize, Broken);
            var each = reader.ReadAllAsync(end.Token).GetAsyncEnumerator(CancellationToken.None);
            while (await Explained(each.MoveNextAsync(), content, late, ct)) yield return each.Current;

            Finish(response.TrailingHeaders, options);
        }
        finally
        {
            // whether it ended or the reader left: stop sending and let the server know
            await end.CancelAsync();
            response?.Dispose();
        }
    }

    HttpRequestMessage Request(string method, HttpContent content, CallOptions options)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, "/" + method.TrimStart('/')))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TE.Add(new("trailers"));
        if (options.Timeout is { } timeout) request.Headers.TryAddWithoutValidation(Wire.Timeout, Wire.FormatTimeout(timeout));
        foreach (var (name, value) in options.Headers ?? new()) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    /// <summary>Awaits a step of the call and says in gRPC's terms why it failed.</summary>
    static async ValueTask<T> Explained<T>(ValueTask<T> step, MessageContent content, CancellationTokenSource? late, CancellationToken ct)
    {
        try
        {
            return await step;
        }
        catch (Exception e) when (e is not RpcException)
        {
            ct.ThrowIfCancellationRequested();
            if (late is { IsCancellationRequested: true }) throw new RpcException(StatusCode.DeadlineExceeded, "The deadline has passed.", cause: e);

            // the caller's own requests failed: that is theirs to see, not what became of the connection because of it
            content.Failure?.Throw();
            throw Broken(e);
        }
    }

    static RpcException Broken(Exception error)
    {
        var http2 = error as HttpProtocolException ?? error.InnerException as HttpProtocolException ?? error.InnerException?.InnerException as HttpProtocolException;
        var status = http2?.ErrorCode switch
        {
            null or 0 or 7 => StatusCode.Unavailable, // no connection, closing, stream refused
            8 => StatusCode.Cancelled,
            11 => StatusCode.ResourceExhausted, // "enhance your calm"
            12 => StatusCode.PermissionDenied, // inadequate security
            _ => StatusCode.Internal,
        };
        return new(status, http2 is null ? "The server cannot be reached, or the connection broke." : "The server or something on the way reset the stream.", cause: error);
    }

    static void ThrowUnlessGrpc(HttpResponseMessage response)
    {
        if (response.Headers.Contains(Wire.Status)) return;

        if (response.StatusCode != HttpStatusCode.OK)
            throw new RpcException(Wire.FromHttp((int)response.StatusCode), $"Answered with HTTP status {(int)response.StatusCode} and not by a gRPC server.", From(response.Headers));
        if (!Wire.IsGrpc(response.Content.Headers.ContentType?.ToString()))
            throw new RpcException(StatusCode.Unknown, "The answer is not gRPC.");
    }

    static void Finish(HttpResponseHeaders trailing, CallOptions options)
    {
        if (!trailing.TryGetValues(Wire.Status, out var values) || !int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new RpcException(StatusCode.Unknown, "The stream ended without a status.");

        var metadata = From(trailing);
        if (status == 0)
        {
            options.OnTrailers?.Invoke(metadata);
            return;
        }

        var detail = trailing.TryGetValues(Wire.Message, out var messages) ? Wire.Unescape(messages.First()) : "";
        throw new RpcException(Enum.IsDefined((StatusCode)status) ? (StatusCode)status : StatusCode.Unknown, detail, metadata);
    }

    static Metadata From(HttpResponseHeaders headers) =>
        Metadata.From(headers.NonValidated.Select(h => new KeyValuePair<string, StringValues>(h.Key, h.Value.ToArray())));
}
