using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Employment.Records;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Employment.Labour;

/// <summary>What people can do and want to do: one record per person, each statement a new version. The record is the fact.</summary>
public sealed class LabourKind(FactStore facts, MarkWorker worker) : PersonRecordKind<PushedLabour, LabourForce>
{
    static readonly Dictionary<string, LabourCapacity> Capacities = new()
    {
        ["普通劳动力"] = LabourCapacity.Full,
        ["技能劳动力"] = LabourCapacity.Full,
        ["全劳动力"] = LabourCapacity.Full,
        ["弱劳动力"] = LabourCapacity.Partial,
        ["半劳动力"] = LabourCapacity.Partial,
        ["丧失劳动力"] = LabourCapacity.None,
        ["无劳动力"] = LabourCapacity.None,
    };

    public override string Name => "labour";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        PersonalRecords.ResidentId,
        new("capacity", true, "full", "full, partial or none.", ["劳动能力", "劳动力情况"]),
        new("willing", false, "true", "The person's own statement that they want to work; leave it out when they have made none.", ["就业意愿", "是否有就业意愿"]),
        new("statedOn", true, "2016-02-10", "Day of the statement, or of the assessment if there is none.", ["登记日期", "调查日期"]),
        PersonalRecords.Withdrawn, PersonalRecords.AsOf,
    ];

    public override PushedLabour? Bind(Row row)
    {
        var id = row.ResidentId("residentId");
        var capacity = row.Choice("capacity", Capacities);
        var willing = row.Flag("willing");
        var statedOn = row.Date("statedOn", notAfter: row.Today);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        row.AfterBirth("statedOn", statedOn, id);
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), capacity!.Value, willing, statedOn!.Value), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override LabourForce Of(LabourForce state, PersonId person) => state with { Person = person };

    protected override PushedLabour Said(LabourForce state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedLabour record) => [$"{record.State.Person}"];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedLabour>> rows, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, [.. rows.Select(r => FactDraft.About(
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row))], source, ct);
        var changed = PersonalRecords.Changed(rows, outcomes);
        if (changed.Count > 0)
        {
            await WriteAsync(transaction, changed, ct);
            await Marks.SetAsync(transaction, Marks.Subjects(changed.Select(c => c.State.Person.Value)), ct);
        }

        return await Unmatched.AnswersAsync(
            transaction, Name, "residentId", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    public override void Stored() => worker.Wake();

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedLabour> changed, CancellationToken ct)
    {
        var stands = changed.FindAll(c => !c.Withdrawn);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("delete from employment.labour where person = any ($1)")
        { Parameters = { new() { Value = changed.ConvertAll(c => c.State.Person.Value).ToArray() } } });
        batch.BatchCommands.Add(new("insert into employment.labour (person, capacity, willing, stated_on) select * from unnest($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = stands.ConvertAll(c => c.State.Person.Value).ToArray() },
                new() { Value = stands.ConvertAll(c => (short)c.State.Capacity).ToArray() },
                new() { Value = stands.ConvertAll(c => c.State.Willing).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean },
                new() { Value = stands.ConvertAll(c => c.State.StatedOn).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A statement as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedLabour(LabourForce State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
