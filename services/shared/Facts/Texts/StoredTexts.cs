using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts.Chaining;
using Hutong.Identity;
using Hutong.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Facts.Texts;

/// <summary>Where identity numbers stand in the texts of a service's database.</summary>
/// <param name="Kind">Of the record, where the table says one.</param>
/// <param name="Rows">Rows in which the column holds one or more.</param>
/// <param name="Mended">Of which now hold none.</param>
/// <param name="Keys">Rows in which a number is what the record is known by: it cannot be replaced.</param>
public sealed record NumbersFound(string Table, string Column, string? Kind, long Rows, long Mended, long Keys);

/// <summary>Looks through all texts of a service's database for identity numbers that stood in free texts before such texts were refused, and replaces them.</summary>
/// <remarks>
/// <para>Works beside the service. A fact is mended as its owner changes it: a new version, published to all copies; a copy is never mended by itself.
/// The version before is kept without the number, and those before it are changed where they are: nothing else in the platform changes a history,
/// and it signs what it does (<see cref="Mending"/>).
/// Everything else is changed in place, unless it has changed since it was read; then the next run finds it.</para>
/// <para>What a record is known by stays: its id, copies and other records hang on it. It is counted for somebody to withdraw the record and push it
/// under another number.</para>
/// </remarks>
/// <param name="database">As the owner of its tables: what is only ever added to, the service's own role cannot change.</param>
/// <param name="keys">With the service's private key: what is mended is signed, so that it is not taken for tampering.</param>
public sealed class StoredTexts(NpgsqlDataSource database, TimeProvider clock, ProcessKeys keys)
{
    const int Portion = 200;

    static readonly JsonSerializerOptions AsStored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What records are known by, in columns and in states that the contracts do not describe; of facts that leave, their types say it.</summary>
    static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "number", "household", "dwelling", "project", "payment", "claim", "claimNumber", "admissionNumber", "paymentNumber", "certificateNumber",
    };

    static bool IsKey(string name) => Keys.Contains(name.Replace("_", "", StringComparison.Ordinal));

    static readonly Dictionary<string, Type> Published = typeof(IFact).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(IFact)) && t.GetCustomAttribute<KindAttribute>() is not null)
        .ToDictionary(FactKind.Of);

    /// <param name="mend">Replace what is found; otherwise nothing is changed.</param>
    public async Task<IReadOnlyList<NumbersFound>> LookThroughAsync(bool mend, CancellationToken ct)
    {
        var found = new List<NumbersFound>();
        var columns = await TextsSql.Columns.On(database).ListAsync(
            r => new Column(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4) || IsKey(r.GetString(2)), r.GetBoolean(5)), ct);
        foreach (var table in columns.GroupBy(c => c.Table))
            found.AddRange(await LookThroughAsync(table.Key, [.. table], mend, ct));
        return found;
    }

    async Task<IEnumerable<NumbersFound>> LookThroughAsync(string table, List<Column> columns, bool mend, CancellationToken ct)
    {
        var kind = columns.FindIndex(c => c.Name == "kind");
        var hits = new List<Hit>();
        await using (var read = database.CreateCommand(
            $"select ctid::text, {(table == FactTable ? "id" : "null::uuid")}, {string.Join(", ", columns.Select(c => c.Read))} from {columns[0].Source}"))
        {
            read.CommandTimeout = 0;
            await using var reader = await read.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                for (var i = 0; i < columns.Count; i++)
                    if (!reader.IsDBNull(i + 2) && reader.GetString(i + 2) is { Length: >= 15 } text && columns[i].Holds(text))
                        hits.Add(new(i, reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), kind >= 0 && !reader.IsDBNull(kind + 2) ? reader.GetString(kind + 2) : null, text));
        }

        var (mended, known) = (new HashSet<Hit>(), new HashSet<Hit>());
        foreach (var hit in hits.Where(h => columns[h.Column].IsKey))
            known.Add(hit);
        // copies follow their owner
        if (mend && table == FactTable)
            foreach (var portion in hits.Where(h => columns[h.Column].Name == "data").Chunk(Portion))
                await MendFactsAsync(portion, mended, known, ct);
        else if (mend && table != "facts.copy")
            foreach (var row in hits.GroupBy(h => h.Place))
            {
                var place = row.Key; // each change puts the row somewhere else
                foreach (var hit in row.Where(h => !columns[h.Column].IsKey))
                    place = await MendAsync(columns[hit.Column], hit, place, mended, known, ct) ?? place;
            }

        return hits.GroupBy(h => (h.Column, h.Kind)).OrderBy(g => g.Key.Column).ThenBy(g => g.Key.Kind, StringComparer.Ordinal).Select(g => new NumbersFound(
            table, columns[g.Key.Column].Name, g.Key.Kind is { } k && !NumbersInText.Holds(k) ? k : null, g.LongCount(), g.LongCount(mended.Contains), g.LongCount(known.Contains)));
    }

    const string FactTable = "facts.fact";

    async Task MendFactsAsync(Hit[] hits, HashSet<Hit> mended, HashSet<Hit> known, CancellationToken ct)
    {
        var byId = hits.ToDictionary(h => h.Id!.Value);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var states = await TextsSql.Lock.On(transaction, ("ids", byId.Keys.ToArray())).ListAsync(r => (Id: r.GetGuid(0), Kind: r.GetString(1), Data: r.GetString(2), Version: r.GetInt64(3)), ct);
        var (changed, former) = (new List<(Guid Id, string Data)>(), new List<string>());
        foreach (var (id, kind, data, version) in states)
        {
            var (text, hasKey) = WithoutNumbers(data, kind, id);
            if (hasKey)
                known.Add(byId[id]);
            if (text == data)
                continue;
            changed.Add((id, text));
            former.Add($"{id}/{version}");
        }

        if (changed.Count > 0)
        {
            var ids = changed.ConvertAll(c => c.Id).ToArray();
            (string, object?)[] values =
            [
                ("ids", ids), ("contents", changed.ConvertAll(c => FactId.ContentOf(Encoding.UTF8.GetBytes(c.Data))).ToArray()), ("data", changed.ConvertAll(c => c.Data).ToArray()),
            ];
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(TextsSql.KeepVersions.InBatch(values));
            batch.BatchCommands.Add(TextsSql.Change.InBatch([.. values, ("now", clock.GetUtcNow())]));
            batch.BatchCommands.Add(TextsSql.Name.InBatch(("ids", ids), ("published", Published.Keys.ToArray())));
            await batch.ExecuteNonQueryAsync(ct);
            await Mending.SignAsync(transaction, keys, keys.Process, "facts.history", [.. former], ct);
            await transaction.CommitAsync(ct);
        }

        mended.UnionWith(changed.Select(c => byId[c.Id]).Where(h => !known.Contains(h)));
    }

    /// <returns>Where the row is now; null when it has not been changed.</returns>
    async Task<string?> MendAsync(Column column, Hit hit, string place, HashSet<Hit> mended, HashSet<Hit> known, CancellationToken ct)
    {
        var was = column.Decoded(hit.Text);
        var (text, hasKey) = column.IsJson ? WithoutNumbers(was, hit.Kind, null) : column.IsList ? (MaskedList(was), false) : (NumbersInText.Masked(was), false);
        if (hasKey)
            known.Add(hit);
        if (text == was)
            return null;
        if (column.IsUnique) // two that begin alike
            text += string.Create(CultureInfo.InvariantCulture, $"-{Guid.NewGuid().ToString("N")[..8]}");
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var linked = AppendOnly.Of(keys.Process).FirstOrDefault(t => t.Table == column.Table || t.Former == column.Table);
        await using var update = new NpgsqlCommand(
            $"update {column.Source} r set {column.Quoted} = {column.Written("@text")} where ctid = @at::tid and {column.Read} = @was returning ctid::text, {linked?.KeyOfRow ?? "null"}", connection, transaction);
        update.Parameters.Add(new("text", NpgsqlDbType.Text) { Value = column.Encoded(text) });
        update.Parameters.Add(new("was", NpgsqlDbType.Text) { Value = hit.Text });
        update.Parameters.Add(new("at", NpgsqlDbType.Text) { Value = place });
        if (await update.ListAsync(r => (Place: r.GetString(0), Key: r.TextOrNull(1)), ct) is not [var (moved, key)])
            return null;
        if (linked is not null)
            await Mending.SignAsync(transaction, keys, keys.Process, column.Table, [key!], ct);
        await transaction.CommitAsync(ct);
        if (!hasKey)
            mended.Add(hit);
        return moved;
    }

    /// <summary>A JSON text without identity numbers in its texts, otherwise as it was; and whether one had to stay, as the record is known by it.</summary>
    static (string Text, bool HasKey) WithoutNumbers(string json, string? kind, Guid? id)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return (NumbersInText.Masked(json), false); // a message that was set aside for just that
        }

        var (hasKey, changed) = (false, false);
        if (root is JsonValue lone)
            return (Clean(lone, null) is { } cleaned ? cleaned.ToJsonString(AsStored) : json, hasKey);
        Walk(root);
        return (changed ? root!.ToJsonString(AsStored) : json, hasKey);

        void Walk(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members.ToList())
                        if (value is not JsonValue text)
                            Walk(value);
                        else if (Clean(text, name) is { } cleaned)
                        {
                            members[name] = cleaned;
                            // the id is made of the key: with another one it would be another record
                            if (id is null || kind is null || IsStill(root!, kind, id.Value))
                                changed = true;
                            else
                                (members[name], hasKey) = (text.DeepClone(), true);
                        }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                        if (items[i] is not JsonValue text)
                            Walk(items[i]);
                        else if (Clean(text, null) is { } cleaned)
                            (items[i], changed) = (cleaned, true);
                    break;
            }
        }

        JsonValue? Clean(JsonValue value, string? name)
        {
            if (value.GetValueKind() is not JsonValueKind.String || value.GetValue<string>() is not { } text || !NumbersInText.Holds(text))
                return null;
            if (name is null || !IsKeyOfRecord(name, text))
                return JsonValue.Create(NumbersInText.Masked(text));
            hasKey = true;
            return null;
        }

        bool IsKeyOfRecord(string name, string text) =>
            (kind is null || !Published.ContainsKey(kind)) && (IsKey(name) || (kind is not null && id is { } of && FactId.Of(kind, text) == of));
    }

    /// <summary>Whether the state has the id that it had; of one that this version cannot read, nobody knows.</summary>
    static bool IsStill(JsonNode state, string kind, Guid id)
    {
        if (!Published.TryGetValue(kind, out var type))
            return true;
        try
        {
            return state.Deserialize(type, FactJson.Options) is IFact fact && FactId.Of(kind, fact.Key) == id;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string MaskedList(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<string?[]>(json)!.Select(t => t is null ? null : NumbersInText.Masked(t)), AsStored);

    sealed record Column(string Schema, string Relation, string Name, string Type, bool IsKey, bool IsUnique)
    {
        public string Table { get; } = $"{Schema}.{Relation}";

        public string Source { get; } = $"{Quote(Schema)}.{Quote(Relation)}";

        public string Quoted { get; } = Quote(Name);

        public bool IsList => Type[0] == '_';

        public bool IsJson => Type is "json" or "jsonb" or "bytea";

        /// <summary>As text: a list as JSON, the bytes of a message in base64, as they need not be a text.</summary>
        public string Read => IsList ? $"to_json({Quoted})::text" : Type == "bytea" ? $"encode({Quoted}, 'base64')" : $"{Quoted}::text";

        public string Written(string text) => IsList ? $"array(select json_array_elements_text({text}::json))" : Type == "bytea" ? $"decode({text}, 'base64')" : $"{text}::{Type}";

        public string Decoded(string read) => Type == "bytea" ? Encoding.UTF8.GetString(Convert.FromBase64String(read)) : read;

        public string Encoded(string text) => Type == "bytea" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;

        public bool Holds(string text)
        {
            text = Decoded(text);
            if (!IsJson && !IsList)
                return NumbersInText.Holds(text);
            try
            {
                using var json = JsonDocument.Parse(text);
                return Holds(json.RootElement);
            }
            catch (JsonException)
            {
                return NumbersInText.Holds(text);
            }
        }

        static bool Holds(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.String => NumbersInText.Holds(json.GetString()),
            JsonValueKind.Array => json.EnumerateArray().Any(Holds),
            JsonValueKind.Object => json.EnumerateObject().Any(m => Holds(m.Value)),
            _ => false,
        };

        static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A column of a row that holds a number.</summary>
    sealed record Hit(int Column, string Place, Guid? Id, string? Kind, string Text);
}
