using System.CommandLine;
using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests.County;

public sealed class GenerateCommandTests : IDisposable
{
    readonly CountyFolder folder = new("township,households,persons\n甲镇,30,70\n");
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Writes_a_county_of_a_folder()
    {
        (await RunAsync(folder.Path, "--year", "2024", "--scale", "2", "-o", folder.Of("out"))).ShouldBe(0);
        output.ToString().ShouldContain("60 households, 140 persons");
        File.ReadLines(folder.Of("out/1-households.ndjson")).Count().ShouldBe(60);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_county_s_figures()
    {
        (await RunAsync("cangxi", "-o", folder.Of("out"))).ShouldBe(1);
        error.ToString().ShouldContain("cangxi has no townships.csv");
    }

    [Fact]
    public async Task Refuses_a_scale_out_of_range() => (await RunAsync("jinghe", "--scale", "0", "-o", folder.Of("out"))).ShouldBe(1);

    Task<int> RunAsync(params string[] arguments)
    {
        var root = new RootCommand();
        root.Subcommands.Add(GenerateCommand.Create());
        return root.Parse(["generate", .. arguments]).InvokeAsync(new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
    }
}
