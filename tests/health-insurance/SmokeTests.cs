namespace Hutong.HealthInsurance.Tests;

public sealed class SmokeTests
{
    [Xunit.Fact]
    public void Runs() { }
}
