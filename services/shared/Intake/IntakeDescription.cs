using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hutong.Intake;

/// <summary>Describes the bodies of pushes in the API document, from the fields of each kind.</summary>
static class IntakeDescription
{
    public static OpenApiOptions DescribeIntake(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<FormBody>().FirstOrDefault() is { } call)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = call.Form.Fields.Any(f => f.Required),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Schema(call.Form), Example = Example(call.Form) } },
            };
        if (metadata.OfType<RecordBody>().FirstOrDefault() is not { } body)
            return Task.CompletedTask;
        var (kind, example) = (body.Kind, Example(body.Kind));
        operation.Summary = body.Batch ? $"Push a file of {kind.Name}" : $"Push one of the {kind.Name}";
        operation.Description = body.Batch
            ? "Answers 202 with the batch, whose rows are stored afterwards; see Location. With an Idempotency-Key a repeated upload is the same batch. gzip is understood."
            : "Answers what became of the record: accepted, unchanged or unmatched.";
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "asOf",
            In = ParameterLocation.Query,
            Description = "When the records were in this state; now, if left out.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        });
        if (body.Batch)
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = body.Batch
                ? new Dictionary<string, OpenApiMediaType>
                {
                    ["application/x-ndjson"] = new() { Schema = Schema(kind), Example = JsonValue.Create(example.ToJsonString() + "\n") },
                    ["text/csv"] = new()
                    {
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = Columns(kind) },
                        Example = JsonValue.Create(string.Join(',', kind.Fields.Select(f => f.Name)) + "\n" + string.Join(',', kind.Fields.Select(f => f.Example)) + "\n"),
                    },
                }
                : new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Schema(kind), Example = example } },
        };
        operation.Responses ??= [];
        operation.Responses.Clear();
        foreach (var (status, meaning) in body.Batch
            ? new[] { ("202", "Received; the batch"), ("400", "Not readable as a whole"), ("409", "The same key is being received"), ("413", "Too large"), ("415", "Type not understood"), ("422", "Key used for another file") }
            : [("200", "Taken"), ("201", "Taken, and new"), ("400", "Faulty: see errors"), ("409", "A newer state is known"), ("422", "Against a rule: see errors")])
            operation.Responses[status] = new OpenApiResponse { Description = meaning };
        return Task.CompletedTask;
    });

    /// <summary>The generator names the values and leaves out that they are texts.</summary>
    public static OpenApiOptions DescribeEnumerations(this OpenApiOptions options) => options.AddSchemaTransformer((schema, _, _) =>
    {
        if (schema.Enum is { Count: > 0 })
            schema.Type ??= schema.Enum.Any(v => v is null || v.IsJsonNullSentinel()) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        return Task.CompletedTask;
    });

    static OpenApiSchema Schema(IForm form)
    {
        var schema = Object(form.Fields.Where(f => f.In is null));
        foreach (var list in form.Fields.Where(f => f.In is not null).GroupBy(f => f.In!))
            schema.Properties![list.Key] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Object(list) };
        return schema;
    }

    static OpenApiSchema Object(IEnumerable<Field> fields)
    {
        var all = fields.ToArray();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Required = all.Where(f => f.Required).Select(f => f.Name).ToHashSet(),
            Properties = all.ToDictionary(f => f.Name, Property),
        };
    }

    static IOpenApiSchema Property(Field f)
    {
        if (f.Of is { } form)
            return new OpenApiSchema { Type = JsonSchemaType.Array, Description = f.Help, Items = Schema(form) };
        var help = f.Chinese.Count > 0 ? $"{f.Help} ({string.Join(", ", f.Chinese)})" : f.Help;
        var value = new OpenApiSchema
        {
            Type = Type(f),
            Format = Type(f) is JsonSchemaType.String && DateOnly.TryParseExact(f.Example, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var _) ? "date" : null,
            Description = f.Many ? null : help,
            Examples = [Value(f)],
        };
        return f.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Description = help, Items = value } : value;
    }

    static JsonObject Example(IForm form)
    {
        var example = new JsonObject(form.Fields.Where(f => f.In is null).Select(f => KeyValuePair.Create<string, JsonNode?>(
            f.Name, f.Of is { } items ? new JsonArray(Example(items)) : f.Many ? new JsonArray(Value(f)) : Value(f))));
        foreach (var list in form.Fields.Where(f => f.In is not null).GroupBy(f => f.In!))
            example[list.Key] = new JsonArray(new JsonObject(list.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Value(f)))));
        return example;
    }

    static string Columns(IRecordKind kind) =>
        "Header by name or by the bureaus' own words; UTF-8 or GB18030; amounts below a header in （元） are yuan. Columns: "
        + string.Join(", ", kind.Fields.Select(f => (f.Chinese.Count > 0 ? $"{f.Name} ({f.Chinese[0]})" : f.Name) + (f.Required ? "" : ", optional")))
        + (kind.GroupBy is { } by ? $". Adjacent lines with the same {by} are one record." : ".");

    /// <summary>A field says only by example what it is: amounts have a header in 元, years and flags look like themselves.</summary>
    static JsonSchemaType Type(Field field) =>
        field.Whole ? JsonSchemaType.Integer
        : field.Example is "true" or "false" ? JsonSchemaType.Boolean
        : long.TryParse(field.Example, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (field.Name.EndsWith("year", StringComparison.OrdinalIgnoreCase) || field.Chinese.Any(c => c.TrimEnd(')', '）').EndsWith('元'))) ? JsonSchemaType.Integer
        : JsonSchemaType.String;

    static JsonValue Value(Field field) => Type(field) switch
    {
        JsonSchemaType.Boolean => JsonValue.Create(field.Example == "true"),
        JsonSchemaType.Integer => JsonValue.Create(long.Parse(field.Example, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(field.Example),
    };
}
