using Xunit.Sdk;
using Xunit.v3;

namespace Hutong.Journeys.Support;

/// <summary>The test of an expired token comes when the minute of the first token is over anyway.</summary>
public sealed class CallersLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName.Contains(nameof(CallerTests), StringComparison.Ordinal)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
