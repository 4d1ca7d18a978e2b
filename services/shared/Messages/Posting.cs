using Hutong.Contracts.Messages;
using MassTransit;

namespace Hutong.Messages;

/// <summary>Publishes over the bus without ever having more than one attempt under way.</summary>
/// <remarks>
/// MassTransit's wait for a confirm has been seen to outlast its token. An attempt that is given up is therefore kept, and nothing new begins
/// before it is over: behind a broker that stands still nothing piles up. Each user has a posting of its own.
/// </remarks>
sealed class Posting(IBus bus, MessageBus state, MessageSettings settings)
{
    Task _attempt = Task.CompletedTask;

    /// <summary>False while the bus is down, or the last attempt is not over yet.</summary>
    public bool IsOpen => state.IsUp && _attempt.IsCompleted;

    /// <summary>Returns when all messages are confirmed.</summary>
    /// <exception cref="Exception">At least one was not: publish all of them again.</exception>
    public async Task PublishAsync(IReadOnlyList<(Guid? Id, object Message)> messages, CancellationToken ct)
    {
        if (!IsOpen)
            throw new InvalidOperationException("The bus is down.");
        _attempt = PublishAllAsync(messages);
        try
        {
            await _attempt.WaitAsync(settings.ConfirmWithin, ct);
        }
        catch (TimeoutException)
        {
            state.Suspect("What was published is not confirmed.");
            throw;
        }
    }

    async Task PublishAllAsync(IReadOnlyList<(Guid? Id, object Message)> messages)
    {
        using var limit = new CancellationTokenSource(settings.ConfirmWithin);
        await Task.WhenAll(messages.Select(m => bus.Publish(m.Message, m.Message.GetType(), context => context.MessageId = m.Id ?? context.MessageId, limit.Token)));
    }
}

/// <summary>Sends commands to services.</summary>
public static class Commanding
{
    /// <summary>Returns when the command is in the queue of the service.</summary>
    /// <returns>The id by which the <see cref="CommandReceipt"/> names it.</returns>
    /// <param name="id">To send a command again that may have been lost on the way here.</param>
    /// <exception cref="MessageReturnedException">The service has never run: it has no queue.</exception>
    public static async Task<Guid> CommandAsync<T>(this ISendEndpointProvider bus, string service, T command, CancellationToken ct, Guid? id = null) where T : class, ICommand
    {
        var given = id ?? Guid.CreateVersion7();
        // The exchange: asked for a queue, MassTransit would declare it, and as another kind than its owner did.
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{ICommand.QueueOf(service)}"));
        await endpoint.Send(command, context =>
        {
            context.MessageId = given;
            if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                rabbit.Mandatory = true;
        }, ct);
        return given;
    }
}
