using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Facts.Chaining;
using MassTransit;
using MassTransit.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Messages;

/// <summary>How a service takes part in the messages beside facts.</summary>
public static class MessagesSetup
{
    /// <summary>Adds MassTransit on the broker of the facts, the queue of the service's commands, and the relay of what must not be lost.</summary>
    /// <remarks>Needs <see cref="FactsSetup.AddFacts"/>, whose commands it takes.</remarks>
    public static MessagesBuilder AddMessages(this IServiceCollection services, string service)
    {
        var queues = new MessageQueues(service);
        services.AddSingleton(queues);
        services.TryAddSingleton(new MessageSettings());
        services.AddMessageWriting(service);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // it is on by default and reports to its maker
            bus.ConfigureHealthCheckOptions(check =>
            {
                check.Name = "messages";
                check.MinimalFailureStatus = HealthStatus.Unhealthy;
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                // Endpoints are connected by MessageBus: those that the bus is made with cannot be made anew.
                var broker = context.GetRequiredService<IOptions<BrokerSettings>>().Value;
                rabbit.Host(broker.Url!, $"{service} messages", host =>
                {
                    host.Heartbeat(TimeSpan.FromSeconds(10));
                    host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
                    if (broker.Tls)
                        host.UseSsl(tls =>
                        {
                            tls.ServerName = broker.Url!.Host;
                            tls.Protocol = System.Security.Authentication.SslProtocols.None; // whatever the system holds safe
                            tls.CertificateValidationCallback = broker.Trust();
                            tls.Certificate = broker.OwnCertificate();
                        });
                });
            });
        });
        services.RemoveMassTransitHostedService();
        services.AddLogging(logging => logging.AddFilter("MassTransit", LogLevel.Warning));
        services.AddSingleton<MessageBus>().AddHostedService(s => s.GetRequiredService<MessageBus>());
        services.AddSingleton<OutgoingRelay>().AddHostedService(s => s.GetRequiredService<OutgoingRelay>());
        services.AddHostedService<BatchProgressTeller>();

        services.RegisterConsumer<CompareCopiesConsumer>();
        services.RegisterConsumer<RetryParkedConsumer>();
        services.RegisterConsumer<RepublishFactsConsumer>();
        services.RegisterConsumer<ForeignHeads>();
        queues.Add($"{service}-heads", typeof(ForeignHeads));
        queues.Add(ICommand.QueueOf(service), typeof(CompareCopiesConsumer), typeof(RetryParkedConsumer), typeof(RepublishFactsConsumer));
        return new(services, queues);
    }

    /// <summary>Adds what writes messages in the transaction of what they tell; publishing them is <see cref="AddMessages"/>' matter.</summary>
    internal static void AddMessageWriting(this IServiceCollection services, string service)
    {
        services.TryAddSingleton<OutgoingSignal>();
        services.TryAddSingleton<BatchesUnderWay>();
        services.TryAddSingleton(s => new Alerts(
            service, s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<OutgoingSignal>(), s.GetRequiredService<TimeProvider>()));
    }
}

/// <summary>Declares what a service listens to.</summary>
public sealed class MessagesBuilder(IServiceCollection services, MessageQueues queues)
{
    /// <summary>A consumer of published messages, with a queue of its own: <c>{service}-{name}</c>, shared by all instances of the service.</summary>
    /// <param name="name">Lower case, words joined by hyphens.</param>
    public MessagesBuilder Hears<TConsumer>(string name) where TConsumer : class, IConsumer
    {
        services.RegisterConsumer<TConsumer>();
        queues.Add($"{queues.Service}-{name}", typeof(TConsumer));
        return this;
    }
}
