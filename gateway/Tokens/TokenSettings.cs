using System.ComponentModel.DataAnnotations;

namespace Hutong.Gateway.Tokens;

/// <summary>Section <c>Tokens</c>. With an <see cref="Authority"/> an outside OpenID provider issues the tokens and the gateway's own token endpoint is off.</summary>
public sealed class TokenSettings : IValidatableObject
{
    /// <summary>Address of an OpenID provider.</summary>
    public string? Authority { get; set; }

    /// <summary>Who tokens must be meant for.</summary>
    [Required] public string Audience { get; set; } = "hutong";

    /// <summary>Who tokens say they are from: <c>urn:hutong:gateway</c>, or the outside provider's address, when nothing is set.</summary>
    public string? Issuer { get; set; }

    /// <summary>Signing algorithms accepted of an outside provider; the gateway's own tokens are always ES256.</summary>
    public string[]? Algorithms { get; set; }

    /// <summary>JSON file of clients, read again when it changes.</summary>
    public string? ClientsFile { get; set; }

    /// <summary>Under it lie the keys of tokens in the database; the gateway's alone, from the environment.</summary>
    public string SealingKey { get; set; } = "";

    /// <summary>How long an access token lives.</summary>
    [Range(1, 60)] public int LifetimeMinutes { get; set; } = 10;

    /// <summary>How long a person's sign-in can be refreshed; then the person signs in again.</summary>
    [Range(1, 24 * 30)] public int SignInHours { get; set; } = 12;

    [Range(1, 3650)] public int RotationDays { get; set; } = 30;

    [Range(0, 300)] public int SkewSeconds { get; set; } = 30;

    /// <summary>Wrong secrets for one client from one address within the window before that pair must wait.</summary>
    [Range(1, 10_000)] public int FailuresPerClientAndAddress { get; set; } = 10;

    /// <summary>Wrong secrets from one address, for whatever client that has not signed in from there before.</summary>
    [Range(1, 10_000)] public int FailuresPerAddress { get; set; } = 50;

    /// <summary>Wrong secrets for one client, from whatever address that it has not signed in from before.</summary>
    [Range(1, 100_000)] public int FailuresPerClient { get; set; } = 200;

    [Range(1, 1440)] public int FailureWindowMinutes { get; set; } = 5;

    /// <summary>Secrets hashed at the same time; 0: half of the processors. Others wait a moment, then are told to come back.</summary>
    [Range(0, 64)] public int HashesAtOnce { get; set; }

    /// <summary>An outside provider issues the tokens.</summary>
    public bool Outside => !string.IsNullOrEmpty(Authority);

    // a method, as validation reads every property, before it is known that this is a URI
    public Uri ToIssuer() => new(Issuer is { Length: > 0 } issuer ? issuer : Outside ? Authority! : "urn:hutong:gateway");

    public TimeSpan Skew => TimeSpan.FromSeconds(SkewSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Issuer is { Length: > 0 } && !Uri.TryCreate(Issuer, UriKind.Absolute, out _))
            yield return new("Tokens:Issuer must be an absolute URI.");
        if (Outside && (!Uri.TryCreate(Authority, UriKind.Absolute, out var uri) || (uri.Scheme != "https" && !uri.IsLoopback)))
            yield return new("Tokens:Authority must be an https address.");
        if (!Outside && SealingKey.Length < 16)
            yield return new("Tokens:SealingKey needs at least 16 characters.");
        if (!Outside && string.IsNullOrEmpty(ClientsFile))
            yield return new("Tokens:ClientsFile is missing (or Tokens:Authority for an outside provider).");
    }
}
