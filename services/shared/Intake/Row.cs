using System.Globalization;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;

namespace Hutong.Intake;

/// <summary>One pushed row, read field by field. An accessor answers null when the value is missing or wrong, and reports what is wrong by itself.</summary>
/// <remarks>
/// Wraps a JSON object or the cells of CSV lines, so that a kind is written once for both. A kind reads all its fields first and
/// looks at <see cref="Ok"/> before it makes a record: the bureau then gets all the faults of a row at once.
/// Values of personal fields are masked in errors; a resident identity number that strayed into another field is masked as well.
/// </remarks>
public sealed class Row
{
    /// <summary>10,000,000,000 fen are 100 million yuan: no amount of one household or person comes near.</summary>
    public const long AbsurdFen = 10_000_000_000;

    const int MaxItems = 1_000;

    readonly RecordShape _shape;
    readonly FieldSet _fields;
    readonly string _path;
    readonly RowFaults _faults;
    readonly bool[] _faulted;
    readonly JsonElement[]? _json;
    readonly CsvLines? _csv;
    readonly int _line;

    Row(RecordShape shape, FieldSet fields, int number, DateTimeOffset now, string path, RowFaults faults, JsonElement[]? json, CsvLines? csv, int line)
    {
        (this._shape, this._fields, Number, Now, this._path, this._faults, this._json, this._csv, this._line) =
            (shape, fields, number, now, path, faults, json, csv, line);
        _faulted = new bool[fields.Names.Length];
    }

    /// <summary>The line of the file, counted from 1 without the header. An item of a CSV list has the number of its own line.</summary>
    public int Number { get; }

    /// <summary>The day in China on which the row is read: what <c>notAfter</c> usually is.</summary>
    public DateOnly Today => China.DayOf(Now);

    /// <summary>The instant at which the row is read: nothing can be known as of a later one.</summary>
    DateTimeOffset Now { get; }

    /// <summary>True while nothing has been found wrong with the whole record, lists included.</summary>
    public bool Ok => _faults.Count == 0;

    /// <summary>Everything that was found wrong with the whole record, lists included.</summary>
    public IReadOnlyList<RowError> Errors => _faults.Errors;

    /// <summary>What <see cref="AsOf"/> has answered.</summary>
    internal DateTimeOffset? SaidAsOf { get; private set; }

    internal IReadOnlyList<(int Row, RowError Error)> Faults => _faults.Numbered;

    bool IsCsv => _csv is not null;

    /// <summary>The identity numbers that the record names, as far as they can be read.</summary>
    public IEnumerable<ResidentId> Numbers()
    {
        if (!_shape.NamesAnybody)
            yield break;
        for (var slot = 0; slot < _fields.Names.Length; slot++)
        {
            if (slot < _fields.Fields.Length && _fields.Fields[slot].Identifies
                && NumberOf(_csv is not null ? _csv.Cell(_line, _fields.Fields[slot]) : TextOf(_json![slot])) is { } number)
                yield return number;
            var inList = _csv is null ? NumbersAt(_shape, _fields, slot, _json![slot]) : _shape.NamesAnybodyIn(_fields.Names[slot]) ? NumbersOfLines(_fields.Names[slot]) : [];
            foreach (var one in inList)
                yield return one;
        }
    }

    /// <summary>Says whom the numbers stand for, before the record is read.</summary>
    public void Know(IReadOnlyDictionary<ResidentId, PersonId> persons) => _faults.Persons = persons;

    /// <summary>Whom a number stands for that <see cref="ResidentId"/> has read in a field that <see cref="Field.Identifies">identifies</see> somebody.</summary>
    public PersonId PersonOf(ResidentId number) =>
        _faults.Persons?.TryGetValue(number, out var person) == true ? person : throw new InvalidOperationException($"Nobody has asked whom a number in {_shape.Form.Name} stands for.");

    /// <summary>Reads a JSON object; members that the form does not know, and members that stand twice, are faults from the start.</summary>
    /// <remarks>The document has to live as long as the row.</remarks>
    internal static Row FromJson(IForm form, int number, DateTimeOffset now, JsonElement record)
    {
        var shape = RecordShape.Of(form);
        return FromJson(shape, shape.Record, number, now, "", new RowFaults(), record);
    }

    /// <inheritdoc cref="FromJson(IForm, int, DateTimeOffset, JsonElement)"/>
    /// <param name="today">The day in China on which it is read, all of which counts as come.</param>
    public static Row FromJson(IForm form, int number, DateOnly today, JsonElement record) => FromJson(form, number, China.EndOf(today), record);

    /// <summary>Reads the cells of one CSV line by field name (<c>totalCost</c>) or by a Chinese header of the field (<c>总费用（元）</c>).</summary>
    public static Row FromCells(IRecordKind kind, int number, DateOnly today, params IReadOnlyList<(string Header, string Value)> cells)
    {
        var columns = CsvColumns.Read(kind, cells.Select(c => c.Header).ToArray());
        return FromCsv(kind, China.EndOf(today), new CsvLines(columns, [(number, cells.Select(c => c.Value).ToArray())]));
    }

    internal static Row FromCsv(IRecordKind kind, DateTimeOffset now, CsvLines lines)
    {
        var shape = RecordShape.Of(kind);
        var row = new Row(shape, shape.Record, lines.Number(0), now, "", new RowFaults(), null, lines, 0);
        row.ReportDifferencesWithinGroup();
        return row;
    }

    static Row FromJson(RecordShape shape, FieldSet fields, int number, DateTimeOffset now, string path, RowFaults faults, JsonElement record)
    {
        var slots = new JsonElement[fields.Names.Length];
        var row = new Row(shape, fields, number, now, path, faults, slots, null, 0);
        if (record.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(number, new RowError(path.Length == 0 ? null : path.TrimEnd('.'), null, "not-an-object",
                $"A JSON object is expected here, not {Describe(record.ValueKind)}.", "Write one object with the record's fields in braces."));
            Array.Fill(row._faulted, true);
            return row;
        }

        foreach (var member in record.EnumerateObject())
        {
            if (TextFault.NameOf(member) is not { } name)
            {
                faults.Add(number, new RowError(null, null, TextFault.Malformed, "The name of a member holds half a character (a lone surrogate).", null));
                continue;
            }

            if (!fields.TryFind(name, out var slot))
            {
                var shown = Masking.Scrub(Masking.Clip(name, 60));
                var near = Nearest.To(name, fields);
                faults.Add(number, new RowError(path + shown, null, "unknown-field",
                    near is null ? $"'{shown}' is not a field of {shape.Form.Name}." : $"'{shown}' is not a field of {shape.Form.Name}; the nearest one is '{near}'.",
                    near is null ? $"Leave it out. Known fields: {string.Join(", ", fields.Names)}." : $"Write '{near}', or leave it out."));
            }
            else if (slots[slot].ValueKind is not JsonValueKind.Undefined)
                row.FaultAt(slot, null, "duplicate-field", $"'{name}' stands twice in the record.", "Give each field once.");
            else
                slots[slot] = member.Value;
        }

        return row;
    }

    /// <summary>Text without surrounding blanks. Control characters, half characters, identity numbers and what a spreadsheet writes in place of a text are refused. A JSON number is taken as it is written.</summary>
    /// <remarks>Text is stored, published and logged as it is, and offices like to number households, projects and files by somebody's identity number. The record's key besides has to be one that can be asked for.</remarks>
    public string? Text(string field, int maxLength = 200)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        var isKey = _path.Length == 0 && _shape.Form is IRecordKind kind && kind.KeyField == field;
        if ((TextFault.Of(field, text, maxLength) ?? (isKey ? TextFault.OfKey(field, text) : null)) is not { } fault)
            return text;
        FaultAt(slot, fault.IsShown ? text : null, fault.Code, fault.Message, fault.Remedy, personal: fault.IsPersonal);
        return null;
    }

    /// <summary>The items of a list of texts, each as <see cref="Text"/> takes it; null when the list is missing or something is wrong with it.</summary>
    public IReadOnlyList<string>? Texts(string field, int most, int maxLength = 200)
    {
        var slot = _fields.Slot(field);
        if (Items(slot, most) is not { } items)
            return null;
        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            var name = $"{field}[{texts.Count}]";
            if (item.ValueKind is not JsonValueKind.String)
                FaultAt(slot, null, "wrong-type", $"'{name}' is {Describe(item.ValueKind)}.", Example(slot));
            else if (TextFault.Read(item) is not { } text)
                FaultAt(slot, null, TextFault.Malformed, $"'{name}' holds half a character (a lone surrogate).", "Write the text again.");
            else if (text.Length == 0)
                FaultAt(slot, null, "missing-field", $"'{name}' is empty.", Example(slot));
            else if (TextFault.Of(name, text, maxLength) is { } fault)
                FaultAt(slot, fault.IsShown ? text : null, fault.Code, fault.Message, fault.Remedy, personal: fault.IsPersonal);
            else
                texts.Add(text);
            if (_faulted[slot])
                return null;
        }

        if (texts.Count > 0 || !_fields.Fields[slot].Required)
            return texts;
        FaultAt(slot, null, "missing-field", $"'{field}' is empty.", Example(slot));
        return null;
    }

    /// <summary>A whole number from 0 on.</summary>
    public int? Count(string field, int most = 1_000_000) => (int?)Whole(field, most);

    /// <inheritdoc cref="Count"/>
    public long? Whole(string field, long most = long.MaxValue)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        if (long.TryParse(Widths.Narrow(text), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= most)
            return whole;
        FaultAt(slot, text, "number-not-understood", $"'{field}' is not a whole number from 0 to {most}.", "Write digits alone, as in 12.");
        return null;
    }

    /// <summary>The name of a person or a place: a text that is not what systems write where there is none, and that holds no identity number.</summary>
    public string? Name(string field, int maxLength = 60)
    {
        if (Text(field, maxLength) is not { } text)
            return null;
        if (TextFault.OfName(field, text) is not { } fault)
            return text;
        FaultAt(_fields.Slot(field), text, fault.Code, fault.Message, fault.Remedy, personal: true);
        return null;
    }

    /// <summary>A resident identity number as bureaus write it (see <see cref="Contracts.ResidentId.TryParse"/>); never shown unmasked.</summary>
    public ResidentId? ResidentId(string field)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        if (Contracts.ResidentId.TryParse(Widths.Narrow(text), Today, out var id, out var fault))
            return id;
        FaultAt(slot, text, fault.Code, $"'{field}': {fault.Message}", fault.Remedy, personal: true);
        return null;
    }

    /// <summary>A division code of one of the given levels; of a village, 12 digits, if none is given.</summary>
    public DivisionCode? Division(string field, params ReadOnlySpan<DivisionLevel> levels)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        if (!DivisionCode.TryParse(Widths.Narrow(text), out var code, out var fault))
        {
            FaultAt(slot, text, fault.Code, $"'{field}': {fault.Message}", fault.Remedy);
            return null;
        }

        if (levels.IsEmpty)
            levels = [DivisionLevel.Village];
        if (levels.Contains(code.Level))
            return code;
        var wanted = string.Join(" or ", levels.ToArray().Select(l => $"{l.ToString().ToLowerInvariant()} ({(int)l} digits)"));
        FaultAt(slot, text, "division-code-level", $"'{field}' is the code of a {code.Level.ToString().ToLowerInvariant()}.",
            $"Give the code of the {wanted}.");
        return null;
    }

    /// <summary>A calendar date: 2019-03-05, 2019/3/5, 2019.3.5, 20190305, 2019年3月5日 or the day number that Excel writes for a date; a midnight may stand behind it.</summary>
    /// <param name="notAfter">Usually today: a later date is refused.</param>
    public DateOnly? Date(string field, DateOnly? notAfter = null)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        if (Dates.TryParse(text, out var date) is not DateFault.None and var fault)
        {
            var (message, remedy) = Dates.Explain(fault, field, instant: false);
            FaultAt(slot, text, "date-not-understood", message, remedy);
            return null;
        }

        if (date.Year is < 1900 or > 2199)
        {
            FaultAt(slot, text, "date-out-of-range", $"'{field}' lies in the year {date.Year}.", "Check the year: dates from 1900 to 2199 are kept.");
            return null;
        }

        if (date > notAfter)
        {
            FaultAt(slot, text, "date-in-the-future", $"'{field}' is after {notAfter:yyyy-MM-dd}.", $"Give a date up to {notAfter:yyyy-MM-dd}.");
            return null;
        }

        return date;
    }

    /// <summary>A year of four digits, in CSV also with 年 behind it.</summary>
    public int? Year(string field)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot, numbers: true) is not { } text)
            return null;
        var digits = Widths.Narrow(text).AsSpan().TrimEnd('年');
        if (digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199)
            return year;
        FaultAt(slot, text, "year-not-understood", $"'{field}' is not a year from 1900 to 2199.", "Write four digits, as in 2019.");
        return null;
    }

    /// <summary>An amount in fen: a whole number that is not negative; in CSV below a header in 元, yuan with at most two decimals.</summary>
    /// <param name="max">Above this the amount is taken for a mistake of unit or key.</param>
    public long? Fen(string field, long max = AbsurdFen)
    {
        var slot = _fields.Slot(field);
        var yuan = _csv?.Columns.InYuan(_fields.Fields[slot]) ?? false;
        if (!IsCsv && _json![slot].ValueKind is JsonValueKind.String)
        {
            FaultAt(slot, null, "wrong-type", $"'{field}' is text.", "Write the amount as a JSON number of fen, without quotes: 12.50 yuan are 1250.");
            return null;
        }

        if (Raw(slot, numbers: true) is not { } text)
            return null;
        var fault = Amounts.TryParse(text, yuan, out var fen);
        var remedy = yuan
            ? "Write yuan with at most two decimals, as in 1234.50."
            : "Write whole fen: 12.50 yuan are 1250. In CSV a header that ends in （元） makes the column yuan.";
        switch (fault)
        {
            case AmountFault.NotUnderstood:
                FaultAt(slot, text, "amount-not-understood", $"'{field}' is not an amount that can be read.", remedy);
                return null;
            case AmountFault.Fraction:
                FaultAt(slot, text, "amount-not-whole-fen", $"'{field}' holds parts of a fen.", remedy);
                return null;
            case AmountFault.Negative:
                FaultAt(slot, text, "negative-amount", $"'{field}' is negative.", "Amounts are zero or more; withdraw or correct the record instead of pushing a negative one.");
                return null;
        }

        if (fault is AmountFault.Absurd || fen > max)
        {
            FaultAt(slot, text, "absurd-amount", $"'{field}' is more than {max / 100:N0} yuan.", "Check the unit and the digits. " + remedy);
            return null;
        }

        return fen;
    }

    /// <summary>true, false, 是, 否, 1 or 0.</summary>
    public bool? Flag(string field)
    {
        var slot = _fields.Slot(field);
        switch (_json?[slot].ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
        }

        if (Raw(slot, numbers: true) is not { } text)
            return null;
        switch (Widths.Narrow(text).ToLowerInvariant())
        {
            case "true" or "是" or "1":
                return true;
            case "false" or "否" or "0":
                return false;
            default:
                FaultAt(slot, text, "flag-not-understood", $"'{field}' is neither true nor false.", "Write true or false, 是 or 否, 1 or 0.");
                return null;
        }
    }

    /// <summary>One of the names of an enumeration, in any case, or one of the Chinese names given.</summary>
    public TEnum? Choice<TEnum>(string field, IReadOnlyDictionary<string, TEnum>? chinese = null) where TEnum : struct, Enum
    {
        var slot = _fields.Slot(field);
        if (Raw(slot) is not { } text)
            return null;
        // Enum.TryParse takes numbers and lists of names as well: neither is a choice
        if (char.IsAsciiLetter(text[0]) && !text.Contains(',') && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        if (chinese is not null && chinese.TryGetValue(text, out value))
            return value;
        var allowed = Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName).Concat(chinese?.Keys ?? []);
        FaultAt(slot, text, "unknown-choice", $"'{field}' is not one of the values it can have.", $"Write one of: {string.Join(", ", allowed)}.");
        return null;
    }

    /// <summary>One of some words, of which there are too many for an error to name; a JSON number is none.</summary>
    public T? Word<T>(string field, IReadOnlyDictionary<string, T> words, string remedy) where T : class
    {
        var slot = _fields.Slot(field);
        if (Raw(slot) is not { } text)
            return null;
        if (words.TryGetValue(Widths.Narrow(text), out var found))
            return found;
        FaultAt(slot, text, "unknown-choice", $"'{field}' is not one of the values it can have.", remedy);
        return null;
    }

    /// <summary>When the bureau's record was in this state: <c>asOf</c>, an instant that has come.</summary>
    public DateTimeOffset? AsOf()
    {
        var asOf = SaidAsOf = Instant("asOf");
        if (asOf > Now + Dates.Ahead)
            Fault("asOf", "date-in-the-future", "The record is from a time that has not come.", $"A time up to {Now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-ddTHH:mmzzz}.");
        return asOf;
    }

    /// <summary>Refuses a day before the person's birth.</summary>
    public void AfterBirth(string field, DateOnly? day, Contracts.ResidentId? id)
    {
        if (id is { } born && day < born.BornOn)
            Fault(field, "before-birth", $"'{field}' lies before the person's birth.", "Compare the number and the date.");
    }

    /// <summary>An instant with its offset (2019-03-05T08:30:00+08:00 or …Z); without one, China Standard Time is taken. Answered in UTC.</summary>
    public DateTimeOffset? Instant(string field)
    {
        var slot = _fields.Slot(field);
        if (Raw(slot) is not { } text)
            return null;
        if (Dates.TryParseInstant(text, out var instant) is not DateFault.None and var fault)
        {
            var (message, remedy) = Dates.Explain(fault, field, instant: true);
            FaultAt(slot, text, "instant-not-understood", message, remedy);
            return null;
        }

        return instant;
    }

    /// <summary>The items of a list, each with the fields that name it in <see cref="Field.In"/>, or those of <see cref="Field.Of"/>; empty when there are none.</summary>
    public IReadOnlyList<Row> List(string field, int most = MaxItems)
    {
        if (_csv is not null)
        {
            var cells = _shape.List(field);
            return Enumerable.Range(0, _csv.Count)
                .Where(i => _csv.HasAny(i, cells))
                .Select(i => new Row(_shape, cells, _csv.Number(i), Now, "", _faults, null, _csv, i)).ToArray();
        }

        var slot = _fields.Slot(field);
        var shape = slot < _fields.Fields.Length && _fields.Fields[slot].Of is { } form ? RecordShape.Of(form) : _shape;
        var fields = shape == _shape ? shape.List(field) : shape.Record;
        return Items(slot, most) is { } items
            ? [.. items.Select((item, i) => FromJson(shape, fields, Number, Now, $"{_path}{field}[{i}].", _faults, item))]
            : [];
    }

    ResidentId? NumberOf(string? text) =>
        text is not null && Contracts.ResidentId.TryParse(Widths.Narrow(text), Today, out var number, out _) ? number : null;

    IEnumerable<ResidentId> NumbersOfLines(string list)
    {
        var cells = _shape.List(list);
        for (var i = 0; i < _csv!.Count; i++)
            foreach (var field in cells.Fields)
                if (field.Identifies && NumberOf(_csv.Cell(i, field)) is { } number)
                    yield return number;
    }

    /// <summary>Of the objects in a list, and in the lists in them.</summary>
    IEnumerable<ResidentId> NumbersIn(RecordShape shape, FieldSet fields, JsonElement list)
    {
        if (list.ValueKind is not JsonValueKind.Array)
            yield break;
        foreach (var item in list.EnumerateArray().Take(MaxItems))
        {
            if (item.ValueKind is not JsonValueKind.Object)
                continue;
            foreach (var member in item.EnumerateObject())
                if (TextFault.NameOf(member) is { } name && fields.TryFind(name, out var slot))
                {
                    if (slot < fields.Fields.Length && fields.Fields[slot].Identifies && NumberOf(TextOf(member.Value)) is { } number)
                        yield return number;
                    foreach (var inner in NumbersAt(shape, fields, slot, member.Value))
                        yield return inner;
                }
        }
    }

    IEnumerable<ResidentId> NumbersAt(RecordShape shape, FieldSet fields, int slot, JsonElement list) =>
        slot < fields.Fields.Length && fields.Fields[slot].Of is { } form ? RecordShape.Of(form) is { NamesAnybody: true } inner ? NumbersIn(inner, inner.Record, list) : []
        : shape.NamesAnybodyIn(fields.Names[slot]) ? NumbersIn(shape, shape.List(fields.Names[slot]), list)
        : [];

    static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextFault.Read(value),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>The elements of a list; null when there is none (reported if required), or it is no list.</summary>
    IReadOnlyList<JsonElement>? Items(int slot, int most)
    {
        var (field, value) = (_fields.Names[slot], _json![slot]);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                Raw(slot); // reports it when it is required
                return null;
            case JsonValueKind.Array when value.GetArrayLength() <= most:
                return [.. value.EnumerateArray()];
            case JsonValueKind.Array:
                FaultAt(slot, null, "too-many-items", $"'{field}' has {value.GetArrayLength()} items; at most {most} are taken.", null);
                return null;
            default:
                FaultAt(slot, null, "wrong-type", $"'{field}' is {Describe(value.ValueKind)}.", "Write a list in brackets.");
                return null;
        }
    }

    /// <summary>Whether the row says anything for the field.</summary>
    public bool Has(string field)
    {
        var slot = _fields.Slot(field);
        if (_csv is not null && slot >= _fields.Fields.Length)
            return List(field).Count > 0;
        return _csv is not null
            ? _csv.Cell(_line, _fields.Fields[slot]) is not null
            : _json![slot] is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } said && !(said.ValueKind is JsonValueKind.String && TextFault.Read(said) is "");
    }

    /// <summary>Reports a rule that the row breaks. The field's value is shown with the error, masked when it is personal.</summary>
    /// <param name="field">A field of this row, or null when it is about the whole of it.</param>
    /// <param name="message">Holds no identity number and no name.</param>
    public void Fault(string? field, string code, string message, string? remedy = null)
    {
        if (field is not null && _fields.TryFind(field, out var slot))
        {
            _faulted[slot] = false; // a rule may be broken besides a reading fault
            FaultAt(slot, Shown(slot), code, message, remedy);
        }
        else
            _faults.Add(Number, new RowError(field is null ? null : _path + field, null, code, Masking.Scrub(message), remedy));
    }

    /// <summary>The trimmed text of a value; null when there is none (reported if required) or when it is no plain value.</summary>
    string? Raw(int slot, bool numbers = false)
    {
        if (_faulted[slot])
            return null;
        if (_csv is not null)
        {
            if (_csv.Cell(_line, _fields.Fields[slot]) is { } cell)
                return cell;
        }
        else
        {
            var value = _json![slot];
            switch (value.ValueKind)
            {
                case JsonValueKind.Undefined or JsonValueKind.Null:
                    break;
                case JsonValueKind.Number when numbers:
                    return value.GetRawText();
                case JsonValueKind.String:
                    if (TextFault.Read(value) is not { } text)
                    {
                        FaultAt(slot, null, TextFault.Malformed, $"'{_fields.Names[slot]}' holds half a character (a lone surrogate).", "Write the text again.");
                        return null;
                    }

                    if (text.Length > 0)
                        return text;
                    break;
                default:
                    FaultAt(slot, null, "wrong-type", $"'{_fields.Names[slot]}' is {Describe(value.ValueKind)}.", Example(slot));
                    return null;
            }
        }

        if (slot < _fields.Fields.Length && _fields.Fields[slot].Required)
            FaultAt(slot, null, "missing-field", $"'{_fields.Names[slot]}' is missing.", Example(slot));
        return null;
    }

    /// <summary>Remedies are stored; the example of an identity number is one.</summary>
    string? Example(int slot) => slot >= _fields.Fields.Length ? null
        : _fields.Fields[slot] is { Identifies: true } number ? number.Help : $"{_fields.Fields[slot].Help} Example: {_fields.Fields[slot].Example}";

    string? Shown(int slot)
    {
        if (slot >= _fields.Fields.Length)
            return null; // a list
        if (_csv is not null)
            return _csv.Cell(_line, _fields.Fields[slot]);
        var value = _json![slot];
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null; // half a character cannot be shown; the fault says so
        }
    }

    void FaultAt(int slot, string? value, string code, string message, string? remedy, bool personal = false)
    {
        if (_faulted[slot])
            return;
        _faulted[slot] = true;
        personal |= slot < _fields.Fields.Length && _fields.Fields[slot].Personal;
        _faults.Add(Number, new RowError(_path + _fields.Names[slot], Masking.Show(value, personal), code, Masking.Scrub(message), remedy));
    }

    void ReportDifferencesWithinGroup()
    {
        for (var i = 1; i < _csv!.Count; i++)
            foreach (var field in _fields.Fields)
                if (_csv.Cell(i, field) is { } cell && cell != _csv.Cell(0, field))
                    _faults.Add(_csv.Number(i), new RowError(field.Name, Masking.Show(cell, field.Personal), "differs-within-record",
                        $"'{field.Name}' differs from the first line of the same record (line {_csv.Number(0)}).",
                        "Write the same value in every line of the record, or leave it empty in all but the first."));
    }

    static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}

/// <summary>What the rows of a record's lists share: its faults, of which at most a hundred are kept, so that a hostile row stays small, and the people in it.</summary>
sealed class RowFaults
{
    const int Most = 100;
    List<(int Row, RowError Error)>? _numbered;

    /// <summary>Whom the numbers of the record stand for.</summary>
    public IReadOnlyDictionary<ResidentId, PersonId>? Persons { get; set; }

    public int Count => _numbered?.Count ?? 0;

    public IReadOnlyList<(int Row, RowError Error)> Numbered => _numbered is null ? [] : _numbered;

    public IReadOnlyList<RowError> Errors => _numbered is null ? [] : _numbered.ConvertAll(n => n.Error);

    public void Add(int row, RowError error)
    {
        _numbered ??= [];
        if (_numbered.Count < Most)
            _numbered.Add((row, error));
        else if (_numbered.Count == Most)
            _numbered.Add((row, new(null, null, "more-faults", $"The record has more than {Most} faults; the others are not named.", "Correct these first.")));
    }
}
