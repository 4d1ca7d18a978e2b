using System.Text.Json;
using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>A state passes through the wire as it is, to the byte: digests of owner and copy are over the same characters.</summary>
public sealed class ByteEqualityTests
{
    public static TheoryData<string> Texts =>
    [
        .. Directory.GetFiles(Path.Combine(TestServers.Repository, "contracts", "samples"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        """{"a":"\u002B\u4E2D\ud83d\ude00\/<&'+","b":1.0,"c":1e3,"d":-0, "e" : [ ],"f":null,"g":"中😀\u0001"}""",
        "null", "\"\"", "0.10", "true",
    ];

    [Theory, MemberData(nameof(Texts))]
    public void A_state_keeps_its_characters(string text)
    {
        text = text.Trim();
        var envelope = new FactEnvelope(Guid.NewGuid(), 1, null, 0, false, default, default, "x", JsonSerializer.Deserialize<JsonElement>(text));
        var wire = JsonSerializer.SerializeToUtf8Bytes(new { message = new { facts = new[] { envelope } } }, FactJson.Options);

        using var message = JsonDocument.Parse(wire);
        message.RootElement.GetProperty("message").GetProperty("facts")[0].Deserialize<FactEnvelope>(FactJson.Options)!.Data.GetRawText().ShouldBe(text);
    }
}
