using Hutong.Faults;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(FaultServers))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Hutong.Faults;

/// <summary>Servers that may be killed, shared by all tests here, which run one after the other.</summary>
public sealed class FaultServers : IAsyncLifetime
{
    OwnServers _own = null!;

    public PrivateServers Servers => _own.Servers;

    public async ValueTask InitializeAsync() => _own = await TestServers.StartOwnAsync("faults");

    public ValueTask DisposeAsync() => _own.DisposeAsync();
}
