using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Grpc;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Messages;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Hutong.Sectors;

/// <summary>The service of one sector: its <c>Program.cs</c> says what it owns, copies, takes, decides, derives and shows, in any order.</summary>
/// <remarks>
/// Nothing depends on the order of these words: registrations are put together here in one order, the projections of a kind run by
/// their <see cref="ProjectionStage"/>, and pages are mapped when everything is known.
/// </remarks>
public sealed class SectorService
{
    readonly WebApplicationBuilder _builder;
    readonly FactsBuilder _facts;
    readonly MessagesBuilder _messages;
    readonly List<Action<IEndpointRouteBuilder>> _pages = [];
    readonly bool _migrates;
    bool _carriesOver;

    SectorService(string sector, string[] args)
    {
        Sector = sector;
        _migrates = SchemaOwner.IsAsked(args);
        _builder = WebApplication.CreateBuilder(args);
        _builder.AddServiceDefaults(sector);
        _facts = Services.AddFacts(sector);
        _messages = Services.AddMessages(sector);
        Services.AddDatabase(sector).AddUploadSealing(_builder.Configuration).AddPeers(sector).AddSingleton<IPersons, PersonsOfRegistry>().AddIntake(sector)
            .AddSectorGrpc().AddWaitingWork(_builder.Configuration);
    }

    /// <summary>Its name in addresses, scopes, queues, schemas and namespaces alike.</summary>
    public string Sector { get; }

    IServiceCollection Services => _builder.Services;

    /// <param name="sector">One lower-case word.</param>
    /// <param name="args">The program's arguments: settings as <c>--Section:Name=value</c>.</param>
    public static SectorService Of(string sector, string[] args) => new(sector, args);

    /// <inheritdoc cref="FactsBuilder.Owns{T}"/>
    public SectorService Owns<T>() where T : class, IFact => With(() => _facts.Owns<T>());

    /// <inheritdoc cref="FactsBuilder.Withholds{T}"/>
    public SectorService Withholds<T>() where T : class, IFact => With(() => _facts.Withholds<T>());

    /// <inheritdoc cref="FactsBuilder.Copies{T}"/>
    public SectorService Copies<T>(string from) where T : class, IFact => With(() => _facts.Copies<T>(from));

    /// <inheritdoc cref="FactsBuilder.Copies{T, TProjection}"/>
    public SectorService Copies<T, TProjection>(string from) where T : class, IFact where TProjection : class, IFactProjection<T> =>
        With(() => _facts.Copies<T, TProjection>(from));

    /// <summary>A further thing to do with copies of a kind.</summary>
    public SectorService Projects<T, TProjection>() where T : class, IFact where TProjection : class, IFactProjection<T> =>
        With(() => Services.AddSingleton<IFactProjection<T>, TProjection>());

    /// <summary>Bureaus push records of this kind.</summary>
    public SectorService Takes<TKind>() where TKind : class, IRecordKind => With(() =>
    {
        Services.AddRecordKind<TKind>();
        if (!typeof(ICarriesOver).IsAssignableFrom(typeof(TKind)) || _carriesOver)
            return;
        _carriesOver = true;
        _facts.Copies<PersonMerged, CarryOver>(from: "registry");
        Services.AddHostedService(p => p.GetServices<IFactProjection<PersonMerged>>().OfType<CarryOver>().Single());
    });

    /// <summary>The bureau may report that its records of these kinds are complete.</summary>
    public SectorService TakesReports<T>(Func<string, string, DateOnly, T> report, params string[] records) where T : class, IBureauReport =>
        With(() => Services.AddReports(report, records));

    /// <summary>Counties decide rules of this kind, year by year.</summary>
    public SectorService Decides<TKind>() where TKind : RuleKind => With(() => Services.AddRules<TKind>())
        .Maps(pages => pages.ServiceProvider.GetRequiredService<TKind>().Map(pages));

    /// <summary>What the service concludes by itself of households and people.</summary>
    public SectorService Derives<TDeriving>() where TDeriving : Deriving => With(() => Services.AddDeriving<TDeriving>());

    /// <inheritdoc cref="MessagesBuilder.Hears{TConsumer}"/>
    public SectorService Hears<TConsumer>(string name) where TConsumer : class, MassTransit.IConsumer => With(() => _messages.Hears<TConsumer>(name));

    /// <summary>Its own tables: entities of this context, and the numbered changes of the schema named like the sector.</summary>
    public SectorService Tables<TContext>() where TContext : DbContext => With(() => Services.AddTables<TContext>(Sector));

    /// <summary>A part that lives as long as the process.</summary>
    public SectorService Has<T>() where T : class => With(() => Services.AddSingleton<T>());

    /// <summary>A part that works in the background as long as the process lives.</summary>
    public SectorService Runs<T>() where T : class, IHostedService =>
        With(() => Services.AddSingleton<T>().AddHostedService(s => s.GetRequiredService<T>()));

    /// <summary>Whatever else it needs.</summary>
    public SectorService Needs(Action<IServiceCollection> parts) => With(() => parts(Services));

    /// <summary>Whatever else it needs, by its settings.</summary>
    public SectorService Needs(Action<WebApplicationBuilder> parts) => With(() => parts(_builder));

    /// <summary>Addresses of its own.</summary>
    public SectorService Maps(params IEnumerable<Action<IEndpointRouteBuilder>> pages) => With(() => _pages.AddRange(pages));

    /// <inheritdoc cref="SectorGrpc.AddSectorGrpc{TService}"/>
    public SectorService Grpc<TService>() where TService : class => With(() => Services.AddSectorGrpc<TService>());

    /// <summary>Records of a kind are shown at <c>/api/{sector}/{kind}/{key}</c>, with every version.</summary>
    public SectorService Shows<T>(string kind, string summary, Func<NpgsqlDataSource, T, CancellationToken, Task<Home?>>? home = null) where T : IFact =>
        Maps(pages => ShowRecord.Map(pages, Sector, kind, summary, home));

    /// <summary>Records about people whom no roster names yet are listed for whoever has the scope.</summary>
    public SectorService ShowsUnmatched(string scope) => Maps(pages => Unmatched.Map(pages, Sector, scope));

    /// <summary>Runs until the process is told to end; or, asked to <c>migrate</c>, brings its tables up to date and ends.</summary>
    public async Task RunAsync()
    {
        if (_migrates)
        {
            await SchemaOwner.MigrateAsync(_builder, Sector);
            return;
        }

        var app = _builder.Build();
        app.UseServiceDefaults();
        app.MapOpenApi("/openapi.json");
        app.MapIntake();
        foreach (var map in _pages)
            map(app);
        app.MapFacts(Sector);
        app.MapReadings(Sector);
        app.MapSectorGrpc();
        await app.RunAsync();
    }

    SectorService With(Action said)
    {
        said();
        return this;
    }
}
