using System.Text.RegularExpressions;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Registry.Households;

/// <summary>Households and their members as the registry office pushes them: whole households, one per row.</summary>
public sealed partial class HouseholdKind(HouseholdStore store, ServedCounties counties, MarkWorker worker) : RecordKind<PushedHousehold>
{
    const string Members = "members";

    internal static readonly Dictionary<string, LabourCapacity> Capacities = new()
    {
        ["普通劳动力"] = LabourCapacity.Full,
        ["弱劳动力"] = LabourCapacity.Partial,
        ["无劳动力"] = LabourCapacity.None,
    };

    static readonly Dictionary<string, Sex> Sexes = new() { ["男"] = Sex.Male, ["男性"] = Sex.Male, ["1"] = Sex.Male, ["女"] = Sex.Female, ["女性"] = Sex.Female, ["2"] = Sex.Female };

    public override string Name => "households";

    public override string? GroupBy => "number";

    public override string? KeyField => "number";

    public override bool IsGroup(string key) => IsNumber(key);

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("number", true, "652722001001-0001", "The household's number on the register; at most 40 characters.", ["户编号"]),
        new("village", true, "652722001001", "Division code of the village, 12 digits (GB/T 2260).", ["行政村代码"]),
        new("registeredOn", true, "2014-12-31", "First day on the register.", ["建档日期"]),
        new("exitedOn", false, "2016-12-20", "Day of exit: the first day no longer on the register.", ["退出日期"]),
        new("graceEndsOn", false, "2018-12-20", "Last day on which support goes on after the exit.", ["缓冲期截止"]),
        new("address", false, "一组12号", "Where it lives within the village.", ["地址"], Personal: true),
        new("causeOfNeed", false, "illness", "Main cause of need: illness, disability, schooling, disaster, land, water, skill, labour, capital, transport.", ["致贫原因"]),
        new("date", false, "2016-03-01", "The day from which this state holds; if not given, of a new household the day of registration, otherwise the day of the list.", ["变更日期"]),
        new("reason", false, "registration", "Registration, Change, Birth, Death, Marriage, Move, Split, Merge, Exit, Relapse or Correction; follows from the change if not given.", ["变更原因"]),
        new("withdrawn", false, "false", "The household was registered by mistake: it is taken off the register and its members are free.", ["撤销"]),
        new("asOf", false, "2016-03-02T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
        new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Members, Personal: true) { Identifies = true },
        new("provisional", false, "X650012345", "What somebody without a number is known by, for example the number of the certificate of birth; with residentId, the number that this person has now.", ["临时编号", "出生医学证明编号"], Members),
        new("bornOn", false, "1980-01-01", "Date of birth; needed where there is no number.", ["出生日期"], Members),
        new("sex", false, "male", "male or female; needed where there is no number.", ["性别"], Members),
        new("formerResidentId", false, "659900198001010011", "The number by which the person went before, if it was wrong or has been replaced.", ["原身份证号", "原证件号码"], Members, Personal: true) { Identifies = true },
        new("name", true, "张三", "Name.", ["姓名"], Members, Personal: true),
        new("relation", true, "head", $"Relation to the head of household: {Relation.Help}", ["与户主关系"], Members),
        new("joinedOn", false, "2014-12-31", "First day as a member; if not given, of a new household the day of registration, later the day of the change, but not before birth.", ["加入日期"], Members),
        new("leftOn", false, "2016-03-01", "First day no longer a member.", ["离开日期"], Members),
        new("leftBecause", false, "moved", "Died, Married, Moved, Split, Merged or Corrected.", ["离开原因"], Members),
        new("labourCapacity", false, "full", "full, partial or none.", ["劳动能力"], Members),
    ];

    public override PushedHousehold? Bind(Row row)
    {
        var number = Number(row);
        var village = counties.Division(row, "village");
        var registeredOn = row.Date("registeredOn", row.Today);
        var exitedOn = row.Date("exitedOn", row.Today);
        var graceEndsOn = row.Date("graceEndsOn");
        var address = row.Text("address");
        var cause = row.Text("causeOfNeed", 40);
        var date = row.Date("date", row.Today);
        var reason = row.Choice<RosterReason>("reason");
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (exitedOn < registeredOn)
            row.Fault("exitedOn", "exit-before-registration", "The exit lies before the registration.", "A day from registeredOn on.");
        if (graceEndsOn is not null && (exitedOn is null || graceEndsOn < exitedOn))
            row.Fault("graceEndsOn", "grace-without-exit", "A grace period begins with the exit.", "Give exitedOn, and for graceEndsOn a day from then on.");

        var members = MembersOf(
            row, PersonIn, item => (item.Date("joinedOn", item.Today), item.Date("leftOn", item.Today), item.Choice<LeftBecause>("leftBecause")), withdrawn);
        return row.Ok
            ? new(number!, village!.Value.ToString(), registeredOn!.Value, exitedOn, graceEndsOn, address, cause, members, date, reason, withdrawn, asOf)
            : null;
    }

    /// <summary>What a household that applies for the register says: what only somebody on it has, it cannot say.</summary>
    public IForm Application => field ??= new ItemForm("applications",
        [.. Fields.Where(f => f.Name is "number" or "village" or "address" or "causeOfNeed" or "residentId" or "name" or "relation" or "labourCapacity")]);

    /// <summary>Reads a household that applies, as one that is pushed, so that the same is right and wrong in both.</summary>
    public PushedHousehold? Applying(Row row, DateOnly on)
    {
        var (number, village, address, cause) = (Number(row), counties.Division(row, "village"), row.Text("address"), row.Text("causeOfNeed", 40));
        var members = MembersOf(
            row, item => item.ResidentId("residentId") is { } id ? new(item.PersonOf(id), id) : null, _ => default, withdrawn: false);
        return row.Ok ? new(number!, village!.Value.ToString(), on, null, null, address, cause, members) : null;
    }

    static List<PushedMember> MembersOf(
        Row row, Func<Row, PushedPerson?> person, Func<Row, (DateOnly? JoinedOn, DateOnly? LeftOn, LeftBecause? Because)> span, bool withdrawn)
    {
        var members = new List<PushedMember>();
        var unclear = default(Row);
        foreach (var item in row.List(Members))
        {
            var who = person(item);
            var name = item.Name("name");
            var relation = Relation.Of(item, "relation");
            var (joinedOn, leftOn, because) = span(item);
            var capacity = item.Choice("labourCapacity", Capacities);
            if (relation is { MayLackZero: true })
                unclear ??= item;
            if (who is null || name is null || relation is null)
                continue;
            if (joinedOn < who.BornOn)
                item.Fault("joinedOn", "joined-before-birth", "The member joined before being born.", "A day from birth on.");
            if (leftOn < (joinedOn ?? who.BornOn))
                item.Fault("leftOn", "left-before-joined", "The member left before joining.", "A day from joinedOn on.");
            if (members.Exists(m => m.Who.IsSameAs(who) && m.LeftOn is null && leftOn is null))
                item.Fault("residentId", "duplicate-member", "The same person stands twice in the household.", "Name each member once.");
            members.Add(new(who, name, relation.Group, joinedOn, leftOn, because, capacity, relation.Finer));
        }

        var heads = members.Count(m => m.LeftOn is null && m.Relation is RelationToHead.Head);
        if (row.Ok && members.Count == 0 && !withdrawn)
            row.Fault(Members, "no-member", "A household has at least one member.", "Name its members.");
        if (row.Ok && heads > 1)
            row.Fault(Members, "two-heads", "A household has one head.", "Give the others their relation to the head.");
        if (row.Ok && heads == 0)
            unclear?.Fault("relation", "relation-code-unclear",
                "The relation is a code of one digit and nobody is the head: a spreadsheet may have made 2 (子) out of 02 (户主).", "Write names, or codes of two digits in cells of text.");
        return members;
    }

    /// <summary>Who a member is: by the number, or, as long as there is none, by a provisional key.</summary>
    static PushedPerson? PersonIn(Row item)
    {
        var provisional = item.Text("provisional", 40);
        var hasNumber = item.Has("residentId");
        var id = hasNumber || provisional is null ? item.ResidentId("residentId") : null;
        var former = item.ResidentId("formerResidentId");
        var (bornOn, sex) = BirthIn(item, id, isNeeded: !hasNumber && provisional is not null);
        if (provisional is not null && former is not null)
            item.Fault("formerResidentId", "two-former-keys", "Somebody who had a number has no provisional key.", "Give one of provisional and formerResidentId.");
        if (hasNumber)
            return id is null ? null : new(item.PersonOf(former ?? id.Value), id, id.Value.BornOn, id.Value.Sex, provisional, former == id ? null : former);
        return provisional is not null && bornOn is not null && sex is not null ? new(default, null, bornOn.Value, sex.Value, provisional) : null;
    }

    /// <summary>Date of birth and sex, which a number says as well.</summary>
    internal static (DateOnly? BornOn, Sex? Sex) BirthIn(Row item, ResidentId? id, bool isNeeded)
    {
        var (bornOn, sex) = (item.Date("bornOn", item.Today), item.Choice("sex", Sexes));
        if (id is { } number && bornOn is { } said && said != number.BornOn)
            item.Fault("bornOn", "birth-differs-from-number", "The date of birth is another than the one in the number.", "Compare both with the card.");
        if (id is { } other && sex is { } stated && stated != other.Sex)
            item.Fault("sex", "sex-differs-from-number", "The sex is another than the one in the number.", "Compare both with the card.");
        if (isNeeded && !item.Has("bornOn"))
            item.Fault("bornOn", "missing-field", "'bornOn' is missing: no number says it.", "Give the date of birth.");
        if (isNeeded && !item.Has("sex"))
            item.Fault("sex", "missing-field", "'sex' is missing: no number says it.", "Write male or female.");
        return (bornOn, sex);
    }

    public override Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Source source, CancellationToken ct) =>
        store.StoreAsync(transaction, rows, source, ct);

    public override Task<IReadOnlyList<RowOutcome>> StoreStepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedHousehold>> rows, Source source, CancellationToken ct) =>
        store.StoreAsync(transaction, rows, source, ct, more: true);

    public override IEnumerable<string> KeysOf(PushedHousehold record) =>
        record.Members.Where(m => m.LeftOn is null).Select(m => m.Who.Provisional is { } key ? $"provisional {key}" : $"person {m.Person}").Prepend(record.Number);

    public override void Stored() => worker.Wake();

    /// <summary>A household's number, as it can stand in an address.</summary>
    internal static string? Number(Row row, string field = "number")
    {
        var number = row.Text(field, 40);
        if (number is not null && !IsNumber(number))
            row.Fault(field, "number-characters", "The number holds a character that cannot stand in an address.", "Letters, digits, '-', '.' and '_'.");
        return number;
    }

    internal static bool IsNumber(string text) => text.Length <= 40 && Plain().IsMatch(text);

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{N}._-]*\z")]
    private static partial Regex Plain();
}
