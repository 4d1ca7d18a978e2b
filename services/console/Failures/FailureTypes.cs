namespace Hutong.CountyConsole.Failures;

public sealed record FailureCause(string What, string Of, string Code, long Count, DateTimeOffset Since);

public sealed record Failure(Guid Id, string What, string Of, string Code, string Cause, DateTimeOffset Since, DateTimeOffset TriedAt, int Attempts, long? Version);

public sealed record FailurePage(IReadOnlyList<Failure> Failures, Guid? Next);

public sealed record Retried(int Tried, int Left);

public sealed record Discarding(long Count);

public sealed record DiscardedFailure(Guid Id, string What, string Of, string Code, string Cause, string DiscardedBy, DateTimeOffset DiscardedAt, string Reason);
