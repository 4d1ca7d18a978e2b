using System.Net.Http.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;

namespace Hutong.Identity;

/// <summary>Asks the registry, a set of numbers at a time, and keeps nothing.</summary>
/// <remarks>Numbers are in the body alone: addresses are logged and traced.</remarks>
public sealed class PersonsOfRegistry(Peers peers) : IPersons
{
    const string Owner = "registry";

    public async Task<IReadOnlyDictionary<ResidentId, PersonId>> OfAsync(IReadOnlyCollection<ResidentId> numbers, CancellationToken ct)
    {
        var persons = new Dictionary<ResidentId, PersonId>(numbers.Count);
        try
        {
            using var registry = peers.Of(Owner, PersonMatching.Scope);
            foreach (var some in numbers.Distinct().Chunk(PersonMatching.Most))
            {
                using var answer = await registry.PostAsJsonAsync("internal/persons/match", new PersonMatching([.. some.Select(n => n.Reveal())]), ct);
                answer.EnsureSuccessStatusCode();
                var matched = await answer.Content.ReadFromJsonAsync<MatchedPersons>(ct);
                if (matched?.Persons.Count != some.Length)
                    throw new PersonsAwayException("The registry's answer is not of as many persons as were asked for.");
                for (var i = 0; i < some.Length; i++)
                    persons.Add(some[i], new PersonId(matched.Persons[i]));
            }
        }
        // timeouts and open circuits have exceptions of their own
        catch (Exception away) when (away is not PersonsAwayException && !ct.IsCancellationRequested)
        {
            throw new PersonsAwayException($"The registry does not say at the moment whom identity numbers stand for ({away.GetType().Name}).", away);
        }

        return persons;
    }
}
