using Hutong.Gateway.Access;

namespace Hutong.Gateway.Edge;

/// <summary>What the gateway learns about a request on its way through, for the log line and for the answers.</summary>
public sealed class RequestRecord(string id)
{
    public string Id { get; } = id;

    /// <summary>The address as a template; the raw path may hold anything and is never written down.</summary>
    public string? Template { get; set; }

    public Caller? Caller { get; set; }

    public Permission? Permission { get; set; }

    public static RequestRecord Of(HttpContext context) => context.Features.Get<RequestRecord>()
        ?? throw new InvalidOperationException("RequestIds did not run first.");
}
