namespace Hutong.Contracts;

/// <summary>The wire name of a fact: sector and record, for example <c>Health.InsuranceEnrolment</c>.</summary>
public static class FactKind
{
    const string Root = "Hutong.Contracts.";

    public static string Of<T>() where T : IFact => Of(typeof(T));

    public static string Of(Type fact) =>
        fact.FullName is { } name && name.StartsWith(Root, StringComparison.Ordinal)
            ? name[Root.Length..]
            : throw new ArgumentException($"{fact} is not a contract: facts live below {Root.TrimEnd('.')}.", nameof(fact));
}
