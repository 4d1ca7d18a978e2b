using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hutong.Defaults;

/// <summary>Traces and metrics over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
/// <remarks>The instrumentation packages are not used: ASP.NET Core, HttpClient, Npgsql, RabbitMQ.Client and YARP emit their own sources.</remarks>
static class Telemetry
{
    static readonly string[] Sources = ["Hutong.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Yarp.ReverseProxy"];

    static readonly string[] Meters = ["Hutong.*", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql"];

    public static void AddTelemetry(this IServiceCollection services, string service, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;
        services.AddHostedService(_ => new Exporting(OpenTelemetrySdk.Create(otel => otel
            .ConfigureResource(r => r.AddService($"hutong-{service}"))
            .WithTracing(t => t.AddSource(Sources).AddOtlpExporter(Protocol(configuration)))
            .WithMetrics(m => m.AddMeter(Meters).AddOtlpExporter(Protocol(configuration))))));
    }

    static Action<OtlpExporterOptions> Protocol(IConfiguration configuration) => options =>
    {
        if (configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf")
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
    };

    sealed class Exporting(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk.Dispose(); // sends what is still buffered
            return Task.CompletedTask;
        }
    }
}
