using System.Reflection;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>docs/threats.md names a test for everything that it says is stopped, and each of them is there.</summary>
public sealed partial class ThreatsDocumentTests
{
    static readonly string Repository = typeof(ThreatsDocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository, "docs", "threats.md"));

    [Fact]
    public void Each_test_that_is_named_exists()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var named = Lines.SelectMany(l => Named().Matches(l)).Select(m => (Class: m.Groups[1].Value, Method: m.Groups[2].Value)).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(20);
        named.Where(t => !sources.Any(s => IsThere(s, t.Class, t.Method))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_attack_has_a_test()
    {
        var attacks = 0;
        for (var at = 0; at < Lines.Length; at++)
        {
            if (Lines[at] != "| attack | what stops it | shown by |")
                continue;
            for (at += 2; at < Lines.Length && Lines[at].StartsWith('|'); at++, attacks++)
                Named().IsMatch(Lines[at].TrimEnd('|', ' ').Split('|')[^1]).ShouldBeTrue(Lines[at]);
        }

        attacks.ShouldBeGreaterThan(15);
        // what has no table of attacks stands under what falls short
        Lines.ShouldContain(l => l.StartsWith("## What falls short", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class ATests { public void B() { } }", true)]
    [InlineData("class ATests { public void C() { } }", false)]
    [InlineData("class OtherTests { public void B() { } }", false)]
    [InlineData("class ATests { /* B is gone */ }", false)]
    [InlineData("class ATests\n{\n}\n\npublic sealed class OtherTests { public void B() { } }", false)]
    [InlineData("class ATests\n{\n    class Inner { }\n    public void B() { }\n}", true)]
    public void A_test_that_is_gone_is_missed(string source, bool there) => IsThere(source, "ATests", "B").ShouldBe(there);

    /// <summary>The method stands behind the class's own head and before the next class's; heads begin a line, those of classes within are indented.</summary>
    static bool IsThere(string source, string @class, string method) =>
        Regex.Match(source, $@"^(?:[a-z]+ )*class {@class}\b(?:(?!^(?:[a-z]+ )*class ).)*", RegexOptions.Multiline | RegexOptions.Singleline) is { Success: true } body
        && Regex.IsMatch(body.Value, $@"\bpublic [\w<> ]+ {method}\(");

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named();
}
