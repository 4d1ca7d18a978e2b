namespace Hutong.Facts;

/// <summary>Where a version came from: kept with every version of every fact.</summary>
/// <param name="Bureau">The client that pushed it, or the service that derived it.</param>
/// <param name="Batch">The batch it was pushed in; null for a single record.</param>
/// <param name="AsOf">When the bureau's records were in this state, unless a record says so itself. Null for what a service works out.</param>
public sealed record Source(string Bureau, Guid? Batch, DateTimeOffset? AsOf)
{
    /// <summary>What is saved follows from a state that stands already, as of the same instant: between equal instants it is the one to stand.</summary>
    public bool Follows { get; init; }

    /// <summary>The kind of the records that a push brings: one of them that another client has pushed is not changed. Null when who may push the kind at all says enough.</summary>
    public string? Owns { get; init; }

    /// <summary>
    /// A service's own conclusion: what is worked out last stands, whatever the clocks of two instances say. The
    /// service must hold the locks of what it concludes from while it saves.
    /// </summary>
    public static Source Derived(string service) => new(service, null, null);
}
