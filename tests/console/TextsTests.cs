using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hutong.CountyConsole.Tests.Support;
using Shouldly;
using Xunit;

namespace Hutong.CountyConsole.Tests;

public sealed partial class TextsTests
{
    static readonly string Console = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(ConsoleUnderTest.Screenshots)))!, "services", "console");

    /// <summary>Sentences that the API writes itself in English.</summary>
    static readonly string[] OfTheApi = ["reason.", "entry.", "row-error.", "obstacle."];

    static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Console, "Words", file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var (chinese, english) = (Read("Texts.resx"), Read("Texts.en.resx"));
        chinese.Keys.Where(k => !OfTheApi.Any(k.StartsWith)).Except(english.Keys).ShouldBeEmpty();
        english.Keys.Except(chinese.Keys).ShouldBeEmpty();
        english.Where(e => !OfTheApi.Any(e.Key.StartsWith) && !Places().Matches(e.Value).Select(m => m.Value).Distinct().Order().SequenceEqual(Places().Matches(chinese[e.Key]).Select(m => m.Value).Distinct().Order()))
            .Select(e => e.Key).ShouldBeEmpty();
        chinese.Where(c => c.Value.Length == 0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Console, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".razor") || f.EndsWith(".cs")).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/"))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Where(k => !k.EndsWith('.')).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(200);
        asked.Except(Read("Texts.resx").Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_changes_a_household_has_a_word()
    {
        var chinese = Read("Texts.resx");
        Enum.GetNames<Contracts.Registry.RosterReason>().Select(r => $"entry.roster-{r.ToLowerInvariant()}").Except(chinese.Keys).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\b[Ww]\[""([a-z0-9.-]+)""")]
    private static partial Regex Asked();
}
