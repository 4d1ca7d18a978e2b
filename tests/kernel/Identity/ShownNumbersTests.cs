using System.Text.RegularExpressions;
using Hutong.Contracts;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Identity;

/// <summary>Whoever tries the first thing that a page or the interface's description shows must not be told that it is wrong.</summary>
public sealed partial class ShownNumbersTests
{
    [Fact]
    public void Documents_and_descriptions_show_demonstration_numbers_that_are_taken()
    {
        var numbers = Directory.EnumerateFiles(TestServers.Repository, "README*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(TestServers.Repository, "docs"), "*.md"))
            .Concat(Directory.EnumerateFiles(Path.Combine(TestServers.Repository, "services"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/")))
            .SelectMany(file => Demonstration().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToList();

        numbers.Count.ShouldBeGreaterThan(5);
        numbers.Where(number => !ResidentId.TryParse(number, new(2026, 5, 1), out _, out _)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b6599[0-9]{13}[0-9X]\b")]
    private static partial Regex Demonstration();
}
