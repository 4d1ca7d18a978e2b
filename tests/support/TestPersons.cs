using Hutong.Contracts;
using Hutong.Identity;

namespace Hutong.Tests;

/// <summary>In the registry's place, for services that are tested alone: the same person for the same number, everywhere and each time.</summary>
public sealed class TestPersons : IPersons
{
    static readonly NumberHash Hash = new(Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]));

    /// <summary>When set, nobody says whom numbers stand for.</summary>
    public bool Away { get; set; }

    public static PersonId Of(ResidentId number) => new(Hash.Of(number));

    public Task<IReadOnlyDictionary<ResidentId, PersonId>> OfAsync(IReadOnlyCollection<ResidentId> numbers, CancellationToken ct) => Away
        ? Task.FromException<IReadOnlyDictionary<ResidentId, PersonId>>(new PersonsAwayException())
        : Task.FromResult<IReadOnlyDictionary<ResidentId, PersonId>>(numbers.Distinct().ToDictionary(n => n, Of));
}
