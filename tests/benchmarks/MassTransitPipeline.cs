using System.Diagnostics;
using System.Text.Json;
using Hutong.Tests;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Benchmarks;

public sealed record PipelineEvent(Guid Id, string State);

/// <summary>The usual way: one event, one EF Core transaction with its outbox row, one message, one consumer transaction with its inbox row.</summary>
/// <remarks>
/// MassTransit's own EF Core outbox does not restore here, so its steps are taken by hand: save event and outbox row; a delivery
/// loop reads waiting rows in order, publishes each, removes it; a consumer looks for the inbox row, adds it and the effect.
/// </remarks>
sealed class MassTransitPipeline : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly IBusControl _bus;
    readonly DbContextOptions<PipelineDb> _options;

    MassTransitPipeline(ServiceProvider services, DbContextOptions<PipelineDb> options)
    {
        (_services, _options) = (services, options);
        _bus = services.GetRequiredService<IBusControl>();
    }

    public static async Task<MassTransitPipeline> StartAsync(FactService owner, Uri broker)
    {
        var options = new DbContextOptionsBuilder<PipelineDb>().UseNpgsql(owner.Database).Options;
        await using (var db = new PipelineDb(options))
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(options);
        services.AddMassTransit(bus =>
        {
            bus.AddConsumer<Applier>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ReceiveEndpoint("pipeline", queue =>
                {
                    queue.SetQuorumQueue();
                    queue.PrefetchCount = 64;
                    queue.ConfigureConsumer<Applier>(context);
                });
            });
        });
        var pipeline = new MassTransitPipeline(services.BuildServiceProvider(), options);
        await pipeline._bus.StartAsync();
        return pipeline;
    }

    public async Task<double> RunAsync(int events)
    {
        await using var watch = new PipelineDb(_options);
        var before = await watch.Effects.CountAsync();
        var clock = Stopwatch.StartNew();
        var delivering = DeliverAsync(events);
        for (var i = 0; i < events; i++)
        {
            await using var db = new PipelineDb(_options);
            var e = new PipelineEvent(Guid.NewGuid(), new string('x', 200));
            db.Events.Add(new() { Id = e.Id, State = e.State });
            db.Outbox.Add(new() { Body = JsonSerializer.Serialize(e) });
            await db.SaveChangesAsync();
        }

        await delivering;
        while (await watch.Effects.CountAsync() < before + events)
            await Task.Delay(5);
        return events / clock.Elapsed.TotalSeconds;
    }

    async Task DeliverAsync(int events)
    {
        for (var delivered = 0; delivered < events;)
        {
            await using var db = new PipelineDb(_options);
            var waiting = await db.Outbox.OrderBy(o => o.Sequence).Take(100).ToArrayAsync(CancellationToken.None);
            foreach (var row in waiting)
            {
                await _bus.Publish(JsonSerializer.Deserialize<PipelineEvent>(row.Body)!);
                db.Outbox.Remove(row);
                await db.SaveChangesAsync();
                delivered++;
            }

            if (waiting.Length == 0)
                await Task.Delay(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync();
        await _services.DisposeAsync();
    }

    sealed class Applier(DbContextOptions<PipelineDb> options) : IConsumer<PipelineEvent>
    {
        public async Task Consume(ConsumeContext<PipelineEvent> context)
        {
            await using var db = new PipelineDb(options);
            await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
            if (await db.Inbox.FindAsync(context.Message.Id) is not null)
                return;
            db.Inbox.Add(new() { Id = context.Message.Id });
            db.Effects.Add(new() { Id = context.Message.Id, State = context.Message.State });
            await db.SaveChangesAsync(context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
        }
    }
}

public sealed class PipelineDb(DbContextOptions<PipelineDb> options) : DbContext(options)
{
    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<EffectRow> Effects => Set<EffectRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxRow>().HasKey(o => o.Sequence);
        modelBuilder.Entity<EventRow>();
        modelBuilder.Entity<InboxRow>();
        modelBuilder.Entity<EffectRow>();
    }

    public sealed class EventRow
    {
        public Guid Id { get; init; }

        public required string State { get; init; }
    }

    public sealed class OutboxRow
    {
        public long Sequence { get; init; }

        public required string Body { get; init; }
    }

    public sealed class InboxRow
    {
        public Guid Id { get; init; }
    }

    public sealed class EffectRow
    {
        public Guid Id { get; init; }

        public required string State { get; init; }
    }
}
