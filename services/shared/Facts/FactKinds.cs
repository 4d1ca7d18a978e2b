using Hutong.Contracts;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Which kinds this service owns and which it keeps copies of; filled once at start-up by <see cref="FactsSetup"/>.</summary>
public sealed class FactKinds
{
    readonly Dictionary<string, OwnedKind> _owned = [];
    readonly Dictionary<string, CopiedKind> _copied = [];

    /// <summary>The service's name: its queues begin with it, derived facts are recorded under it.</summary>
    public required string Service { get; init; }

    /// <summary>Facts about persons wait until a roster names the person. True in every service that copies rosters.</summary>
    public bool AwaitsRoster { get; internal set; }

    public IReadOnlyDictionary<string, OwnedKind> Owned => _owned;

    public IReadOnlyDictionary<string, CopiedKind> Copied => _copied;

    /// <summary>Kinds that are versioned like facts but never leave the service: a bureau's record with more in it than others need.</summary>
    internal HashSet<string> Withheld { get; } = [];

    internal void Own(OwnedKind kind) => _owned.Add(kind.Name, kind);

    /// <summary>Usually by <see cref="FactsBuilder.Copies{T}"/>, which also says how copies are kept.</summary>
    public void Copy(CopiedKind kind) => _copied.Add(kind.Name, kind);
}

/// <param name="Exchange">Where its messages go; every copying service binds its queue to it.</param>
/// <param name="Urn">The message type, as consumers that use MassTransit expect it in a message.</param>
public sealed record OwnedKind(string Name, string Exchange, string Urn);

/// <param name="Owner">The owning service, asked for its digests when copies are compared.</param>
/// <param name="Exchange">Where the owner publishes it.</param>
/// <param name="Apply">Applies envelopes of this kind.</param>
/// <param name="Reproject">Sends copies of this kind through their projections once more.</param>
public sealed record CopiedKind(
    string Name, string Owner, string Exchange, Func<IServiceProvider, IReadOnlyList<FactEnvelope>, CancellationToken, Task> Apply,
    Func<IServiceProvider, NpgsqlTransaction, ReprojectionPortion, CancellationToken, Task<Reprojected>> Reproject);
