namespace Hutong.Journeys;

public sealed class SmokeTests
{
    [Xunit.Fact]
    public void Runs() { }
}
