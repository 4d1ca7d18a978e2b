using Hutong.Contracts;

namespace Hutong.Facts;

/// <summary>A version of a fact as a copy receives it.</summary>
public sealed record Fact<T>(
    Guid Id, long Version, Guid? Subject, long Village, bool Retracted,
    DateTimeOffset AsOf, DateTimeOffset RecordedAt, string Bureau, T Data) where T : IFact;
