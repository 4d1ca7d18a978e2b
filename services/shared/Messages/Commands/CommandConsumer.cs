using Hutong.Contracts.Messages;
using MassTransit;
using Npgsql;

namespace Hutong.Messages;

/// <summary>Carries out a command and writes its receipt.</summary>
/// <remarks>What fails is tried again with pauses; the last time it leaves a receipt that says so, and the command is set aside (<see cref="FailedMessages"/>).</remarks>
public abstract class CommandConsumer<T>(MessageQueues queues, NpgsqlDataSource database, OutgoingSignal signal, MessageSettings settings) : IConsumer<T>
    where T : class, ICommand
{
    /// <summary>Does it; done twice it must do no harm.</summary>
    /// <returns>What came of it, for staff.</returns>
    protected abstract Task<(CommandOutcome Outcome, string Text)> CarryOutAsync(T command, CancellationToken ct);

    public async Task Consume(ConsumeContext<T> context)
    {
        var ct = context.CancellationToken;
        try
        {
            var (outcome, text) = await CarryOutAsync(context.Message, ct);
            await WriteAsync(context, outcome, text, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && context.GetRetryAttempt() >= settings.Retries.Count)
        {
            await WriteAsync(context, CommandOutcome.Failed, $"It could not be done ({e.GetType().Name}); the command waits at /api/{queues.Service}/facts/failures.", ct);
            throw;
        }
    }

    async Task WriteAsync(ConsumeContext<T> context, CommandOutcome outcome, string text, CancellationToken ct)
    {
        var id = context.MessageId ?? throw new InvalidOperationException("A command has an id.");
        var receipt = new CommandReceipt(id, typeof(T).Name, queues.Service, outcome, text);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Outgoing.WriteAsync(transaction, [(Outgoing.IdOf<CommandReceipt>($"{queues.Service}/{id}/{outcome}"), receipt)], ct);
        await transaction.CommitAsync(ct);
        signal.Set();
    }
}
