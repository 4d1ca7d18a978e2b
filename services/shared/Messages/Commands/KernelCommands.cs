using Hutong.Contracts.Messages;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Messages;

/// <summary>Copies of one kind are compared with their owner, and healed.</summary>
sealed class CompareCopiesConsumer(
    Agreement agreement, FactKinds kinds, MessageQueues queues, NpgsqlDataSource database, OutgoingSignal signal, MessageSettings settings)
    : CommandConsumer<CompareCopies>(queues, database, signal, settings)
{
    protected override async Task<(CommandOutcome, string)> CarryOutAsync(CompareCopies command, CancellationToken ct)
    {
        if (!kinds.Copied.ContainsKey(command.Kind))
            return (CommandOutcome.Refused, "This service has no copies of that kind.");
        var found = await agreement.HealAsync(command.Kind, ct);
        return (CommandOutcome.Done,
            $"{found.Differing} of {found.Villages} villages differed; {found.Healed} facts were missing here, {found.Raised + found.Ahead} at their owner, and {found.Ahead} of these are to be decided there; {found.Discarded} were discarded here.");
    }
}

/// <summary>Parked facts are tried again.</summary>
sealed class RetryParkedConsumer(
    Parked parked, MessageQueues queues, NpgsqlDataSource database, OutgoingSignal signal, MessageSettings settings)
    : CommandConsumer<RetryParked>(queues, database, signal, settings)
{
    protected override async Task<(CommandOutcome, string)> CarryOutAsync(RetryParked command, CancellationToken ct)
    {
        var (tried, left) = await parked.RetryAsync(command.Id, ct);
        return (CommandOutcome.Done, $"{tried} facts were tried again; {left} of them are still parked.");
    }
}

/// <summary>Facts are published again as they are.</summary>
sealed class RepublishFactsConsumer(
    FactStore store, MessageQueues queues, NpgsqlDataSource database, OutgoingSignal signal, MessageSettings settings)
    : CommandConsumer<RepublishFacts>(queues, database, signal, settings)
{
    protected override async Task<(CommandOutcome, string)> CarryOutAsync(RepublishFacts command, CancellationToken ct) =>
        command.Ids is not { Count: > 0 and <= RepublishFacts.AtMost }
            ? (CommandOutcome.Refused, $"Name 1 to {RepublishFacts.AtMost} facts.")
            : (CommandOutcome.Done, $"{await store.RepublishAsync(command.Ids, ct)} of {command.Ids.Count} facts are published again.");
}
