using Xunit;

namespace Hutong.Housing.Tests;

public sealed class ReadsTests(HousingApp app) : IClassFixture<HousingApp>
{
    [Fact]
    public void Every_read_says_whom_it_shows() => app.EveryReadSaysWhomItShows("/rates/{county}/{year:int}", "/unmatched");
}
