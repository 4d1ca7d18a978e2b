using MassTransit;

namespace Hutong.Facts;

/// <summary>Keeps messages whose handling was cut short, by a stop or an outage, from being moved to the error queue: they are delivered again.</summary>
sealed class BackToTheQueue : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        Races.IsOutage(context.Exception) || context.Exception is OperationCanceledException
            ? Task.FromException(context.Exception) // MassTransit then hands the message back to the broker
            : next.Send(context);

    public void Probe(ProbeContext context) => context.CreateFilterScope("back-to-the-queue");
}
