using Hutong.Facts;
using Hutong.Intake;

namespace Hutong.Employment.Records;

/// <summary>What all records about a person have alike.</summary>
static class PersonalRecords
{
    public static readonly Field ResidentId =
        new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true };

    public static readonly Field Withdrawn = new("withdrawn", false, "false", "The record was made by mistake.", ["撤销"]);

    public static readonly Field AsOf =
        new("asOf", false, "2016-03-01T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]);

    /// <summary>The records that became a new state of theirs, in their order, the unmatched among them; each is written over what stood.</summary>
    /// <remarks>Of an unmatched record the outcome does not say whether it is new; written again, it is the same.</remarks>
    public static List<T> Changed<T>(IReadOnlyList<Numbered<T>> rows, IReadOnlyList<FactOutcome> outcomes) where T : notnull
    {
        var (changed, seen) = (new List<T>(), new HashSet<Guid>());
        for (var i = 0; i < rows.Count; i++)
            if (outcomes[i].Result is FactResult.Accepted or FactResult.Unmatched && seen.Add(outcomes[i].Id))
                changed.Add(rows[i].Record);
        return changed;
    }
}
