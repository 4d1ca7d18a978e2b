namespace Hutong.Kernel.Tests;

public sealed class SmokeTests
{
    [Xunit.Fact]
    public void Runs() { }
}
