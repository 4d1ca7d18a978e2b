using System.Security.Cryptography;
using System.Text;
using Hutong.Defaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Hutong.Facts;

/// <summary>By which a copy knows that a batch of facts is its owner's: whoever has the broker's password can put a message into a queue.</summary>
/// <remarks>
/// ECDSA over SHA-256 of the exchange and the body. The exchange is the kind's, so that a batch counts for its own kind alone. An old batch
/// that is sent once more is harmless: its versions are known.
/// </remarks>
public static class FactSignature
{
    /// <summary>Headers of the message: the key's id, and the signature in base64.</summary>
    public const string KeyHeader = "hutong-key", Header = "hutong-signature";

    /// <summary>Codes of causes.</summary>
    public const string Missing = "not-signed", Wrong = "bad-signature";

    /// <summary>Signs a batch with the key of this process.</summary>
    public static void Put(IDictionary<string, object?> headers, ProcessKeys keys, string exchange, ReadOnlySpan<byte> body) =>
        (headers[KeyHeader], headers[Header]) = (keys.KeyId, Convert.ToBase64String(keys.Sign(Hash(exchange, body))));

    /// <summary>What is wrong with a batch; null when its owner signed it.</summary>
    internal static NotTheOwnersException? FaultOf(
        IDictionary<string, object?>? headers, ReadOnlySpan<byte> body, CopiedKind kind, ProcessKeys keys, SignatureSettings settings)
    {
        var (key, signature) = (Text(headers, KeyHeader), Text(headers, Header));
        if (key is null && signature is null)
            return settings.AcceptUnsigned ? null : new(Missing, $"It is not signed; {kind.Owner} signs what it publishes.");
        var bytes = new byte[128];
        if (key is not null && signature is not null && Convert.TryFromBase64String(signature, bytes, out var length)
            && keys.Verify(kind.Owner, key, Hash(kind.Exchange, body), bytes.AsSpan(0, length)))
            return null;
        return new(Wrong, $"It is signed by none of the keys that are listed of {kind.Owner}, or was changed on its way.");
    }

    static byte[] Hash(string exchange, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // nothing else that this key signs begins like this
        hash.AppendData(Encoding.UTF8.GetBytes($"hutong-facts\0{exchange}\0"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    static string? Text(IDictionary<string, object?>? headers, string name) =>
        headers?.TryGetValue(name, out var value) == true ? value is byte[] text ? Encoding.UTF8.GetString(text) : value as string : null;
}

/// <summary>A batch of facts that its owner has not signed.</summary>
/// <param name="code">Stable.</param>
sealed class NotTheOwnersException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>Section <c>Facts</c>.</summary>
public sealed class SignatureSettings
{
    /// <summary>Takes batches without any signature, for the time of an update from a version that did not sign. A wrong signature is never taken.</summary>
    public bool AcceptUnsigned { get; set; }
}

/// <summary>Readiness reminds of a door that is to be open for the time of an update alone.</summary>
sealed class SignatureHealth(IOptions<SignatureSettings> settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(settings.Value.AcceptUnsigned
            ? HealthCheckResult.Degraded("Facts are taken without the signature of their owner: Facts__AcceptUnsigned is meant for the time of an update alone.")
            : HealthCheckResult.Healthy("Facts are taken from their owners alone."));
}
