using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hutong.Contracts;

namespace Hutong.Facts;

/// <summary>What is wrong with a fact before it becomes a copy: whoever sent it, what is stored has to be what its kind says.</summary>
static class FactCheck
{
    static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a state that is whole: every member of the contract that is not optional is there, at every depth.</summary>
    static readonly JsonSerializerOptions Whole = new(FactJson.Options)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireMembers } },
    };

    static void RequireMembers(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { HasDefaultValue: false } parameter)
                property.IsRequired = parameter.ParameterType.IsValueType ? Nullable.GetUnderlyingType(parameter.ParameterType) is null : !parameter.IsNullable;
    }

    /// <exception cref="JsonException">The state does not read as one, or is not whole.</exception>
    public static T Read<T>(JsonElement state) where T : IFact => state.Deserialize<T>(Whole) ?? throw new JsonException("the state is null");

    /// <returns>For staff, without names or identity numbers; null when nothing is wrong.</returns>
    public static string? FaultOf<T>(FactEnvelope fact, T state) where T : IFact
    {
        if (fact.Version < 1)
            return $"Its version is {fact.Version}; versions begin at 1.";
        if (string.IsNullOrWhiteSpace(fact.Bureau))
            return "It does not say which bureau it is from.";
        if (fact.AsOf < Earliest || fact.AsOf >= Latest || fact.RecordedAt < Earliest || fact.RecordedAt >= Latest)
            return "It does not say when it held (asOf) and when it was recorded (recordedAt), both between 1900 and 2200.";
        if (IdOf(state) is not { } id)
            return "Its natural key cannot be read from its state.";
        if (fact.Id != id)
            return $"Its id is not the one of its kind and natural key, {id}.";
        var about = state switch
        {
            IAboutPerson person => person.Person.Value,
            IAboutHousehold household => FactId.OfHousehold(household.Household),
            _ => (Guid?)null,
        };
        if (about is { } subject && (fact.Subject != subject || subject == Guid.Empty))
            return "Its subject is not the person or household that its state names.";
        // a household that is gone lives nowhere; where a person lives only who keeps rosters can say
        if (fact.Village == 0 ? state is IAboutHousehold or IAboutDivision && !fact.Retracted : !DivisionCode.TryFrom(fact.Village, out _, out _))
            return $"Its village {fact.Village} is no division code of 12 digits.";
        return null;
    }

    static Guid? IdOf<T>(T state) where T : IFact
    {
        try
        {
            return FactId.Of(state);
        }
        catch (FormatException) // a division that is none
        {
            return null;
        }
    }
}
