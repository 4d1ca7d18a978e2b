using System.IO.Compression;
using Grpc.AspNetCore.HealthChecks;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Hutong.Grpc;

/// <summary>gRPC as every service of the platform speaks it: refusals, gzip, limits, health, reflection.</summary>
public static class SectorGrpc
{
    /// <summary>Serves <typeparamref name="TService"/>, a class on a generated base; <see cref="MapSectorGrpc"/> gives it its address.</summary>
    public static IServiceCollection AddSectorGrpc<TService>(this IServiceCollection services) where TService : class
    {
        services.AddSectorGrpc();
        services.TryAddSingleton<TService>();
        services.AddSingleton(new Served(app => app.MapGrpcService<TService>()));
        // whoever balances between instances asks for the service by its name
        services.Configure<GrpcHealthChecksOptions>(health => health.Services.Map(DescriptorOf(typeof(TService)).FullName, _ => true));
        return services;
    }

    /// <summary>The ground without any service.</summary>
    public static IServiceCollection AddSectorGrpc(this IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(Refusals)))
            return services;
        services.AddOptions<GrpcSettings>().BindConfiguration("Grpc").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Refusals>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<Refusals>();
            grpc.ResponseCompressionAlgorithm = "gzip"; // for callers that compress themselves: see Refusals
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
        });
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<GrpcSettings>>((grpc, settings) =>
            (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (settings.Value.MaxMessageBytes, settings.Value.MaxMessageBytes));
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks(); // asks the readiness checks when it is asked
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GrpcSettings>>((kestrel, settings) =>
        {
            var alive = TimeSpan.FromSeconds(settings.Value.KeepAliveSeconds);
            (kestrel.Limits.Http2.KeepAlivePingDelay, kestrel.Limits.Http2.KeepAlivePingTimeout) = (alive, alive);
            kestrel.Limits.Http2.MaxStreamsPerConnection = settings.Value.StreamsPerConnection;
        });
        services.TryAddSingleton(RecordPush.Create);
        return services;
    }

    /// <summary>Maps what was added, with <c>grpc.health.v1</c> on the service's readiness and server reflection.</summary>
    public static IEndpointRouteBuilder MapSectorGrpc(this IEndpointRouteBuilder app)
    {
        foreach (var served in app.ServiceProvider.GetServices<Served>())
            served.Map(app);
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        return app;
    }

    /// <summary>What the contract says of a service class.</summary>
    static ServiceDescriptor DescriptorOf(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
            if (type.GetCustomAttributes(typeof(BindServiceMethodAttribute), inherit: false) is [BindServiceMethodAttribute bind])
                return (ServiceDescriptor)bind.BindType.GetProperty("Descriptor")!.GetValue(null)!;
        throw new ArgumentException($"{service} has no generated base class.", nameof(service));
    }

    sealed record Served(Action<IEndpointRouteBuilder> Map);
}
