using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Hutong.Intake;

/// <summary>The fields of a form, arranged for quick look-up: those of the record itself, and those of each list in it.</summary>
sealed class RecordShape
{
    static readonly ConditionalWeakTable<IForm, RecordShape> Known = [];

    readonly FrozenDictionary<string, FieldSet> _lists;
    readonly HashSet<string> _naming;

    RecordShape(IForm form)
    {
        Form = form;
        var names = form.Fields.Where(f => f.In is not null).Select(f => f.In!).Distinct().ToArray();
        Record = new FieldSet(form.Fields.Where(f => f.In is null), names);
        _lists = names.ToFrozenDictionary(n => n, n => new FieldSet(form.Fields.Where(f => f.In == n), []));
        _naming = [.. form.Fields.Where(f => f.Identifies && f.In is not null).Select(f => f.In!)];
        NamesAnybody = form.Fields.Any(f => f.Identifies || (f.Of is { } inner && Of(inner).NamesAnybody));
    }

    /// <summary>A field of it, or of what lies in it, holds identity numbers.</summary>
    public bool NamesAnybody { get; }

    public IForm Form { get; }

    public FieldSet Record { get; }

    public static RecordShape Of(IForm form) => Known.GetValue(form, f => new RecordShape(f));

    /// <summary>The items of this list have identity numbers.</summary>
    public bool NamesAnybodyIn(string list) => _naming.Contains(list);

    public FieldSet List(string name) =>
        _lists.TryGetValue(name, out var set) ? set : throw new ArgumentException($"{Form.Name} has no fields in a list '{name}'.");
}

/// <summary>Fields that stand side by side in one JSON object or CSV line. Slots beyond the fields hold the lists.</summary>
sealed class FieldSet
{
    readonly FrozenDictionary<string, int> _slots;
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public FieldSet(IEnumerable<Field> fields, IReadOnlyList<string> lists)
    {
        Fields = fields.ToArray();
        // a list may also be declared as a field, to say that it is required
        Names = [.. Fields.Select(f => f.Name), .. lists.Where(l => Fields.All(f => f.Name != l))];
        _slots = Names.Select((name, slot) => (name, slot)).ToFrozenDictionary(n => n.name, n => n.slot, StringComparer.Ordinal);
        _bySpan = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Field[] Fields { get; }

    public string[] Names { get; }

    public int Slot(string name) =>
        _slots.TryGetValue(name, out var slot) ? slot : throw new ArgumentException($"'{name}' is not among the declared fields.");

    public bool TryFind(ReadOnlySpan<char> name, out int slot) => _bySpan.TryGetValue(name, out slot);
}
