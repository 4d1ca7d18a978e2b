namespace Hutong.Registry.Tests;

public sealed class SmokeTests
{
    [Xunit.Fact]
    public void Runs() { }
}
