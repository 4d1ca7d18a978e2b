using Xunit;

namespace Hutong.Employment.Tests;

public sealed class ReadsTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public void Every_read_says_whom_it_shows() => app.EveryReadSaysWhomItShows("/rates/{county}/{year:int}");
}
