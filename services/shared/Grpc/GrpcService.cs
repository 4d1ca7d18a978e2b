using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Hutong.Grpc;

/// <summary>On every endpoint of gRPC, for middleware to see.</summary>
/// <param name="Method">Null for the endpoint that answers calls of methods that do not exist.</param>
public sealed record GrpcMethod(string Service, string? Method, bool ClientStreams, bool ServerStreams);

public static class GrpcEndpoints
{
    /// <summary>Serves a gRPC service at <c>/{service}/…</c>. Conventions put on the result hold for all its methods.</summary>
    /// <param name="service">Full name with the package, for example <c>hutong.v1.Households</c>.</param>
    public static GrpcService MapGrpc(this IEndpointRouteBuilder endpoints, string service)
    {
        MapUnknownServices(endpoints);
        return new(endpoints.MapGroup($"/{service}"), service);
    }

    // Without it a call of a service that is not there would be a 404 of HTTP, or worse, fall to an API's or console's catch-all.
    static void MapUnknownServices(IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.DataSources.OfType<UnknownServices>().Any()) endpoints.DataSources.Add(new UnknownServices());
    }

    // a source of its own: to look for its endpoint among all others would build those before their conventions are complete
    sealed class UnknownServices : EndpointDataSource
    {
        public override IReadOnlyList<Endpoint> Endpoints { get; } =
        [
            new RouteEndpointBuilder(
                GrpcCall.RefuseUnknownAsync,
                RoutePatternFactory.Parse("/{service}/{method}", defaults: null, parameterPolicies: new { method = new GrpcOnly() }),
                order: int.MaxValue) { DisplayName = "gRPC, unknown service" }.Build(),
        ];

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
    }

    sealed class GrpcOnly : IRouteConstraint
    {
        public bool Match(HttpContext? http, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection direction) =>
            http is not null && HttpMethods.IsPost(http.Request.Method) && Wire.IsGrpc(http.Request.ContentType);
    }
}

/// <summary>The methods of one gRPC service. A handler refuses with <see cref="RpcException"/>; any other exception is a bug and reaches the caller only as INTERNAL with a trace id.</summary>
/// <remarks>Message classes come from protoc; the shapes are those of Grpc.AspNetCore with async streams in place of its readers and writers, to keep a later exchange small.</remarks>
public sealed class GrpcService : IEndpointConventionBuilder
{
    readonly RouteGroupBuilder _group;
    readonly string _service;
    readonly GrpcCall _call;

    internal GrpcService(RouteGroupBuilder group, string service)
    {
        this._group = group;
        this._service = service;
        _call = new(((IEndpointRouteBuilder)group).ServiceProvider);
        group.Map("/{method}", GrpcCall.RefuseUnknownAsync)
            .WithMetadata(new GrpcMethod(service, null, true, true))
            .WithDisplayName($"gRPC {service}, unknown method")
            .ExcludeFromDescription();
    }

    public void Add(Action<EndpointBuilder> convention) => ((IEndpointConventionBuilder)_group).Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => ((IEndpointConventionBuilder)_group).Finally(finallyConvention);

    /// <param name="conventions">For this method alone, for example a scope.</param>
    public GrpcService Unary<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<TRequest, GrpcContext, Task<TResponse>> handler,
        Action<IEndpointConventionBuilder>? conventions = null)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map(method, false, false, conventions, http => _call.ServeAsync(http, parser, false, async (requests, responses, context) =>
            responses.WriteLast(await handler(await requests.ReadSingleAsync(context.CancellationToken), context))));

    public GrpcService ClientStreaming<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, GrpcContext, Task<TResponse>> handler,
        Action<IEndpointConventionBuilder>? conventions = null)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map(method, true, false, conventions, http => _call.ServeAsync(http, parser, true, async (requests, responses, context) =>
            responses.WriteLast(await handler(requests.ReadAllAsync(context.CancellationToken), context))));

    public GrpcService ServerStreaming<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<TRequest, GrpcContext, IAsyncEnumerable<TResponse>> handler,
        Action<IEndpointConventionBuilder>? conventions = null)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map(method, false, true, conventions, http => _call.ServeAsync(http, parser, false, async (requests, responses, context) =>
            await responses.WriteAllAsync(handler(await requests.ReadSingleAsync(context.CancellationToken), context))));

    /// <summary>Bidirectional: answers go out as the handler yields them, while requests still come in.</summary>
    public GrpcService Duplex<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, GrpcContext, IAsyncEnumerable<TResponse>> handler,
        Action<IEndpointConventionBuilder>? conventions = null)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map(method, true, true, conventions, http => _call.ServeAsync(http, parser, true, async (requests, responses, context) =>
            await responses.WriteAllAsync(handler(requests.ReadAllAsync(context.CancellationToken), context))));

    GrpcService Map(string method, bool clientStreams, bool serverStreams, Action<IEndpointConventionBuilder>? conventions, RequestDelegate serve)
    {
        var endpoint = _group.MapPost($"/{method}", serve)
            .WithMetadata(new GrpcMethod(_service, method, clientStreams, serverStreams))
            .WithDisplayName($"gRPC {_service}/{method}")
            .ExcludeFromDescription();
        conventions?.Invoke(endpoint);
        return this;
    }
}
