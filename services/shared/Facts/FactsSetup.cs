using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>How a service joins the flow of facts.</summary>
public static class FactsSetup
{
    /// <summary>Adds the kernel: store, relay, copies, digests, parked facts, and the way to and from the broker.</summary>
    /// <param name="services">The service's own; must hold an <see cref="NpgsqlDataSource"/>.</param>
    /// <param name="service">Its name, by which its queues are known and peers find it.</param>
    /// <param name="broker">Address with virtual host and credentials: <c>amqp://user:password@host:port/vhost</c>.</param>
    /// <param name="facts">Declares what the service owns and copies.</param>
    public static IServiceCollection AddFacts(this IServiceCollection services, string service, Uri broker, Action<FactsBuilder> facts)
    {
        var registry = new FactKinds { Service = service };
        var builder = new FactsBuilder(services, registry);
        facts(builder);
        services.AddSingleton(registry);
        services.AddSchema(FactsSchema.Sql);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(builder.Relay);
        services.TryAddSingleton(builder.Agreement);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<Digests>();
        services.AddSingleton<Parked>();
        services.AddHttpClient();
        services.AddSingleton<Agreement>();
        services.AddSingleton(s => new Publisher(broker, registry, s.GetRequiredService<ILogger<Publisher>>()));
        services.AddSingleton(s => new Receiver(broker, registry, s, s.GetRequiredService<ILogger<Receiver>>()));
        services.AddHostedService(s => s.GetRequiredService<Receiver>());
        services.AddHealthChecks().AddCheck<Receiver>("facts");
        services.AddSingleton<Relay>();
        services.AddHostedService(s => s.GetRequiredService<Relay>());
        services.AddHostedService<OutboxListener>();
        if (registry.Copied.Count > 0)
            services.AddHostedService(s => s.GetRequiredService<Agreement>());
        return services;
    }
}

/// <summary>Declares the facts of a service.</summary>
public sealed class FactsBuilder(IServiceCollection services, FactKinds registry)
{
    static string Exchange(string kind) => $"facts.{kind}";

    public RelaySettings Relay { get; set; } = new();

    public AgreementSettings Agreement { get; set; } = new();

    /// <summary>This service alone writes facts of this kind.</summary>
    public FactsBuilder Owns<T>() where T : class, IFact
    {
        var name = FactKind.Of<T>();
        registry.Own(new(name, Exchange(name), $"urn:message:Hutong.Contracts:FactBatch[[{typeof(T).Namespace}:{typeof(T).Name}]]"));
        return this;
    }

    /// <summary>Records of this kind have versions, history and sources like facts, but stay within this service.</summary>
    public FactsBuilder Keeps<T>() where T : class, IFact
    {
        registry.Kept.Add(FactKind.Of<T>());
        return this;
    }

    /// <summary>This service keeps copies of facts of this kind.</summary>
    /// <param name="from">The owning service.</param>
    public FactsBuilder Copies<T>(string from) where T : class, IFact
    {
        var name = FactKind.Of<T>();
        registry.Copy(new(name, from, Exchange(name), (provider, facts, ct) => provider.GetRequiredService<Copies<T>>().ApplyAsync(facts, ct)));
        services.AddSingleton<Copies<T>>();
        if (typeof(T) == typeof(HouseholdRoster))
        {
            registry.AwaitsRoster = true;
            services.AddSingleton<IFactProjection<HouseholdRoster>, Members>();
        }

        return this;
    }

    /// <summary>This service keeps copies and acts on them.</summary>
    public FactsBuilder Copies<T, TProjection>(string from) where T : class, IFact where TProjection : class, IFactProjection<T>
    {
        Copies<T>(from);
        services.AddSingleton<IFactProjection<T>, TProjection>();
        return this;
    }
}
