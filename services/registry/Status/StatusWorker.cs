using System.Text.Json;
using Hutong.Contracts;
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
                drafts.Add(FactDraft.AboutHousehold(number, household.Village, number, household.StatusOn(today)));
            else if (was.TryGetValue(number, out var published))
                drafts.Add(FactDraft.AboutHousehold(number, published.Village, number, published.Status, retracted: true));

        await _facts.SaveAsync(transaction, drafts, Source.Derived("registry"), ct);
    }

    /// <summary>The households that are marked themselves, and those in which the marked people are or were.</summary>
    static async Task<string[]> NumbersAsync(NpgsqlTransaction transaction, Marked marked, CancellationToken ct)
    {
        var numbers = new HashSet<string>(marked.Households);
        await using var find = new NpgsqlCommand(
            """
            select household from registry.member where person = any ($1)
            union
            select number from registry.household where id = any ($1)
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = marked.Subjects.ToArray() } } };
        await using var reader = await find.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            numbers.Add(reader.GetString(0));
        return [.. numbers];
    }

    static async Task<Dictionary<string, Published>> PublishedAsync(NpgsqlTransaction transaction, string[] numbers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select village, data from known.fact where id = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = Array.ConvertAll(numbers, n => FactId.Of(FactKind.Of<HouseholdStatus>(), n)) } } };
        var published = new Dictionary<string, Published>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var status = JsonSerializer.Deserialize<HouseholdStatus>(reader.GetFieldValue<byte[]>(1), FactJson.Options)!;
            published.Add(status.Number, new(status, reader.GetInt64(0)));
        }

        return published;
    }

    sealed record Published(HouseholdStatus Status, long Village);
}
