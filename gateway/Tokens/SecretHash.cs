using System.Globalization;
using System.Security.Cryptography;

namespace Hutong.Gateway.Tokens;

/// <summary>A client's secret as it is kept: <c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in base64.</summary>
public sealed class SecretHash
{
    const string Scheme = "pbkdf2-sha256";
    const int DefaultIterations = 600_000;

    /// <summary>A file could otherwise name a number that keeps a processor busy for minutes.</summary>
    public const int MaxIterations = 2_000_000;

    readonly byte[] _salt, _hash;
    readonly int _iterations;

    SecretHash(int iterations, byte[] salt, byte[] hash) => (this._iterations, this._salt, this._hash) = (iterations, salt, hash);

    /// <summary>Takes as long as a right secret would, and matches none.</summary>
    public static SecretHash Nobody { get; } = new(DefaultIterations, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));

    public static string Create(string secret, int iterations = DefaultIterations)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, 32);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    public static SecretHash? Parse(string? text)
    {
        if (text?.Split('$') is not [Scheme, var count, var salt, var hash]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MaxIterations)
            return null;

        Span<byte> saltBytes = stackalloc byte[64], hashBytes = stackalloc byte[64];
        return Convert.TryFromBase64String(salt, saltBytes, out var saltLength) && saltLength >= 8
            && Convert.TryFromBase64String(hash, hashBytes, out var hashLength) && hashLength >= 16
            ? new(iterations, saltBytes[..saltLength].ToArray(), hashBytes[..hashLength].ToArray())
            : null;
    }

    public bool Matches(string secret) => CryptographicOperations.FixedTimeEquals(
        Rfc2898DeriveBytes.Pbkdf2(secret, _salt, _iterations, HashAlgorithmName.SHA256, _hash.Length), _hash);
}
