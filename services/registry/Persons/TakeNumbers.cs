using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Postgres;
using Hutong.Registry.Households;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>Somebody takes a number: a newborn's first one, a corrected one, one that replaces another. It is the same person, with everything that hangs on them.</summary>
/// <remarks>
/// Whoever the number has led to until now, and is on no roster, is the same person: the one on a roster stays. When other services were told of
/// the one who goes, they may hold records of them; <see cref="PersonMerged"/> tells them to carry these over.
/// Two who are both on rosters are never made one.
/// </remarks>
public sealed class TakeNumbers(PersonNumbers numbers, FactStore facts, IdentityCipher cipher)
{
    public static readonly IReadOnlyDictionary<string, string> Remedies = new Dictionary<string, string>
    {
        ["number-of-another"] = "Compare the number; if both are the same person, take one of them out of the register first.",
        ["number-applied-with"] = "End or correct that application first.",
    };

    /// <summary>Says who those are that go by provisional keys. Somebody unknown becomes a person.</summary>
    public async Task<PushedHousehold> IdentifyAsync(NpgsqlTransaction transaction, PushedHousehold household, CancellationToken ct)
    {
        if (household.Members.All(m => m.Who.Provisional is null))
            return household;
        var members = new List<PushedMember>(household.Members.Count);
        foreach (var member in household.Members)
            members.Add(member with { Who = await IdentifyAsync(transaction, member.Who, ct) });
        return household with { Members = members };
    }

    public async Task<PushedPerson> IdentifyAsync(NpgsqlTransaction transaction, PushedPerson who, CancellationToken ct) => who.Provisional is { } key
        ? who with { Person = await numbers.OfProvisionalAsync(transaction, key, ct) }
        : who;

    /// <summary>The household with its members as who they are when those have taken their numbers who take one.</summary>
    /// <exception cref="RuleBrokenException">The number is that of somebody else.</exception>
    public async Task<PushedHousehold> TakeAsync(NpgsqlTransaction transaction, PushedHousehold household, Source source, int? row, CancellationToken ct)
    {
        var identified = await IdentifyAsync(transaction, household, ct);
        var members = new List<PushedMember>(identified.Members.Count);
        foreach (var member in identified.Members)
            members.Add(member.Who.TakesNumber
                ? member with { Who = member.Who with { Person = await TakeAsync(transaction, member.Who, household.Number, long.Parse(household.Village), source, row, ct) } }
                : member);
        return identified with { Members = members };
    }

    /// <returns>The person who has the number from now on.</returns>
    /// <inheritdoc cref="TakeAsync(NpgsqlTransaction, PushedHousehold, Source, int?, CancellationToken)" path="/exception"/>
    public async Task<PersonId> TakeAsync(
        NpgsqlTransaction transaction, PushedPerson who, string household, long village, Source source, int? row, CancellationToken ct)
    {
        var (person, number) = (who.Person, who.Number!.Value);
        var holder = await numbers.LockAsync(transaction, number, ct);
        if (holder is null)
            await numbers.AddAsync(transaction, number, person, ct);
        else if (holder != person)
            person = await BecomeOneAsync(transaction, person, holder.Value, number, household, village, source, row, ct);

        await using var renumber = PersonsSql.Renumber.On(transaction, ("person", person.Value), ("sealed", cipher.Encrypt(number, person)), ("masked", number.Masked));
        await renumber.ExecuteNonQueryAsync(ct);
        return person;
    }

    async Task<PersonId> BecomeOneAsync(
        NpgsqlTransaction transaction, PersonId person, PersonId holder, ResidentId number, string household, long village, Source source, int? row, CancellationToken ct)
    {
        var households = await PersonsSql.Households.On(transaction, ("persons", new[] { person.Value, holder.Value }))
            .ListAsync(r => (Person: new PersonId(r.GetGuid(0)), Household: r.GetString(1)), ct);
        var holders = households.Where(h => h.Person == holder).Select(h => h.Household).ToList();
        if (holders.Count > 0 && households.Exists(h => h.Person == person))
            throw new RuleBrokenException("number-of-another", $"{number.Ends} is the number of somebody else, in household {holders[0]}.");
        var (stays, goes) = holders.Count > 0 ? (holder, person) : (person, holder);
        if (await PersonsSql.Applying.On(transaction, ("person", goes.Value)).ListAsync(r => r.GetString(0), ct) is [var applying, ..])
            throw new RuleBrokenException("number-applied-with", $"Household {applying} applies for the register with {number.Ends} as somebody else.");

        var told = await PersonNumbers.IsToldAsync(transaction, goes, ct);
        await using (var lead = PersonsSql.Lead.On(transaction, ("person", goes.Value), ("into", stays.Value)))
            await lead.ExecuteNonQueryAsync(ct);
        await using (var forget = PersonsSql.Forget.On(transaction, ("person", goes.Value)))
            await forget.ExecuteNonQueryAsync(ct);
        if (told)
            await facts.SaveAsync(transaction, [FactDraft.AboutHousehold(new PersonMerged(goes, stays, household), village, row: row)], source with { Follows = true }, ct);
        return stays;
    }
}
