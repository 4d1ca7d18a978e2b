using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hutong.Defaults;

/// <summary>What every process of the platform does alike: logs, telemetry, health, problem details, an orderly stop.</summary>
public static class ServiceDefaults
{
    /// <summary><c>text</c> (also when it is missing) or <c>json</c>, one object a line.</summary>
    public const string LogFormat = "HUTONG_LOG";

    const string Instants = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>For processes with pages and addresses: gateway and services.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        AddConsole(builder.Logging, builder.Configuration[LogFormat]);
        // Whoever asks for the health gets it as the answer; during every start it would stand in the log as a failure.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.KeepAddressesOut();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = FactJson.Options.Encoder;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        builder.Services.AddExceptionHandler<BrokenRules>();
        builder.Services.AddExceptionHandler<DatabaseFaults>();
        builder.Services.AddHealthChecks();
        builder.Services.AddDiskSpace();
        builder.Services.AddTelemetry(service, builder.Configuration);
        builder.Services.AddClock(builder.Configuration);
        builder.Services.AddHostedService<QuietMemory>();
        return builder;
    }

    /// <summary>Errors as problem details, calls only from the gateway and from peers, and <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAddresses();
        app.UseCaller();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteHealth }).DisableHttpMetrics();
        app.MapClock();
        return app;
    }

    /// <remarks>Without scopes: the framework's hold the address of the request.</remarks>
    static void AddConsole(ILoggingBuilder logging, string? format)
    {
        switch (format)
        {
            case "json":
                logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat, console.IncludeScopes) = (true, Instants, false));
                break;
            case null or "" or "text":
                logging.AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = Instants + " ";
                    console.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
                });
                break;
            default:
                throw new OptionsValidationException(LogFormat, typeof(string), [$"{LogFormat} is '{format}'; it must be json or text."]);
        }
    }

    static Task WriteHealth(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description, waiting = e.Value.Data.Count > 0 ? e.Value.Data : null }),
        }, FactJson.Options, context.RequestAborted);
    }
}

/// <summary>A rule of the domain stands against what was asked: becomes a 409 problem in one place.</summary>
/// <param name="code">Stable, for example <c>person-in-two-households</c>.</param>
/// <param name="message">For the one who asked; identity numbers masked.</param>
public sealed class RuleBrokenException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

sealed class BrokenRules(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (exception is not RuleBrokenException broken)
            return false;
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = 409, Type = Problems.Type(broken.Code), Title = broken.Message },
        });
    }
}
