namespace Hutong.Contracts.Messages;

/// <summary>Where the chain of what a service only ever adds stood, signed by the service. Whoever hears of it keeps it: a chain that is written anew contradicts it.</summary>
/// <param name="Life">0, or since when the database lives that was put back from a backup, in seconds since 1970.</param>
/// <param name="Day">By the service's clock.</param>
/// <param name="Position">Of the link within the day, from 1.</param>
/// <param name="Chain">SHA-256 over everything up to there, in hexadecimal digits.</param>
/// <param name="KeyId">Of the key that signed.</param>
/// <param name="Signature">In base64.</param>
public sealed record ChainHead(string Service, long Life, DateOnly Day, long Position, string Chain, DateTimeOffset SignedAt, string KeyId, string Signature);
