namespace Hutong.Facts;

/// <summary>Where a version came from: kept with every version of every fact.</summary>
/// <param name="Bureau">The client that pushed it, or the service that derived it.</param>
/// <param name="Batch">The batch it was pushed in; null for a single record.</param>
/// <param name="AsOf">When the bureau's records were in this state, unless a record says so itself.</param>
public sealed record Source(string Bureau, Guid? Batch, DateTimeOffset AsOf);
