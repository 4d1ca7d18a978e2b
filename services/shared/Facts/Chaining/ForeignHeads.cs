using Hutong.Contracts.Messages;
using Hutong.Defaults;
using MassTransit;
using Npgsql;

namespace Hutong.Facts.Chaining;

/// <summary>Keeps what other services say of their chains.</summary>
/// <remarks>One that its service has not signed is kept like every message that cannot be handled, for somebody to look at.</remarks>
sealed class ForeignHeads(NpgsqlDataSource database, FactKinds kinds, ProcessKeys keys) : IConsumer<ChainHead>
{
    public async Task Consume(ConsumeContext<ChainHead> context)
    {
        var head = context.Message;
        if (head.Service == kinds.Service)
            return;
        var (chain, signature) = (Convert.FromHexString(head.Chain), Convert.FromBase64String(head.Signature));
        if (!keys.Verify(head.Service, head.KeyId, ChainSignature.OfHead(head.Service, head.Life, new(head.Day, head.Position), chain), signature))
            throw new NotTheOwnersException(FactSignature.Wrong, $"The head of a chain is signed by none of the keys that are listed of {head.Service}.");
        await using var keep = ChainingSql.KeepForeign.On(database,
            ("service", head.Service), ("life", head.Life), ("day", head.Day), ("position", head.Position), ("chain", chain),
            ("at", head.SignedAt.ToUniversalTime()), ("key", head.KeyId), ("signature", signature));
        await keep.ExecuteNonQueryAsync(context.CancellationToken);
    }
}
