namespace Hutong.Local.County;

/// <summary>One line of what a load is doing.</summary>
/// <param name="Counts">Given when a batch is done.</param>
/// <param name="Errors">The first rejected rows of a batch, with what would be right.</param>
public sealed record LoadProgress(string Text, BatchCounts? Counts = null, IReadOnlyList<RowProblem>? Errors = null)
{
    /// <summary>For people: the line, and below it every error in a line of its own.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, [Counts is null ? Text : $"{Text}: {Counts}", .. (Errors ?? []).Select(e => "  " + e)]);
}

public sealed record BatchCounts(int Accepted, int Unchanged, int Stale, int Unmatched, int Rejected)
{
    public override string ToString() => string.Join(", ", new[]
    {
        $"{Accepted} accepted", Some(Unchanged, "unchanged"), Some(Stale, "stale"), Some(Unmatched, "unmatched"), Some(Rejected, "rejected"),
    }.Where(t => t is not null));

    static string? Some(int count, string what) => count == 0 ? null : $"{count} {what}";
}

/// <summary>Why the platform rejected a row; the value is masked by the platform when it is personal.</summary>
public sealed record RowProblem(int? Row, string? Field, string? Value, string? Code, string? Message, string? Remedy)
{
    public override string ToString() => $"row {Row}{(Field is null ? "" : $", {Field}")}{(Value is null ? "" : $" = {Value}")}: {Message} {Remedy} ({Code})";
}
