using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hutong.Contracts;

/// <summary>
/// A person on the platform. The value is a keyed hash (HMAC-SHA256, shaped as a version 8 UUID) of the resident identity number:
/// every bureau that pushes the number meets the same person, and nobody without the key can go back or try numbers.
/// </summary>
[JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId(Guid Value)
{
    public override string ToString() => Value.ToString();

    public static PersonId Parse(string text) => new(Guid.Parse(text));

    sealed class PersonIdJson : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
