using Hutong.Contracts;
using MassTransit;

namespace Hutong.Facts;

/// <summary>The receiving end of a kind's queue.</summary>
public sealed class FactConsumer<T>(Copies<T> copies) : IConsumer<FactBatch<T>> where T : IFact
{
    public Task Consume(ConsumeContext<FactBatch<T>> context) => copies.ApplyAsync(context.Message.Facts, context.CancellationToken);
}
