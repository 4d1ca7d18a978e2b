using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Hutong.Intake;

public static class IntakeServices
{
    /// <summary>Takes pushed records for a sector. Needs <see cref="Database.AddDatabase"/> before it, a <see cref="Sealing"/> and an <see cref="IPersons"/>; settings are in section <c>Intake</c>.</summary>
    /// <remarks>The API description has the bodies with examples; <c>app.MapOpenApi("/openapi.json")</c> serves it.</remarks>
    public static IServiceCollection AddIntake(this IServiceCollection services, string sector, Action<IntakeSettings>? configure = null)
    {
        services.AddSingleton(new IntakeSector(sector));
        services.AddOptions<IntakeSettings>().BindConfiguration("Intake").Configure(s => configure?.Invoke(s))
            .Validate(s => s.IsValid(), "Section Intake holds a limit that is zero, negative or out of reach.").ValidateOnStart();
        services.AddOptions<DivisionSettings>().BindConfiguration("Divisions")
            .Validate(s => s.IsValid(), "Divisions__Counties__0 and so on are codes of counties, 6 digits each.").ValidateOnStart();
        services.AddSingleton<ServedCounties>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BatchSignal>();
        services.AddMessageWriting(sector);
        services.AddSingleton(p => new BatchStore(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<Alerts>(), sector));
        services.AddSingleton<Presence>();
        services.AddHostedService(p => p.GetRequiredService<Presence>());
        services.AddSingleton<ReceiveBatch>();
        services.AddSingleton<StoreRecord>();
        services.AddTables<KernelDb>("facts");
        services.AddSingleton<IFactProjection<HouseholdRoster>, ForgetMatched>();
        services.AddHostedService<BatchWorker>();
        services.AddOpenApi(o => o.DescribeIntake().DescribeEnumerations());
        return services;
    }

    /// <summary>Makes a kind of record known; its addresses follow from its name.</summary>
    public static IServiceCollection AddRecordKind<TKind>(this IServiceCollection services) where TKind : class, IRecordKind
    {
        services.AddSingleton<TKind>();
        services.AddSingleton<IRecordKind>(p => p.GetRequiredService<TKind>());
        return services;
    }

    /// <summary>Makes the kind <c>reports</c> known, by which the sector's bureau says that its records are complete. <typeparamref name="T"/> must be owned.</summary>
    public static IServiceCollection AddReports<T>(this IServiceCollection services, Func<string, string, DateOnly, T> report, params string[] records)
        where T : class, IBureauReport
    {
        services.AddSingleton(p => new ReportKind<T>(report, records, p.GetRequiredService<FactStore>(), p.GetRequiredService<ServedCounties>(), p.GetService<MarkWorker>()));
        services.AddSingleton<IRecordKind>(p => p.GetRequiredService<ReportKind<T>>());
        return services;
    }

    /// <summary>Maps <c>/api/{sector}/batches</c> and, per kind, <c>/{kind}/batches</c>, <c>POST /{kind}</c> and <c>PUT /{kind}/{key}</c>.</summary>
    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder app)
    {
        var sector = app.ServiceProvider.GetRequiredService<IntakeSector>().Name;
        var api = app.MapGroup($"/api/{sector}").WithTags(sector).AddEndpointFilter(IntakeProblems.FilterAsync);
        ShowBatches.Map(api, sector);
        foreach (var kind in app.ServiceProvider.GetServices<IRecordKind>())
        {
            var scope = $"{sector}:{kind.Name}:write";
            api.MapPost($"/{kind.Name}/batches", (HttpContext http, ReceiveBatch receive) => receive.HandleAsync(kind, http))
                .WithName($"push-{sector}-{kind.Name}").WithMetadata(new RecordBody(kind, Batch: true))
                .RequireScope(scope);
            api.MapPost($"/{kind.Name}", (HttpContext http, StoreRecord store) => store.HandleAsync(kind, null, http))
                .WithName($"post-{sector}-{kind.Name}").WithMetadata(new RecordBody(kind, Batch: false))
                .RequireScope(scope);
            api.MapPut($"/{kind.Name}/{{key}}", (string key, HttpContext http, StoreRecord store) => store.HandleAsync(kind, key, http))
                .WithName($"put-{sector}-{kind.Name}").WithMetadata(new RecordBody(kind, Batch: false))
                .RequireScope(scope);
        }

        return app;
    }
}

/// <summary>Marks an endpoint whose body is records of a kind, for the API description.</summary>
sealed record RecordBody(IRecordKind Kind, bool Batch);
