using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hutong.CountyRules;

/// <summary>How rules are written: in files, in the database, in bodies and answers.</summary>
public static class RuleJson
{
    /// <remarks>Nulls are written, since reading asks for every member that has no default.</remarks>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The samples that come with a service, embedded beside the record.</summary>
    public static IReadOnlyList<T> Samples<T>(string file) where T : ICountyRules
    {
        using var content = typeof(T).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        return JsonSerializer.Deserialize<List<T>>(content, Options)!;
    }

    /// <exception cref="JsonException">The text is no set of rules; the message says where.</exception>
    internal static async Task<T> ReadAsync<T>(Stream body, CancellationToken ct) where T : ICountyRules
    {
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: ct);
        // nullable annotations are respected everywhere but within lists
        if (HoldsNullInList(document.RootElement))
            throw new JsonException("An element of a list is null.");
        return document.Deserialize<T>(Options) ?? throw new JsonException("null is no set of rules.");
    }

    static bool HoldsNullInList(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(e => e.ValueKind is JsonValueKind.Null || HoldsNullInList(e)),
        JsonValueKind.Object => element.EnumerateObject().Any(p => HoldsNullInList(p.Value)),
        _ => false,
    };
}
