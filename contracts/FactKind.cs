using System.Reflection;

namespace Hutong.Contracts;

/// <summary>
/// The name of a fact: sector and record, for example <c>Health.InsuranceEnrolment</c>. It is the identity on the wire and in every id;
/// a record that a service keeps to itself says its name itself (<see cref="KindAttribute"/>), so that its class may be moved and renamed.
/// </summary>
public static class FactKind
{
    const string Root = "Hutong.";
    const string Contracts = "Hutong.Contracts.";

    public static string Of<T>() where T : IFact => Name<T>.Value;

    /// <exception cref="ArgumentException">The type does not live below <c>Hutong</c>.</exception>
    public static string Of(Type fact) => fact.GetCustomAttribute<KindAttribute>()?.Name ?? fact.FullName switch
    {
        { } name when name.StartsWith(Contracts, StringComparison.Ordinal) => name[Contracts.Length..],
        { } name when name.StartsWith(Root, StringComparison.Ordinal) => name[Root.Length..],
        _ => throw new ArgumentException($"{fact} is not a fact: facts live below Hutong.", nameof(fact)),
    };

    static class Name<T>
    {
        public static readonly string Value = Of(typeof(T));
    }
}

/// <summary>The name of a record that a service keeps to itself. Ids are derived from it: it never changes, whatever becomes of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string name) : Attribute
{
    public string Name => name;
}
