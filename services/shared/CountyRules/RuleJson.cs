using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hutong.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hutong.CountyRules;

/// <summary>How rules are written: in files, in the database, in bodies and answers.</summary>
public static class RuleJson
{
    const int MaxBytes = 1 << 20;
    const int MaxText = 1_000;

    /// <remarks>Nulls are written, since reading asks for every member that has no default.</remarks>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(), // asked before anything has been read, which would set it
    };

    /// <summary>The samples that come with a service, embedded beside the record.</summary>
    public static IReadOnlyList<T> Samples<T>(string file) where T : ICountyRules
    {
        using var content = typeof(T).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        return JsonSerializer.Deserialize<List<T>>(content, Options)!;
    }

    /// <summary>Reads the body of a <c>PUT</c> by the same checks as pushed records; the versions that <c>GET</c> shows beside the rules may come back with them.</summary>
    /// <exception cref="FileRefusedException">It is no such set of rules; <c>errors</c> say what is wrong where.</exception>
    internal static async Task<T> ReadAsync<T>(HttpContext http) where T : class, ICountyRules
    {
        var body = await SingleBody.ReadAsync(http.Request, http.RequestServices.GetRequiredService<IOptions<IntakeSettings>>().Value, MaxBytes, http.RequestAborted);
        using var document = Binding.Parse(body, out var malformed) ?? throw Malformed(malformed!);
        if (Faults(document.RootElement, Options.GetTypeInfo(typeof(T)), "").Take(100).ToArray() is { Length: > 0 } faults)
            throw Malformed(faults);
        try
        {
            return document.Deserialize<T>(Options)!;
        }
        catch (JsonException wrong)
        {
            // the reader's own message names types of this code
            var field = wrong.Path?.TrimStart('$', '.');
            throw Malformed(new RowError(field, null, "wrong-type", $"'{field}' cannot be read.", "Compare it with what GET shows at the same address."));
        }
    }

    static FileRefusedException Malformed(params RowError[] errors) =>
        new(400, "malformed-rules", $"The body is not what a county decides here. {errors[0].Message}") { Extensions = { ["errors"] = errors } };

    static IEnumerable<RowError> Faults(JsonElement value, JsonTypeInfo type, string path) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => MemberFaults(value, type, path),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray().SelectMany((item, i) => item.ValueKind is JsonValueKind.Null
            ? [new($"{path}[{i}]", null, "missing-field", $"'{path}[{i}]' is null.", "Leave it out.")]
            : Faults(item, Options.GetTypeInfo(type.ElementType!), $"{path}[{i}]")),
        (JsonValueKind.String, _) when TextFaultOf(value, path) is { } fault => [fault],
        (JsonValueKind.Object or JsonValueKind.Array, JsonTypeInfoKind.None) => [new(path, null, "wrong-type", $"'{path}' is no single value.", "Compare it with what GET shows at the same address.")],
        (_, JsonTypeInfoKind.Object) when path.Length == 0 => [new(null, null, "not-an-object", "A JSON object is expected here.", "Write one object with the members that GET shows.")],
        _ => [],
    };

    static IEnumerable<RowError> MemberFaults(JsonElement value, JsonTypeInfo type, string path)
    {
        var left = type.Properties.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var known = left.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            if (TextFault.NameOf(member) is not { } name)
                yield return new(null, null, TextFault.Malformed, "The name of a member holds half a character (a lone surrogate).");
            else if (left.Remove(name, out var property))
                foreach (var fault in Faults(member.Value, Options.GetTypeInfo(property.PropertyType), Join(path, name)))
                    yield return fault;
            else if (known.Contains(name))
                yield return new(Join(path, name), null, "duplicate-field", $"'{name}' stands twice.", "Give each member once.");
            else if (path.Length > 0 || name is not ("version" or "versions"))
            {
                var shown = Masking.Scrub(Masking.Clip(name, 60));
                yield return new(Join(path, shown), null, "unknown-field", $"'{shown}' is no member here.", $"Leave it out. Known members: {string.Join(", ", known)}.");
            }
        }

        foreach (var missing in left.Values.Where(p => p.IsRequired))
            yield return new(Join(path, missing.Name), null, "missing-field", $"'{missing.Name}' is missing.", "Compare with what GET shows at the same address.");
    }

    static RowError? TextFaultOf(JsonElement text, string path) => TextFault.Read(text) switch
    {
        null => new(path, null, TextFault.Malformed, $"'{path}' holds half a character (a lone surrogate).", "Write the text again."),
        "" => new(path, null, "missing-field", $"'{path}' is empty.", "Write it, or leave it out if it may be missing."),
        var read => TextFault.Of(path, read, MaxText) is { } fault
            ? new(path, fault.IsShown ? Masking.Show(read, fault.IsPersonal) : null, fault.Code, fault.Message, fault.Remedy)
            : null,
    };

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
