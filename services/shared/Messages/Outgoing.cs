using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Messages;

/// <summary>Messages that must not be lost: written with what they tell of in one transaction, published by <see cref="OutgoingRelay"/>.</summary>
public static class Outgoing
{
    static readonly Dictionary<string, Type> Types =
        typeof(BatchReceipt).Assembly.GetTypes().Where(t => t is { IsClass: true, Namespace: "Hutong.Contracts.Messages" }).ToDictionary(t => t.Name);

    /// <summary>The id of a message, from what it tells: told again, it is the same message, and whoever has it already lets it go.</summary>
    /// <param name="key">What tells this one from all others of its type.</param>
    public static Guid IdOf<TMessage>(string key) => FactId.Of($"message/{typeof(TMessage).Name}", key);

    /// <summary>Call <see cref="Wakeup.Set"/> after the commit.</summary>
    public static async Task WriteAsync(NpgsqlTransaction transaction, IReadOnlyCollection<(Guid Id, object Message)> messages, CancellationToken ct)
    {
        await using var command = MessagesSql.Write.On(transaction,
            ("ids", messages.Select(m => m.Id).ToArray()),
            ("types", messages.Select(m => m.Message.GetType().Name).ToArray()),
            ("bodies", messages.Select(m => Write(m.Message)).ToArray()),
            ("trace", Reading.Text(Activity.Current?.Id)));
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), FactJson.Options);

    internal static object Read(string type, string body) => JsonSerializer.Deserialize(body, Types[type], FactJson.Options)!;
}

/// <summary>Says that a message was committed: wakes the relay of this process at once. Those of other instances look once in a while.</summary>
public sealed class OutgoingSignal : Wakeup;
