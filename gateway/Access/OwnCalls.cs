using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Hutong.Contracts.Wire;
using Hutong.Gateway.Health;
using Hutong.Gateway.Limits;
using Hutong.Grpc;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Hutong.Gateway.Access;

/// <summary>What the gateway itself answers over gRPC: whether it takes calls, and what services stand behind it.</summary>
public static class OwnCalls
{
    const string HealthCheck = "/grpc.health.v1.Health/Check";

    public static void AddOwnCalls(this WebApplicationBuilder builder)
    {
        // what the contracts say, not what happens to run: a caller writes its program against it
        ServiceDescriptor[] behind =
        [
            Households.Descriptor, RegistryPush.Descriptor, HealthPush.Descriptor, EducationPush.Descriptor, EmploymentPush.Descriptor, HousingPush.Descriptor,
            global::Grpc.Health.V1.Health.Descriptor,
        ];
        builder.Services.AddSingleton(new ReflectionServiceImpl(behind)).AddSingleton(new ReflectionV1ServiceImpl(behind));
        builder.Services.AddSectorGrpc();
        builder.Services.Configure<GrpcServiceOptions>(grpc => grpc.IgnoreUnknownServices = true); // the gateway refuses them in its own words
        builder.Services.AddHealthChecks().AddCheck<TakesCalls>("gateway");
    }

    /// <summary>Before the endpoints: the table and the limits, as they stand before every sector's.</summary>
    public static void UseOwnCalls(this IApplicationBuilder app)
    {
        // Asked by whoever balances the load: no token, but the small budget of those who do not say who they are. Watching holds a
        // stream open, so it is for callers that are known.
        app.UseWhen(c => c.Request.Path == HealthCheck, open => open.Use(async (context, next) =>
        {
            if (context.RequestServices.GetRequiredService<ClientLimits>().Anonymous(context) is { } tooMany)
                await tooMany.WriteAsync(context);
            else
                await next(context);
        }));
        app.UseWhen(c => c.Request.Path != HealthCheck && AccessTable.Find("POST", c.Request.Path.Value ?? "").Permission?.Sector == AccessTable.Own, own =>
        {
            own.UseMiddleware<CheckAccess>();
            own.UseMiddleware<ApplyLimits>();
        });
    }

    sealed class TakesCalls(Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.Begun ? HealthCheckResult.Unhealthy("draining") : HealthCheckResult.Healthy());
    }
}
