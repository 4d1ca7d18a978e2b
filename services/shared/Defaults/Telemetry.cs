using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hutong.Defaults;

/// <summary>Traces, metrics and logs over OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; nothing of it exists otherwise.</summary>
/// <remarks>
/// Protocol, headers, intervals, sampler, exemplars and attributes of the resource are the standard <c>OTEL_*</c> variables'. The host
/// disposes the providers when it ends, which sends what is still buffered.
/// </remarks>
public static class Telemetry
{
    /// <summary>Parts that speak for themselves, without a package: our own, the broker's client, messages, the proxy.</summary>
    static readonly string[] Sources = ["Hutong.*", "RabbitMQ.Client.*", "MassTransit", "Yarp.ReverseProxy"];

    static readonly string[] Meters = ["Hutong.*", "MassTransit", "Polly"];

    /// <summary>Whether anything is exported: what only telemetry needs is not even made otherwise.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };

    internal static void AddTelemetry(this IServiceCollection services, string service, IConfiguration configuration)
    {
        if (IsWanted(configuration))
            Export(services, service, configuration);
    }

    /// <summary>Apart, so that a process without telemetry does not even load the packages.</summary>
    static void Export(IServiceCollection services, string service, IConfiguration configuration)
    {
        services.AddOpenTelemetry()
            // the variables come last: an operator's word overrules ours
            .ConfigureResource(resource => resource.AddService($"hutong-{service}", serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.Filter = request => !IsProbe(request.Request.Path))
                .AddHttpClientInstrumentation(calls => calls.FilterHttpRequestMessage = call => !IsProbe(call.RequestUri?.AbsolutePath))
                .AddGrpcClientInstrumentation()
                .AddNpgsql()
                .AddSource(Sources)
                .AddProcessor(new Unaddressed()))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddNpgsqlInstrumentation().AddMeter(Meters);
                if (configuration["OTEL_METRICS_EXEMPLAR_FILTER"] is not { Length: > 0 })
                    metrics.SetExemplarFilter(ExemplarFilterType.TraceBased);
            })
            // without scopes: the framework's hold the address of the request
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        // a minute, as is usual, is long where a broker holds everything back
        if (configuration["OTEL_METRIC_EXPORT_INTERVAL"] is not { Length: > 0 })
            services.ConfigureAll<MetricReaderOptions>(reader => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 5000);
        services.AddSingleton<IHealthCheckPublisher, Readiness>();
        services.Configure<HealthCheckPublisherOptions>(checks => (checks.Delay, checks.Period) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
    }

    static string? Version => typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    static bool IsProbe(string? path) => path?.StartsWith("/health/", StringComparison.Ordinal) == true;

    /// <summary>Takes addresses out of spans, since somebody's mistake may put an identity number into one, and keeps the proxy's probes out.</summary>
    /// <remarks>What was asked for is told by the template of the route, which stands in the place of the path.</remarks>
    sealed class Unaddressed : BaseProcessor<Activity>
    {
        public override void OnStart(Activity data)
        {
            if (data.Source.Name == "Yarp.ReverseProxy" && data.OperationName.Contains("health_check", StringComparison.Ordinal))
                (data.IsAllDataRequested, data.ActivityTraceFlags) = (false, data.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
        }

        public override void OnEnd(Activity data)
        {
            data.SetTag("url.path", data.GetTagItem("http.route")).SetTag("url.query", null);
            // the caller's own words too
            data.SetTag("user_agent.original", null).SetTag("http.request.method_original", null);
            if (data.GetTagItem("url.full") is string address)
                data.SetTag("url.full", Uri.TryCreate(address, UriKind.Absolute, out var full) ? full.GetLeftPart(UriPartial.Authority) : null);
        }
    }
}
