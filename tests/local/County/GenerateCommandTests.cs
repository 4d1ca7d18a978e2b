using System.CommandLine;
using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.County;

public sealed class GenerateCommandTests : IDisposable
{
    readonly CountyFolder _folder = new("township,households,persons\n甲镇,30,70\n");
    readonly StringWriter _output = new();
    readonly StringWriter _error = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_county_of_a_folder()
    {
        (await RunAsync(_folder.Path, "--year", "2024", "--scale", "2", "-o", _folder.Of("out"))).ShouldBe(0);
        _output.ToString().ShouldContain("60 households, 140 persons");
        File.ReadLines(_folder.Of("out/1-households.ndjson")).Count().ShouldBe(60);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_county_s_figures()
    {
        (await RunAsync("cangxi", "-o", _folder.Of("out"))).ShouldBe(1);
        _error.ToString().ShouldContain("cangxi has no townships.csv");
    }

    [Fact]
    public async Task Refuses_a_scale_out_of_range() => (await RunAsync("jinghe", "--scale", "0", "-o", _folder.Of("out"))).ShouldBe(1);

    Task<int> RunAsync(params string[] arguments)
    {
        var root = new RootCommand();
        root.Subcommands.Add(GenerateCommand.Create());
        return root.Parse(["generate", .. arguments]).InvokeAsync(new() { Output = _output, Error = _error }, TestContext.Current.CancellationToken);
    }
}
