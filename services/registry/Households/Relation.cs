using System.Globalization;
using Hutong.Contracts.Registry;
using Hutong.Intake;

namespace Hutong.Registry.Households;

/// <summary>How a member is related to the head, as people write it: <c>son</c>, 子, 长子, or its code by GB/T 4761, 2 or 22.</summary>
/// <param name="Code">One digit or two; empty for an English word.</param>
/// <param name="Name">By the standard: 长子, whether the code was written, the name, or 大儿子.</param>
/// <param name="Group">What the platform tells apart.</param>
public sealed record Relation(string Code, string Name, RelationToHead Group)
{
    /// <summary>For descriptions and errors.</summary>
    public const string Help =
        "head, spouse, son, daughter, grandchild, parent, grandparent, sibling, other; or a name or code of GB/T 4761, as 长子, 儿媳, 22 or 38.";

    /// <remarks>Of the 2008 edition, with the two codes of the 1984 one (03, 98) that offices go on using, and what people say instead.</remarks>
    public static IReadOnlyDictionary<string, Relation> Words { get; } = Read();

    /// <summary>The name, when it says more than the group does.</summary>
    public string? Finer => Code.Length == 2 && Code[1] != '0' && Group is not RelationToHead.Head ? Name : null;

    /// <summary>A code of one digit, which may be one of two that a spreadsheet took for a number: 02 (户主) becomes 2 (子).</summary>
    public bool MayLackZero => Code.Length == 1 && Group is not RelationToHead.Head;

    public static Relation? Of(Row row, string field) => row.Word(field, Words, $"Write {Help}");

    static Dictionary<string, Relation> Read()
    {
        var words = new Dictionary<string, Relation>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in Enum.GetValues<RelationToHead>())
            words.Add(group.ToString(), new("", "", group));
        using var content = new StreamReader(typeof(Relation).Assembly.GetManifestResourceStream("relations.csv")!);
        foreach (var line in content.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(',');
            var relation = new Relation(cells[0], cells[1], Enum.Parse<RelationToHead>(cells[2], ignoreCase: true));
            foreach (var word in cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(relation.Code).Append(relation.Name))
                words.Add(word, relation);
        }

        // the classes of the standard: 0 head, then what the codes 10, 20 … 80 say; 9 is a class of its codes alone
        foreach (var digit in Enumerable.Range(0, 10))
        {
            var code = digit.ToString(CultureInfo.InvariantCulture);
            var first = words[digit is 0 ? "02" : digit is 9 ? "80" : $"{code}0"];
            words.Add(code, first with { Code = code });
        }

        return words;
    }
}
