using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts.Chaining;
using Hutong.Messages;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Hutong.Facts;

/// <summary>How a service joins the flow of facts.</summary>
public static class FactsSetup
{
    /// <summary>Adds the kernel: store, relay, copies, digests, parked facts, and the way to and from the broker.</summary>
    /// <param name="services">The service's own; must hold an <see cref="NpgsqlDataSource"/>.</param>
    /// <param name="service">Its name, by which its queues are known and peers find it.</param>
    /// <returns>Takes, until the host is built, what the service owns and copies.</returns>
    public static FactsBuilder AddFacts(this IServiceCollection services, string service)
    {
        var kinds = new FactKinds { Service = service };
        services.AddOptions<BrokerSettings>().BindConfiguration("Broker").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignatureSettings>().BindConfiguration("Facts");
        services.AddKeys(service);
        services.AddSingleton(kinds);
        services.AddTables<KernelDb>("facts");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RelaySettings());
        services.TryAddSingleton(new AgreementSettings());
        services.AddMessageWriting(service);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<KeptReadings>();
        services.AddHostedService(s => s.GetRequiredService<KeptReadings>());
        services.TryAddSingleton(ChainSettings.Usual);
        services.AddSingleton<Chain>();
        services.AddHostedService(s => s.GetRequiredService<Chain>());
        services.AddSingleton<Digests>();
        services.AddHostedService<DigestWorker>();
        services.AddSingleton<Lost>();
        services.AddSingleton<Parked>();
        services.AddSingleton<FailedMessages>();
        services.AddHostedService(s => s.GetRequiredService<FailedMessages>());
        services.AddSingleton<Failures>();
        services.AddSingleton<Agreement>();
        services.TryAddSingleton(new ReprojectionSettings());
        services.AddSingleton<Reprojection>();
        services.AddHostedService(s => s.GetRequiredService<Reprojection>());
        services.AddSingleton<Publisher>();
        services.AddSingleton<Receiver>();
        services.AddHostedService(s => s.GetRequiredService<Receiver>());
        services.AddSingleton<Standstill>();
        services.AddHealthChecks().AddCheck<Receiver>("facts").AddCheck<Standstill>("work").AddCheck<PublishingHealth>("publishing").AddCheck<FailuresHealth>("failures").AddCheck<SignatureHealth>("signatures");
        services.AddSingleton<Unsent>();
        services.AddSingleton<Relay>();
        services.AddHostedService(s => s.GetRequiredService<Relay>());
        services.AddHostedService<OutboxListener>();
        services.AddHostedService(s => s.GetRequiredService<Agreement>());
        return new FactsBuilder(services, kinds);
    }
}

/// <summary>Declares the facts of a service.</summary>
public sealed class FactsBuilder(IServiceCollection services, FactKinds kinds)
{
    static string Exchange(string kind) => $"facts.{kind}";

    public RelaySettings Relay { get; set => services.Replace(ServiceDescriptor.Singleton(field = value)); } = new();

    public AgreementSettings Agreement { get; set => services.Replace(ServiceDescriptor.Singleton(field = value)); } = new();

    /// <summary>This service alone writes facts of this kind.</summary>
    public FactsBuilder Owns<T>() where T : class, IFact
    {
        var name = FactKind.Of<T>();
        kinds.Own(new(name, Exchange(name), $"urn:message:Hutong.Contracts:FactBatch[[Hutong.Contracts.{name[..name.LastIndexOf('.')]}:{name[(name.LastIndexOf('.') + 1)..]}]]"));
        return this;
    }

    /// <summary>Records of this kind have versions, history and sources like facts, but never leave the service: they hold more than others need.</summary>
    public FactsBuilder Withholds<T>() where T : class, IFact
    {
        kinds.Withheld.Add(FactKind.Of<T>());
        return this;
    }

    /// <summary>This service keeps copies of facts of this kind.</summary>
    /// <param name="from">The owning service.</param>
    public FactsBuilder Copies<T>(string from) where T : class, IFact
    {
        var name = FactKind.Of<T>();
        kinds.Copy(new(name, from, Exchange(name), (provider, facts, ct) => provider.GetRequiredService<Copies<T>>().ApplyAsync(facts, ct),
            (provider, transaction, portion, ct) => provider.GetRequiredService<Copies<T>>().ReprojectAsync(transaction, portion, ct)));
        services.AddSingleton<Copies<T>>();
        if (typeof(T) == typeof(HouseholdRoster))
        {
            kinds.AwaitsRoster = true;
            services.AddSingleton<IFactProjection<HouseholdRoster>, KeepRosters>();
            services.AddSingleton<ReleaseHeld>();
            services.AddHostedService(s => s.GetRequiredService<ReleaseHeld>());
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
