using Hutong.Contracts;
using Hutong.Identity;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>Whom identity numbers lead to: the one place on the platform that knows.</summary>
/// <remarks>
/// A person has an id of their own, and any number of hashes that lead to it: of the number they have, of those they had, under the key in use and
/// under former ones, of a provisional key. Whoever is asked for and not known becomes a person at once, so that asking for a number twice,
/// at the same time or after a crash, gives the same answer, and an answer does not tell whether the number was known.
/// </remarks>
public sealed class PersonNumbers(NpgsqlDataSource database, MatchKeys keys) : IPersons
{
    public async Task<IReadOnlyDictionary<ResidentId, PersonId>> OfAsync(IReadOnlyCollection<ResidentId> numbers, CancellationToken ct) =>
        (await FindAsync(numbers, telling: false, ct)).Persons;

    /// <param name="numbers">Of anybody.</param>
    /// <param name="telling">Another service asks: from then on it may hold records of these people.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Whom the numbers lead to, and how many of them nobody had asked for before.</returns>
    public async Task<(IReadOnlyDictionary<ResidentId, PersonId> Persons, int Unknown)> FindAsync(
        IReadOnlyCollection<ResidentId> numbers, bool telling, CancellationToken ct)
    {
        var hashes = numbers.Distinct().ToDictionary(n => n, keys.Current.Of);
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await ReadAsync(PersonsSql.Find.On(connection, ("hashes", hashes.Values.ToArray())), ct);
        var missing = hashes.Where(h => !found.ContainsKey(h.Value)).ToList();
        var unknown = 0;
        if (missing.Count > 0)
        {
            var former = await OfFormerKeysAsync(connection, missing.ConvertAll(m => m.Key), ct);
            var fresh = missing.FindAll(m => !former.ContainsKey(m.Key));
            unknown = fresh.Count;
            var made = await NewIdsAsync(connection, fresh.ConvertAll(m => m.Key), ct);
            await AddAsync(connection, [.. missing.Select(m => (m.Value, former.TryGetValue(m.Key, out var known) ? known : made[m.Key]))], ct);
            foreach (var (hash, known) in await ReadAsync(PersonsSql.Find.On(connection, ("hashes", missing.ConvertAll(m => m.Value).ToArray())), ct))
                found.Add(hash, known);
        }

        if (telling && found.Where(f => !f.Value.Told).Select(f => f.Key).ToArray() is { Length: > 0 } untold)
        {
            await using var tell = PersonsSql.Tell.On(connection, ("hashes", untold));
            await tell.ExecuteNonQueryAsync(ct);
            // somebody may have taken a number since it was looked up; from here on they would tell
            foreach (var (hash, known) in await ReadAsync(PersonsSql.Find.On(connection, ("hashes", untold)), ct))
                found[hash] = known;
        }

        return (hashes.ToDictionary(h => h.Key, h => new PersonId(found[h.Value].Person)), unknown);
    }

    /// <summary>Who goes by a provisional key; somebody new, if nobody does.</summary>
    public async Task<PersonId> OfProvisionalAsync(NpgsqlTransaction transaction, string key, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        Guid[] hashes = [keys.Current.OfProvisional(key), .. keys.Former.Select(f => f.OfProvisional(key))];
        var found = await ReadAsync(PersonsSql.Find.On(connection, ("hashes", hashes)), ct);
        var person = FirstOf(hashes, found)?.Value ?? Guid.NewGuid();
        if (found.ContainsKey(hashes[0]))
            return new(person);
        await AddAsync(connection, [(hashes[0], person)], ct);
        return new((await ReadAsync(PersonsSql.Find.On(connection, ("hashes", new[] { hashes[0] })), ct))[hashes[0]].Person);
    }

    /// <summary>Whom a number leads to, held until the transaction ends; null when nobody has asked for it yet.</summary>
    public async Task<PersonId?> LockAsync(NpgsqlTransaction transaction, ResidentId number, CancellationToken ct)
    {
        var hashes = Hashes(number);
        return FirstOf(hashes, await ReadAsync(PersonsSql.Lock.On(transaction, ("hashes", hashes)), ct));
    }

    /// <summary>Whether another service may hold records of somebody; none that asks meanwhile is told before the transaction ends.</summary>
    public static async Task<bool> IsToldAsync(NpgsqlTransaction transaction, PersonId person, CancellationToken ct) =>
        (await PersonsSql.IsTold.On(transaction, ("person", person.Value)).ListAsync(r => r.GetBoolean(0), ct)).Contains(true);

    /// <summary>A number leads to a person from now on, if it leads to nobody.</summary>
    public Task AddAsync(NpgsqlTransaction transaction, ResidentId number, PersonId person, CancellationToken ct) =>
        AddAsync(transaction.Connection!, [(keys.Current.Of(number), person.Value)], ct);

    /// <summary>A number no longer leads to a person: it is somebody else's.</summary>
    public async Task FreeAsync(NpgsqlTransaction transaction, ResidentId number, PersonId person, CancellationToken ct)
    {
        await using var command = PersonsSql.Free.On(transaction, ("hashes", Hashes(number)), ("person", person.Value));
        await command.ExecuteNonQueryAsync(ct);
    }

    Guid[] Hashes(ResidentId number) => [keys.Current.Of(number), .. keys.Former.Select(f => f.Of(number))];

    static PersonId? FirstOf(Guid[] hashes, Dictionary<Guid, (Guid Person, bool Told)> found) =>
        hashes.Where(found.ContainsKey).Select(h => (PersonId?)new PersonId(found[h].Person)).FirstOrDefault();

    async Task AddAsync(NpgsqlConnection connection, List<(Guid Hash, Guid Person)> pairs, CancellationToken ct)
    {
        await using var add = PersonsSql.Add.On(connection,
            ("hashes", pairs.ConvertAll(p => p.Hash).ToArray()), ("persons", pairs.ConvertAll(p => p.Person).ToArray()), ("key", keys.Current.Key), ("told", false));
        await add.ExecuteNonQueryAsync(ct);
    }

    async Task<Dictionary<ResidentId, Guid>> OfFormerKeysAsync(NpgsqlConnection connection, List<ResidentId> numbers, CancellationToken ct)
    {
        var known = new Dictionary<ResidentId, Guid>();
        foreach (var former in keys.Former)
        {
            var hashes = numbers.Where(n => !known.ContainsKey(n)).ToDictionary(n => n, former.Of);
            var found = await ReadAsync(PersonsSql.Find.On(connection, ("hashes", hashes.Values.ToArray())), ct);
            foreach (var (number, hash) in hashes)
                if (found.TryGetValue(hash, out var held))
                    known.Add(number, held.Person);
        }

        return known;
    }

    /// <summary>Ids that say nothing of the number; on a platform where ids were made of numbers, those that other services may hold records under.</summary>
    async Task<Dictionary<ResidentId, Guid>> NewIdsAsync(NpgsqlConnection connection, List<ResidentId> numbers, CancellationToken ct)
    {
        var made = numbers.ToDictionary(n => n, _ => Guid.NewGuid());
        if (numbers.Count == 0)
            return made;
        await using var key = PersonsSql.OldIds.On(connection);
        var old = await key.ExecuteScalarAsync(ct) switch
        {
            null => null, // they never were
            DBNull => keys.Oldest.Key, // this is the first start, and the key is about to be noted
            var noted => (string)noted,
        };
        if (old is null || keys.Former.Prepend(keys.Current).FirstOrDefault(k => k.Key == old) is not { } maker)
            return made;
        var ids = numbers.ToDictionary(n => n, maker.Of);
        var taken = (await PersonsSql.Taken.On(connection, ("persons", ids.Values.ToArray())).ListAsync(r => r.GetGuid(0), ct)).ToHashSet();
        foreach (var (number, id) in ids)
            if (!taken.Contains(id)) // otherwise that person has another number by now
                made[number] = id;
        return made;
    }

    static async Task<Dictionary<Guid, (Guid Person, bool Told)>> ReadAsync(NpgsqlCommand find, CancellationToken ct) =>
        (await find.ListAsync(r => KeyValuePair.Create(r.GetGuid(0), (r.GetGuid(1), r.GetBoolean(2))), ct)).ToDictionary();
}
