using System.Collections.Concurrent;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Tests.Incomes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>Systems outside take part with what they have: the messages are in the envelope that MassTransit reads.</summary>
public sealed class InteropTests
{
    sealed class Reader(ConcurrentQueue<FactEnvelope> read) : IConsumer<FactBatch<HouseholdIncome>>
    {
        public Task Consume(ConsumeContext<FactBatch<HouseholdIncome>> context)
        {
            foreach (var fact in context.Message.Facts)
                read.Enqueue(fact);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_stock_MassTransit_consumer_reads_the_facts()
    {
        await using var flow = await IncomeFlow.CreateAsync();
        await flow.StartOwnerAsync();
        var read = new ConcurrentQueue<FactEnvelope>();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(read);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<Reader>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(flow.Host.Address);
                rabbit.ReceiveEndpoint("elsewhere", queue =>
                {
                    queue.ConfigureConsumeTopology = false;
                    queue.Bind($"facts.{Income.Kind}");
                    queue.ConfigureConsumer<Reader>(context);
                });
            });
        });
        using var elsewhere = builder.Build();
        await elsewhere.StartAsync(TestContext.Current.CancellationToken);
        await elsewhere.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));

        await flow.PushAsync(new Income("H1", 77));

        await Eventually(() => !read.IsEmpty);
        read.Single().ShouldSatisfyAllConditions(
            f => f.Id.ShouldBe(Income.IdOf("H1")), f => f.Version.ShouldBe(1), f => f.Data.GetProperty("netIncome").GetInt64().ShouldBe(77));
        await elsewhere.StopAsync(TestContext.Current.CancellationToken);
    }
}
