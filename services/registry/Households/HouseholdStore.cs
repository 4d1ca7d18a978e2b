using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Registry.Counties;
using Hutong.Registry.Persons;
using Npgsql;

namespace Hutong.Registry.Households;

/// <summary>Writes households: the record with its versions, the tables that decide uniqueness, and the roster that leaves. Set-based, whatever the number.</summary>
public sealed class HouseholdStore(FactStore facts, IdentityCipher cipher, TakeNumbers numbers)
{
    /// <summary>Stores pushed households. A row that would put a person into two households at once is rejected with both named; the others go in.</summary>
    /// <remarks>A row in which somebody takes a number is stored by itself: that two are one person must not be learnt from a row that is refused.</remarks>
    /// <param name="more">Further rows of the file come: a row against which only a household stands that may yet let the person go waits for them.</param>
    public async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Source source, CancellationToken ct, bool more = false)
    {
        if (!rows.Any(r => r.Record.Members.Any(m => m.Who.Provisional is not null || m.Who.TakesNumber)))
            return await StoreTogetherAsync(transaction, rows, source, more, ct);

        var answers = new RowOutcome[rows.Count];
        var (taking, others) = (new List<int>(), new List<int>());
        for (var i = 0; i < rows.Count; i++)
            (rows[i].Record.Members.Any(m => m.Who.TakesNumber) ? taking : others).Add(i);
        foreach (var i in taking)
            answers[i] = await StoreTakingAsync(transaction, rows[i], source, more, ct);
        var together = new List<Numbered<PushedHousehold>>(others.Count);
        foreach (var i in others)
            together.Add(rows[i] with { Record = await numbers.IdentifyAsync(transaction, rows[i].Record, ct) });
        var stored = await StoreTogetherAsync(transaction, together, source, more, ct);
        for (var i = 0; i < others.Count; i++)
            answers[others[i]] = stored[i];
        // what stood against them may be gone with the others
        foreach (var i in taking.Where(i => others.Count > 0 && answers[i].Result is RowResult.Rejected))
            answers[i] = await StoreTakingAsync(transaction, rows[i], source, more, ct);
        return answers;
    }

    async Task<RowOutcome> StoreTakingAsync(NpgsqlTransaction transaction, Numbered<PushedHousehold> row, Source source, bool more, CancellationToken ct)
    {
        await transaction.SaveAsync("taking", ct);
        RowOutcome answer;
        try
        {
            var identified = await numbers.TakeAsync(transaction, row.Record, source, row.Row, ct);
            answer = (await StoreTogetherAsync(transaction, [row with { Record = identified }], source, more, ct))[0];
        }
        catch (RuleBrokenException broken)
        {
            answer = RowOutcome.Rejected(new("residentId", null, broken.Code, broken.Message, TakeNumbers.Remedies.GetValueOrDefault(broken.Code)));
        }

        if (answer.Result is RowResult.Rejected)
            await transaction.RollbackAsync("taking", ct);
        return answer;
    }

    async Task<IReadOnlyList<RowOutcome>> StoreTogetherAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Source source, bool more, CancellationToken ct)
    {
        var stored = await ReadAsync(transaction, [.. rows.Select(r => r.Record.Number).Distinct()], ct);
        var ending = await EndingAsync(transaction, rows, stored, ct);
        var answers = new RowOutcome?[rows.Count];
        var writes = new List<Write>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            if (ending.Contains(i))
                answers[i] = RowOutcome.Rejected(ExitByList(rows[i].Record));
            else
                try
                {
                    writes.Add(Following(rows[i].Row, rows[i].Record, stored.GetValueOrDefault(rows[i].Record.Number), source) with { Place = i });
                }
                catch (RuleBrokenException broken)
                {
                    answers[i] = RowOutcome.Rejected(new("number", rows[i].Record.Number, broken.Code, broken.Message, Remedies.GetValueOrDefault(broken.Code)));
                }

        await transaction.SaveAsync("rows", ct);
        var fallen = new HashSet<int>();
        var lost = new HashSet<int>(); // to another push, which was faster
        var claiming = new HashSet<int>();
        Memberships? memberships = null;
        Dictionary<Guid, string>? holders = null;
        while (true)
        {
            var standing = writes.FindAll(w => !fallen.Contains(w.Place) && !lost.Contains(w.Place));
            var outcomes = await WriteAsync(transaction, standing, source, ct);
            var conflicts = await ConflictsAsync(transaction, standing, outcomes, ct);
            var known = claiming.Count;
            claiming.UnionWith(standing.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(w => w.Place));
            if (conflicts.Count == 0 && (holders is null || claiming.Count == known))
                return Answers(standing, outcomes);

            // Rare: see which rows can stand together, and write those as if the others had never been there.
            await transaction.RollbackAsync("rows", ct);
            if (holders is not null && claiming.Count == known)
                lost.UnionWith(conflicts.Select(c => c.Write.Place));
            holders ??= await HoldersAsync(transaction, writes, ct);
            memberships = new([.. writes.Where(w => claiming.Contains(w.Place) && !lost.Contains(w.Place)).Select(w => w.Claim)], holders);
            fallen = more ? memberships.Waiting() : memberships.Fallen();
        }

        IReadOnlyList<RowOutcome> Answers(List<Write> standing, IReadOnlyList<FactOutcome> outcomes)
        {
            for (var i = 0; i < standing.Count; i++)
                answers[standing[i].Place] = RowOutcome.Of(outcomes[i], "number");
            var after = memberships?.After() ?? [];
            foreach (var write in writes.Where(w => fallen.Contains(w.Place) || lost.Contains(w.Place)))
            {
                // rather whoever belonged elsewhere before than whom another row has taken
                var member = write.State.Current.Where(m => after.TryGetValue(m.Person.Value, out var other) && other != write.State.Number)
                    .OrderByDescending(m => holders!.GetValueOrDefault(m.Person.Value) == after[m.Person.Value]).FirstOrDefault();
                answers[write.Place] = RowOutcome.Rejected(
                    member is not null ? InTwoHouseholds(write, member, after[member.Person.Value])
                    : lost.Contains(write.Place) ? InTwoHouseholds(write, write.State.Current.First(), null)
                    : new("number", write.State.Number, "duplicate-row", "Another row of the same file says something else of the same household.", "Keep the row that is right, or give each its asOf."))
                    with
                { Waits = more };
            }

            return Array.ConvertAll(answers, a => a!.Value);
        }
    }

    /// <summary>The rows that would end a registration, or move its end, where only the process does.</summary>
    static async Task<HashSet<int>> EndingAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Dictionary<string, Stored> stored, CancellationToken ct)
    {
        var ending = new Dictionary<int, long[]>();
        for (var i = 0; i < rows.Count; i++)
        {
            var before = stored.GetValueOrDefault(rows[i].Record.Number);
            if (rows[i].Record.EndsRegistration(before is { Withdrawn: false } ? before.State : null))
                ending.Add(i, [OpenCounties.Of(long.Parse(rows[i].Record.Village)), .. before is null ? [] : (long[])[OpenCounties.Of(VillageOf(before.State))]]);
        }

        if (ending.Count == 0)
            return [];
        var open = await OpenCounties.OpenAmongAsync(transaction, [.. ending.Values.SelectMany(c => c).Distinct()], ct);
        return [.. ending.Where(e => e.Value.Any(open.Contains)).Select(e => e.Key)];
    }

    static RowError ExitByList(PushedHousehold pushed) => new("exitedOn", $"{pushed.ExitedOn:yyyy-MM-dd}", "exit-by-list",
        $"A list ends no registration, and moves no end: household {pushed.Number} leaves the register by the process alone. Nothing of the row was taken.",
        "Leave exitedOn out and propose the household for exit; give another day of an exit that is on record with reason Correction.");

    static RowError InTwoHouseholds(Write write, Member member, string? other) => new("residentId", write.Ends(member.Person), "person-in-two-households",
        $"{write.Ends(member.Person) ?? member.InWords} belongs to {(other is null ? "another household" : $"household {other}")} and cannot be a member of {write.State.Number} as well.",
        "Record the move between the two households, or correct the number.");

    static async Task<Dictionary<Guid, string>> HoldersAsync(NpgsqlTransaction transaction, List<Write> writes, CancellationToken ct) =>
        (await HouseholdsSql.Holders.On(transaction, ("persons", writes.SelectMany(w => w.Claim.Persons).Distinct().ToArray()))
            .ListAsync(r => KeyValuePair.Create(r.GetGuid(0), r.GetString(1)), ct)).ToDictionary();

    /// <summary>Stores states that follow from life events, all or none.</summary>
    /// <exception cref="RuleBrokenException">A person would belong to two households at once, or the office's list is of a later time than the event's record.</exception>
    public async Task<IReadOnlyList<FactOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<HouseholdRecord> states, IReadOnlyList<(PersonId, ResidentId?)> newcomers, Source source, CancellationToken ct)
    {
        var writes = states.Select((s, i) => new Write(i + 1, s, newcomers, null)).ToList();
        var outcomes = await WriteAsync(transaction, writes, source, ct);
        var conflicts = await ConflictsAsync(transaction, writes, outcomes, ct);
        if (conflicts.Count > 0)
            throw new RuleBrokenException(conflicts[0].Error.Code, conflicts[0].Error.Message);
        for (var i = 0; i < outcomes.Count; i++)
            if (outcomes[i].Result is not (FactResult.Accepted or FactResult.Unchanged))
                throw new RuleBrokenException("stale", $"Household {states[i].Number} is known in a state of a later time; push it as a whole.");
        return outcomes;
    }

    /// <summary>Writes households again with less of their members' numbers, as of when they were.</summary>
    public async Task RemaskAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        var stored = await ReadAsync(transaction, numbers, ct);
        await WriteAsync(transaction, [.. stored.Values.Select((s, i) => new Write(i + 1, s.State.Remasked(), [], s.AsOf, s.Withdrawn))],
            Source.Derived("registry") with { Follows = true }, ct);
    }

    /// <summary>The stored state of households, locked until the transaction ends.</summary>
    public static async Task<Dictionary<string, Stored>> ReadAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        var records = await HouseholdsSql.Lock.On(transaction, ("ids", Array.ConvertAll(numbers, RecordId)))
            .ListAsync(r => new Stored(Known.State<HouseholdRecord>(r, 0), r.GetBoolean(1), r.GetFieldValue<DateTimeOffset>(2)), ct);
        return records.ToDictionary(r => r.State.Number);
    }

    public static Guid RecordId(string number) => FactId.Of<HouseholdRecord>(number);

    static readonly Dictionary<string, string> Remedies = new()
    {
        ["member-died"] = "Leave the person out; if the death was recorded by mistake, push the household with reason Correction.",
        ["number-without-provisional"] = "If it is the same person, give the provisional key beside the number; otherwise name the one without a number as well.",
        ["overlapping-membership"] = "Give joinedOn and leftOn so that one membership ends before the next begins.",
        ["unknown-household"] = "Compare the number; a household that was never pushed need not be withdrawn.",
    };

    static Write Following(int row, PushedHousehold pushed, Stored? stored, Source source)
    {
        var day = China.DayOf(pushed.AsOf ?? source.AsOf!.Value);
        if (!pushed.Withdrawn)
            return new(row, pushed.After(stored is { Withdrawn: false } ? stored.State : null, day), [.. pushed.Members.Select(m => (m.Person, m.Who.Number))], pushed.AsOf);
        if (stored is null)
            throw new RuleBrokenException("unknown-household", $"There is no household {pushed.Number} to withdraw.");
        var state = stored.Withdrawn ? stored.State : stored.State with { Date = pushed.Date ?? day, Reason = RosterReason.Correction };
        return new(row, state, [], pushed.AsOf, Withdrawn: true);
    }

    async Task<IReadOnlyList<FactOutcome>> WriteAsync(NpgsqlTransaction transaction, List<Write> writes, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, writes.ConvertAll(w => FactDraft.AboutHousehold(
            w.State, VillageOf(w.State), w.Withdrawn, w.AsOf, w.Row)), source, ct);
        var changed = writes.Where((_, i) => outcomes[i].Result is FactResult.Accepted).ToList();
        if (changed.Count == 0)
            return outcomes;

        await WriteTablesAsync(transaction, changed, ct);
        await facts.SaveAsync(transaction, changed.ConvertAll(w => FactDraft.AboutHousehold(
            w.State.ToRoster(), VillageOf(w.State), w.Withdrawn, w.AsOf, w.Row)), source with { Follows = true }, ct);
        return outcomes;
    }

    static long VillageOf(HouseholdRecord state) => long.Parse(state.Village);

    async Task WriteTablesAsync(NpgsqlTransaction transaction, List<Write> writes, CancellationToken ct)
    {
        var persons = writes.SelectMany(w => w.Ids).DistinctBy(p => p.Person).OrderBy(p => p.Person.Value).ToList();
        // One order for everybody, so that two pushes of the same people wait for each other instead of in a ring.
        var members = writes.Where(w => !w.Withdrawn).SelectMany(w => w.State.Members, (w, m) => (w.State.Number, Member: m))
            .OrderBy(m => m.Member.Person.Value).ToList();
        var households = writes.Where(w => !w.Withdrawn).Select(w => w.State).OrderBy(h => h.Number, StringComparer.Ordinal).ToList();
        var all = writes.Select(w => w.State.Number).Order(StringComparer.Ordinal).ToArray();
        var numbers = households.ConvertAll(h => h.Number).ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(HouseholdsSql.AddPersons.InBatch(
            ("persons", persons.ConvertAll(p => p.Person.Value).ToArray()), ("sealed", Reading.Blobs(persons.Select(p => p.Number is { } number ? cipher.Encrypt(number, p.Person) : null))),
            ("masked", persons.ConvertAll(p => p.Number?.Masked ?? PushedPerson.WithoutNumber).ToArray())));
        batch.BatchCommands.Add(HouseholdsSql.Write.InBatch(
            ("numbers", numbers), ("ids", Array.ConvertAll(numbers, FactId.OfHousehold)), ("villages", households.ConvertAll(VillageOf).ToArray()),
            ("registered", households.ConvertAll(h => h.RegisteredOn).ToArray()), ("exited", Reading.Days(households.Select(h => h.ExitedOn))),
            ("grace", Reading.Days(households.Select(h => h.GraceEndsOn)))));
        // Everybody leaves first, then everybody joins, so that a move between two of these households passes the unique index.
        batch.BatchCommands.Add(HouseholdsSql.Leave.InBatch(("numbers", all)));
        batch.BatchCommands.Add(HouseholdsSql.Clear.InBatch(("numbers", writes.Where(w => w.Withdrawn).Select(w => w.State.Number).ToArray())));
        batch.BatchCommands.Add(HouseholdsSql.Join.InBatch(
            ("numbers", members.ConvertAll(m => m.Number).ToArray()), ("persons", members.ConvertAll(m => m.Member.Person.Value).ToArray()),
            ("joined", members.ConvertAll(m => m.Member.JoinedOn).ToArray()), ("left", Reading.Days(members.Select(m => m.Member.LeftOn)))));
        batch.BatchCommands.Add(Marks.Households(all));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The rows whose current members did not all get in, because the unique index holds them for another household.</summary>
    static async Task<List<(Write Write, RowError Error)>> ConflictsAsync(
        NpgsqlTransaction transaction, List<Write> writes, IReadOnlyList<FactOutcome> outcomes, CancellationToken ct)
    {
        var claims = writes.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Where(w => !w.Withdrawn)
            .SelectMany(w => w.State.Current, (w, m) => (Write: w, Member: m)).ToList();
        if (claims.Count == 0)
            return [];
        await using var command = HouseholdsSql.Conflicts.On(
            transaction, ("persons", claims.ConvertAll(c => c.Member.Person.Value).ToArray()), ("households", claims.ConvertAll(c => c.Write.State.Number).ToArray()));
        var conflicts = new List<(Write, RowError)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (write, member) = claims[(int)reader.GetInt64(0) - 1];
            conflicts.Add((write, InTwoHouseholds(write, member, reader.GetString(1))));
        }

        return conflicts;
    }

    /// <param name="Withdrawn">It was registered by mistake and is kept only as the history of that.</param>
    public sealed record Stored(HouseholdRecord State, bool Withdrawn, DateTimeOffset AsOf);

    sealed record Write(int Row, HouseholdRecord State, IReadOnlyList<(PersonId Person, ResidentId? Number)> Ids, DateTimeOffset? AsOf, bool Withdrawn = false)
    {
        /// <summary>Among the rows that came together.</summary>
        public int Place { get; init; }

        /// <summary>Of the number that the row has for somebody; null when it has none.</summary>
        public string? Ends(PersonId person) => Ids.FirstOrDefault(i => i.Person == person).Number?.Ends;

        public Claim Claim => new(Place, State.Number, Withdrawn ? [] : [.. State.Current.Select(m => m.Person.Value)]);
    }
}
