using Hutong.Contracts;

namespace Hutong.Employment.Records;

/// <summary>A part of a list.</summary>
/// <param name="Total">Of the whole list; null on a page behind its end.</param>
/// <param name="Skip">How many came before.</param>
public sealed record Page<T>(DivisionCode? Division, long? Total, int Skip, IReadOnlyList<T> Items);

static class Paging
{
    const int Most = 1_000;

    public static (int Skip, int Take) Of(int? skip, int? take) => (Math.Max(0, skip ?? 0), Math.Clamp(take ?? Most, 1, Most));
}
