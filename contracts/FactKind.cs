namespace Hutong.Contracts;

/// <summary>
/// The name of a fact: sector and record, for example <c>Health.InsuranceEnrolment</c>. It is the identity on the wire;
/// a record that a service keeps to itself is named by where it lives, for example <c>Registry.Households.HouseholdRecord</c>.
/// </summary>
public static class FactKind
{
    const string Root = "Hutong.";
    const string Contracts = "Hutong.Contracts.";

    public static string Of<T>() where T : IFact => Of(typeof(T));

    /// <exception cref="ArgumentException">The type does not live below <c>Hutong</c>.</exception>
    public static string Of(Type fact) => fact.FullName switch
    {
        { } name when name.StartsWith(Contracts, StringComparison.Ordinal) => name[Contracts.Length..],
        { } name when name.StartsWith(Root, StringComparison.Ordinal) => name[Root.Length..],
        _ => throw new ArgumentException($"{fact} is not a fact: facts live below Hutong.", nameof(fact)),
    };
}
