using System.Reflection;

namespace Hutong.Contracts;

/// <summary>
/// The name of a fact: sector and record, for example <c>Health.InsuranceEnrolment</c>. It is the identity on the wire and in every id,
/// and each says its own (<see cref="KindAttribute"/>), so that its class may be moved and renamed.
/// </summary>
public static class FactKind
{
    public static string Of<T>() where T : IFact => Name<T>.Value;

    /// <exception cref="ArgumentException">The type does not say its kind.</exception>
    public static string Of(Type fact) =>
        fact.GetCustomAttribute<KindAttribute>()?.Name ?? throw new ArgumentException($"{fact} does not say its kind.", nameof(fact));

    static class Name<T>
    {
        public static readonly string Value = Of(typeof(T));
    }
}

/// <summary>The name of a fact. Ids are derived from it: it never changes, whatever becomes of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string name) : Attribute
{
    public string Name => name;
}
