namespace Hutong.CountyConsole.Batches;

public sealed record BatchList(IReadOnlyList<Batch> Batches);

public sealed record Batch(Guid Id, string Kind, string State, long Rows, Counts Counts, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, string? Failure, long ErrorsLeftOut, IReadOnlyList<Note>? Notes)
{
    public bool IsUnderWay => State is "receiving" or "waiting" or "running";
}

public sealed record Counts(long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected);

public sealed record Note(string Code, int Row, string Message);

public sealed record RowError(int Row, string? Field, string? Value, string Code, string Message, string? Remedy);

public sealed record ErrorPage(IReadOnlyList<RowError> Errors, string? Next, long LeftOut);
