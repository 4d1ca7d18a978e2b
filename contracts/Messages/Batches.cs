using System.Text.Json.Serialization;

namespace Hutong.Contracts.Messages;

/// <summary>How far a pushed batch is. Comes at most once a second per batch and may be lost: the <see cref="BatchReceipt"/> may not.</summary>
/// <param name="Sector">Whose address the batch was pushed to: <c>health</c>.</param>
/// <param name="Kind">Of its records: <c>enrolments</c>.</param>
/// <param name="Bureau">The client that pushed it.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="RowsDone">Those that are stored or refused.</param>
public sealed record BatchProgress(string Sector, string Kind, Guid Batch, string Bureau, BatchState State, long Rows, long RowsDone, RowCounts Counts);

/// <summary>The end of a batch. A batch that failed and is tried again ends once more, with a receipt of its own.</summary>
/// <param name="State">Done or failed.</param>
/// <param name="Reason">Why it was given up; null when it is done.</param>
public sealed record BatchReceipt(
    string Sector, string Kind, Guid Batch, string Bureau, BatchState State, long Rows, RowCounts Counts, DateTimeOffset EndedAt, string? Reason = null);

/// <summary>What became of rows.</summary>
public sealed record RowCounts(long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected)
{
    [JsonIgnore]
    public long Total => Accepted + Unchanged + Stale + Unmatched + Rejected;
}

[JsonConverter(typeof(JsonStringEnumConverter<BatchState>))]
public enum BatchState { Running, Done, Failed }
