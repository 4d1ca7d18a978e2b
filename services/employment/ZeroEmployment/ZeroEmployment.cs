using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Employment.Episodes;
using Hutong.Employment.Rates;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Employment.ZeroEmployment;

/// <summary>Finds the households without anybody in work, and takes back what no longer holds: when a member starts work, or when the day comes.</summary>
public sealed class ZeroEmployment(MarkServices services, RateKind kind) : Deriving(services, [typeof(ZeroEmploymentHousehold)])
{
    protected override int Revision => 1;

    protected override async Task<IReadOnlyList<FactDraft>> DeriveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, DateOnly today, CancellationToken ct)
    {
        var rates = await kind.ReadAsync(transaction, ct);
        var persons = households.SelectMany(h => h.Roster.Members).Select(m => m.Person.Value).Distinct().ToArray();
        var known = new KnownOfMembers(
            await LabourAsync(transaction, persons, ct),
            (await StoredEpisodes.ReadAsync(transaction, persons, ct)).SelectMany(e => e).ToLookup(e => e.State.Person, e => e.State),
            await SchoolingAsync(transaction, persons, ct));
        var drafts = new List<FactDraft>();
        foreach (var (roster, village) in households)
            if (WithoutWork.Since(roster, known, rates.For(DivisionCode.CountyOf(village), today.Year), today) is { } since)
                drafts.Add(FactDraft.AboutHousehold(new ZeroEmploymentHousehold(roster.Number, since), village));
        return drafts;
    }

    static async Task<Dictionary<PersonId, LabourForce>> LabourAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select person, capacity, willing, stated_on from employment.labour where person = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = persons } } };
        var labour = new Dictionary<PersonId, LabourForce>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var person = new PersonId(reader.GetGuid(0));
            labour.Add(person, new(person, (LabourCapacity)reader.GetInt16(1), reader.IsDBNull(2) ? null : reader.GetBoolean(2), reader.GetFieldValue<DateOnly>(3)));
        }

        return labour;
    }

    static async Task<ILookup<PersonId, SchoolEnrolment>> SchoolingAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct) =>
        (await Known.CopiesAsync<SchoolEnrolment>(transaction.Connection!, persons, ct)).ToLookup(e => e.Person);
}
