namespace Hutong.Registry.Households;

/// <summary>What a new state of a household claims: its members, each of whom belongs to one household at a time.</summary>
/// <param name="Place">Of its row: the earlier one is heard first.</param>
/// <param name="Persons">Empty when the household is withdrawn: then it only frees whom it had.</param>
sealed record Claim(int Place, string Household, IReadOnlyList<Guid> Persons);

/// <summary>Which of some claims can stand together, beside the households that are not among them.</summary>
/// <remarks>A claim that falls leaves its household as it stood, with the members that it had; so it can bring down others, and must not bring down those that it only seemed to stand against.</remarks>
/// <param name="claims">In the order of their rows.</param>
/// <param name="holders">The household to which each person belongs at present.</param>
sealed class Memberships(IReadOnlyList<Claim> claims, IReadOnlyDictionary<Guid, string> holders)
{
    readonly HashSet<int> _down = [];

    /// <summary>Of a file that goes on: the claims that cannot stand as yet. They keep back every later one that shares a person or the household with them, so that it does not matter where the file is cut.</summary>
    public HashSet<int> Waiting()
    {
        for (var before = -1; before != _down.Count;)
        {
            before = _down.Count;
            var standing = Standing();
            var persons = new HashSet<Guid>();
            var (homes, kept) = (new HashSet<string>(), new HashSet<string>());
            foreach (var claim in claims)
            {
                if (kept.Contains(claim.Household) || claim.Persons.Any(p => persons.Contains(p) || IsHeld(p, claim, standing)))
                    _down.Add(claim.Place);
                else if (!homes.Add(claim.Household))
                    continue; // says something else of the same household: the kernel answers that
                persons.UnionWith(claim.Persons);
                if (_down.Contains(claim.Place))
                    kept.Add(claim.Household);
            }
        }

        return _down;
    }

    /// <summary>Of all that there is: the claims that fall.</summary>
    public HashSet<int> Fallen()
    {
        while (true)
        {
            // first those against whom somebody stands who does not move in any case
            var standing = Standing();
            var held = claims.Where(c => !_down.Contains(c.Place) && c.Persons.Any(p => IsHeld(p, c, standing))).ToList();
            if (held.Count > 0)
            {
                _down.UnionWith(held.Select(c => c.Place));
                continue;
            }

            var persons = new HashSet<Guid>();
            var homes = new HashSet<string>();
            if (claims.FirstOrDefault(c => !_down.Contains(c.Place) && (!homes.Add(c.Household) || c.Persons.Any(p => !persons.Add(p)))) is not { } second)
                break;
            _down.Add(second.Place);
        }

        // what fell against a claim that fell itself gets up again
        for (var again = true; again;)
        {
            again = false;
            var taken = claims.Where(c => !_down.Contains(c.Place)).SelectMany(c => c.Persons).ToHashSet();
            var standing = Standing();
            foreach (var claim in claims.Where(c => _down.Contains(c.Place)))
            {
                if (!standing.Add(claim.Household))
                    continue;
                if (claim.Persons.Any(p => taken.Contains(p) || IsHeld(p, claim, standing)))
                {
                    standing.Remove(claim.Household);
                    continue;
                }

                _down.Remove(claim.Place);
                taken.UnionWith(claim.Persons);
                again = true;
            }
        }

        // of what only says something else of a household whose earlier row stands, the kernel answers that
        return [.. _down.Where(d => !claims.Any(c => !_down.Contains(c.Place) && c.Place < d && c.Household == claims.First(o => o.Place == d).Household))];
    }

    /// <summary>Who belongs where once the others stand.</summary>
    public Dictionary<Guid, string> After()
    {
        var standing = Standing();
        var after = holders.Where(h => !standing.Contains(h.Value)).ToDictionary();
        foreach (var claim in claims.Where(c => !_down.Contains(c.Place)))
            foreach (var person in claim.Persons)
                after[person] = claim.Household;
        return after;
    }

    HashSet<string> Standing() => claims.Where(c => !_down.Contains(c.Place)).Select(c => c.Household).ToHashSet();

    bool IsHeld(Guid person, Claim claim, HashSet<string> standing) =>
        holders.TryGetValue(person, out var household) && household != claim.Household && !standing.Contains(household);
}
