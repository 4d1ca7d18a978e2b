namespace Hutong.Contracts.Registry;

/// <summary>Two ids turned out to stand for one person, when somebody took a number that records had been pushed under before. Owned by registry.</summary>
/// <remarks>Whoever owns records of <paramref name="Person"/> carries them over to <paramref name="Into"/>, as new versions. It is never taken back.</remarks>
/// <param name="Person">Who is no more; was on no roster. Natural key.</param>
/// <param name="Into">Who stays.</param>
/// <param name="Household">Of whoever stays.</param>
[Kind("Registry.PersonMerged")]
public sealed record PersonMerged(PersonId Person, PersonId Into, string Household) : IAboutHousehold
{
    string IFact.Key => Person.ToString();

    string IAboutHousehold.Household => Household;
}
