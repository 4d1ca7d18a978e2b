using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hutong.Identity;

/// <summary>The keys that people are found by: section <c>Identity</c>, in the registry only.</summary>
/// <remarks>
/// To rotate: put the key among the former ones and another in its place. Numbers that are kept are hashed under the new one at start, others
/// when they are asked for next; when the log says that nobody is left under it, the former key is taken away.
/// </remarks>
public sealed record MatchKeySettings
{
    /// <summary>Base64 of 32 random bytes.</summary>
    public string? MatchKey { get; init; }

    /// <summary>Keys that numbers may still be known by, the latest first.</summary>
    public string[] FormerMatchKeys { get; init; } = [];

    /// <summary>A record would show its keys in logs.</summary>
    public override string ToString() => nameof(MatchKeySettings);

    internal IEnumerable<string> Faults()
    {
        if (KeyMaterial.Fault("Identity:MatchKey", MatchKey) is { } fault)
            yield return fault;
        for (var i = 0; i < FormerMatchKeys.Length; i++)
            if (KeyMaterial.Fault($"Identity:FormerMatchKeys:{i}", FormerMatchKeys[i]) is { } former)
                yield return former;
            else if (FormerMatchKeys[i].Trim() == MatchKey?.Trim())
                yield return $"Identity:FormerMatchKeys:{i} is the key that is in use.";
    }
}

/// <summary>The key under which uploads wait until they are stored: section <c>Identity</c>, in every service, of each its own.</summary>
/// <param name="UploadKey">Base64 of 32 random bytes. A part of an upload is opened soon, so there is no rotation: with another key, what waits is pushed again.</param>
public sealed record UploadKeySettings(string? UploadKey)
{
    public UploadKeySettings() : this(UploadKey: null) { }

    public override string ToString() => nameof(UploadKeySettings);

    internal IEnumerable<string> Faults() => KeyMaterial.Fault("Identity:UploadKey", UploadKey) is { } fault ? [fault] : [];
}

/// <summary>The keys that identity numbers are stored under: section <c>Identity</c>, in the registry only.</summary>
/// <remarks>
/// To rotate: add a key, make it the current one, let the rows be encrypted anew, then take the old one away.
/// Key ids are compared without regard to case, as configuration does.
/// </remarks>
public sealed partial record CipherSettings
{
    /// <summary>Key id → base64 of 32 random bytes.</summary>
    public Dictionary<string, string> CipherKeys { get; init; } = [];

    /// <summary>The id of the key that is encrypted with; the others only decrypt.</summary>
    public string? CurrentCipherKey { get; init; }

    public override string ToString() => nameof(CipherSettings);

    internal IEnumerable<string> Faults(string? matchKey)
    {
        foreach (var (id, key) in CipherKeys)
        {
            var setting = $"Identity:CipherKeys:{id}";
            if (!KeyId().IsMatch(id)) yield return $"{setting}: a key id has 1 to 32 letters, digits, '.', '_' or '-'.";
            if (KeyMaterial.Fault(setting, key) is { } fault) yield return fault;
            else if (matchKey is not null && key.Trim() == matchKey.Trim()) yield return $"{setting} must not be the match key.";
        }

        if (string.IsNullOrWhiteSpace(CurrentCipherKey)) yield return "Identity:CurrentCipherKey is missing: the id of the key to encrypt with.";
        else if (!CipherKeys.Keys.Contains(CurrentCipherKey, StringComparer.OrdinalIgnoreCase))
            yield return $"Identity:CurrentCipherKey names '{CurrentCipherKey}', which is not among Identity:CipherKeys.";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,32}\z")]
    private static partial Regex KeyId();
}

public static class IdentityServices
{
    /// <summary><see cref="Sealing"/> for uploads from <c>Identity:UploadKey</c>, which is checked at start.</summary>
    public static IServiceCollection AddUploadSealing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadKeySettings>().Bind(configuration.GetSection("Identity")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadKeySettings>>(new Check<UploadKeySettings>(s => s.Faults()));
        services.AddSingleton(p => Sealing.For(p.GetRequiredService<IOptions<UploadKeySettings>>().Value));
        return services;
    }

    /// <summary><see cref="MatchKeys"/> from <c>Identity:MatchKey</c> and <c>Identity:FormerMatchKeys</c>, which are checked at start.</summary>
    public static IServiceCollection AddMatchKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MatchKeySettings>().Bind(configuration.GetSection("Identity")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MatchKeySettings>>(new Check<MatchKeySettings>(s => s.Faults()));
        services.AddSingleton(p => new MatchKeys(p.GetRequiredService<IOptions<MatchKeySettings>>().Value));
        return services;
    }

    /// <summary><see cref="IdentityCipher"/> from <c>Identity:CipherKeys</c> and <c>Identity:CurrentCipherKey</c>, which are checked at start.</summary>
    public static IServiceCollection AddIdentityCipher(this IServiceCollection services, IConfiguration configuration)
    {
        var matchKey = configuration["Identity:MatchKey"];
        services.AddOptions<CipherSettings>().Bind(configuration.GetSection("Identity")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CipherSettings>>(new Check<CipherSettings>(s => s.Faults(matchKey)));
        services.AddSingleton(p => new IdentityCipher(p.GetRequiredService<IOptions<CipherSettings>>().Value));
        return services;
    }

    sealed class Check<T>(Func<T, IEnumerable<string>> faults) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            faults(options).ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}

static class KeyMaterial
{
    public const int Length = 32;

    /// <summary>What is wrong with a key, without any of it.</summary>
    public static string? Fault(string setting, string? base64)
    {
        if (string.IsNullOrWhiteSpace(base64)) return $"{setting} is missing: base64 of {Length} random bytes.";

        var key = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.Trim(), key, out var length)) return $"{setting} is not base64.";
        return length == Length ? null : $"{setting} holds {length} bytes; it must be exactly {Length}.";
    }

    public static byte[] Read(string setting, string? base64) =>
        Fault(setting, base64) is { } fault ? throw new ArgumentException(fault) : Convert.FromBase64String(base64!.Trim());
}
