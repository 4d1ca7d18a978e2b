using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hutong.Grpc;

/// <summary>Writes a pushed message as the JSON object that the same record is over HTTP.</summary>
/// <remarks>
/// Not protobuf's own JSON: there a whole number of 64 bits is text and a default value is left out, which to a kind are another
/// type and a missing field. A field with presence that is absent is left out; of the others an empty text or list says nothing.
/// </remarks>
static class MessageJson
{
    static readonly ConcurrentDictionary<MessageDescriptor, (JsonEncodedText Name, FieldDescriptor Field)[]> Shapes = new();

    public static void Write(Utf8JsonWriter json, IMessage message)
    {
        json.WriteStartObject();
        foreach (var (name, field) in Shapes.GetOrAdd(message.Descriptor, Shape))
        {
            if (field.HasPresence && !field.Accessor.HasValue(message))
                continue;
            var value = field.Accessor.GetValue(message);
            if (!field.HasPresence && value is "" or ICollection { Count: 0 })
                continue;
            json.WritePropertyName(name);
            WriteValue(json, field, value);
        }

        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, FieldDescriptor field, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case IMessage message:
                Write(json, message);
                break;
            case IList list:
                json.WriteStartArray();
                foreach (var item in list)
                    WriteValue(json, field, item!);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"{field.FullName} is of a type that no pushed record has.");
        }
    }

    static (JsonEncodedText, FieldDescriptor)[] Shape(MessageDescriptor message) =>
        [.. message.Fields.InDeclarationOrder().Select(f => (JsonEncodedText.Encode(f.JsonName), f))];
}
