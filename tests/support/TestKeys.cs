using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hutong.Defaults;
using Hutong.Facts;
using RabbitMQ.Client;

namespace Hutong.Tests;

/// <summary>The keys of the processes that tests play: the same in every process of a test run, and of no use elsewhere.</summary>
public static class TestKeys
{
    static readonly string[] Processes = ["gateway", "registry", "health", "education", "employment", "housing", "demo"];

    static readonly ConcurrentDictionary<string, ProcessKeys> Keys = [];

    static readonly ConcurrentDictionary<string, CallTokens> Tokens = [];

    /// <summary>A process's key, and its knowledge of the others.</summary>
    public static ProcessKeys Of(string process) => Keys.GetOrAdd(process, name =>
    {
        var settings = new KeySettings { Own = Own(name) };
        foreach (var known in Processes.Append(name))
            settings.Public[known] = [ProcessKeys.PublicOf(Own(known))];
        return new(name, settings);
    });

    /// <summary>What a process is started with.</summary>
    /// <remarks>Every process knows all of these, and itself.</remarks>
    public static Dictionary<string, string?> Settings(string process) => Processes.Append(process).Distinct()
        .ToDictionary(name => $"Keys:Public:{name}:0", name => (string?)ProcessKeys.PublicOf(Own(name)))
        .Append(new("Keys:Own", Own(process))).ToDictionary();

    /// <summary>A signed call: of a service for itself when it asks for what services may alone, else of the gateway for a client.</summary>
    public static string Call(string audience, string client, string scopes, string? person = null)
    {
        // where a client reaches says nothing of a service
        var asked = scopes.Split(' ').Where(s => !s.StartsWith("in:", StringComparison.Ordinal) && !s.StartsWith("card:", StringComparison.Ordinal)).ToList();
        var asPeer = scopes.Length > 0 && asked.Count > 0 && asked.TrueForAll(PeerRights.Towards(audience).Contains);
        return Tokens.GetOrAdd(asPeer ? client : CallTokens.Gateway, process => new(Of(process), TimeProvider.System)).For(audience, client, scopes, person);
    }

    /// <summary>Properties of a message that a process signs as its own.</summary>
    public static BasicProperties SignedBy(string process, string kind, byte[] body)
    {
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true, Headers = new Dictionary<string, object?>() };
        FactSignature.Put(properties.Headers, Of(process), $"facts.{kind}", body);
        return properties;
    }

    public static string Own(string process)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = SHA256.HashData(Encoding.UTF8.GetBytes($"the test key of {process}")),
        });
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }
}

/// <summary>Says who is calling, as the gateway would.</summary>
public sealed class AsCaller(string audience, string client, string scopes, string? person = null) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(Caller.Header, TestKeys.Call(audience, client, scopes, person));
        return base.SendAsync(request, cancellationToken);
    }
}
