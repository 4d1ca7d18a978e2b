namespace Hutong.Contracts.Registry;

/// <summary>A service asks the registry whom identity numbers stand for: <c>POST /internal/persons/match</c>, between services alone: no address of the gateway leads there.</summary>
/// <param name="Numbers">18 characters each, at most <see cref="Most"/>.</param>
public sealed record PersonMatching(IReadOnlyList<string> Numbers)
{
    public const int Most = 10_000;

    /// <summary>What a service needs to ask.</summary>
    public const string Scope = "registry:persons:match";
}

/// <param name="Persons">Of each number, in their order. Who was not known is from now on.</param>
public sealed record MatchedPersons(IReadOnlyList<Guid> Persons);
