using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Registry.Policies;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Works out the status of marked households and publishes it as a fact; what stays the same publishes nothing.</summary>
public sealed class StatusWorker(MarkServices services, PolicyKind policies) : MarkWorker(services)
{
    readonly FactStore _facts = services.Facts;

    /// <remarks>As 0.1.0 takes it, so that an instance of it that is still at work and this one take turns.</remarks>
    protected override long Turn => 0x48_75_74_6f_6e_67_02;

    protected override int Revision => 2; // reasons speak of people by relation and year of birth

    static readonly Statement SpreadMarks = Marks.SpreadOver("registry.spread-marks", "select id, number, village from registry.household");

    protected override Statement Spread => SpreadMarks;

    protected override async Task AnswerAsync(NpgsqlTransaction transaction, Marked marked, DateOnly today, CancellationToken ct)
    {
        var numbers = await NumbersAsync(transaction, marked, ct);
        var was = await PublishedAsync(transaction, numbers, ct);
        var households = (await HouseholdFacts.ReadAsync(transaction.Connection!, policies, numbers, ct)).ToDictionary(h => h.Roster.Number);
        var drafts = new List<FactDraft>(numbers.Length);
        foreach (var number in numbers)
            if (households.TryGetValue(number, out var household))
                drafts.Add(FactDraft.AboutHousehold(household.StatusOn(today), household.Village));
            else if (was.TryGetValue(number, out var published))
                drafts.Add(FactDraft.AboutHousehold(published.Status, published.Village, retracted: true));

        await _facts.SaveAsync(transaction, drafts, Source.Derived("registry"), ct);
        await RememberAsync(transaction, drafts.FindAll(d => !d.Retracted), drafts.FindAll(d => d.Retracted), ct);
    }

    /// <summary>The households that are marked themselves, and those in which the marked people are or were.</summary>
    static async Task<string[]> NumbersAsync(NpgsqlTransaction transaction, Marked marked, CancellationToken ct)
    {
        var found = await StatusSql.HouseholdsOf.On(transaction, ("subjects", marked.Subjects.ToArray())).ListAsync(r => r.GetString(0), ct);
        return [.. marked.Households.Union(found)];
    }

    static async Task<Dictionary<string, Published>> PublishedAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        var published = await StatusSql.Published.On(transaction, ("ids", Array.ConvertAll(numbers, n => FactId.Of<HouseholdStatus>(n))))
            .ListAsync(r => new Published(Known.State<HouseholdStatus>(r, 1), r.GetInt64(0)), ct);
        return published.ToDictionary(p => p.Status.Number);
    }

    sealed record Published(HouseholdStatus Status, long Village);
}
