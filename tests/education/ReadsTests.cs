using Xunit;

namespace Hutong.Education.Tests;

public sealed class ReadsTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public void Every_read_says_whom_it_shows() => app.EveryReadSaysWhomItShows("/programmes/{county}/{year:int}");
}
