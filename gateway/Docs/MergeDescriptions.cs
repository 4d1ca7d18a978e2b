using System.Text.Json.Nodes;
using Hutong.Gateway.Access;

namespace Hutong.Gateway.Docs;

/// <summary>Makes one OpenAPI document of the services' own: a pure function of the documents.</summary>
/// <remarks>
/// A service describes what it serves; the gateway keeps only what it routes there, and says itself who may call it, from the
/// access table. A component that two services mean differently gets the sector's name in front.
/// </remarks>
public static class MergeDescriptions
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <param name="own">The gateway's operations and everything at the top of the document; changed in place and returned.</param>
    /// <param name="services">Each sector's document; null when there is none.</param>
    public static JsonObject Merge(JsonObject own, IReadOnlyList<(string Sector, JsonObject? Document)> services)
    {
        var paths = own["paths"] as JsonObject ?? Add(own, "paths");
        var components = own["components"] as JsonObject ?? Add(own, "components");
        var tags = own["tags"] as JsonArray ?? [];
        own["tags"] = tags;
        var operationIds = new HashSet<string>(Operations(paths).Select(o => (string?)o.Operation["operationId"] ?? ""), StringComparer.Ordinal);
        var missing = new JsonArray();

        foreach (var (sector, original) in services)
        {
            tags.Add(new JsonObject { ["name"] = sector, ["description"] = (string?)(original?["info"] as JsonObject)?["description"] ?? $"/api/{sector}" });
            if (original is null)
            {
                missing.Add(sector);
                continue;
            }

            var document = (JsonObject)original.DeepClone();
            if (document["components"] is JsonObject theirs)
            {
                theirs.Remove("securitySchemes");
                Rename(document, Clashes(components, theirs), sector);
                Copy(theirs, components);
            }

            foreach (var (path, item) in document["paths"] as JsonObject ?? [])
            {
                if (item is not JsonObject operations || !path.StartsWith($"/api/{sector}/", StringComparison.Ordinal) || paths.ContainsKey(path))
                    continue;

                var kept = (JsonObject)operations.DeepClone();
                foreach (var method in Methods)
                    if (kept[method] is JsonObject operation)
                        Adopt(operation, sector, method, path, operationIds);
                paths[path] = kept;
            }
        }

        Secure(own, paths);
        if (missing.Count > 0)
            own["x-hutong-unavailable"] = missing;
        return own;
    }

    static void Adopt(JsonObject operation, string sector, string method, string path, HashSet<string> operationIds)
    {
        operation["tags"] = new JsonArray(sector);
        if ((string?)operation["operationId"] is { } id && !operationIds.Add(id))
        {
            operation["operationId"] = $"{sector}-{id}";
            operationIds.Add($"{sector}-{id}");
        }

        var permission = AccessTable.Find(method.ToUpperInvariant(), path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).Permission;
        operation["x-hutong-scopes"] = new JsonArray([.. (permission?.AnyOf ?? []).Select(s => JsonValue.Create(s))]);
        var responses = operation["responses"] as JsonObject ?? Add(operation, "responses");
        foreach (var (status, name) in new[] { ("401", "Unauthenticated"), ("403", "ScopeMissing"), ("429", "TooMany"), ("503", "Unavailable") })
            if (!responses.ContainsKey(status))
                responses[status] = new JsonObject { ["$ref"] = $"#/components/responses/Gateway{name}" };
    }

    /// <summary>Security requirements can only name scopes, so that "any reading scope" becomes one alternative per scope in use.</summary>
    static void Secure(JsonObject own, JsonObject paths)
    {
        var wanted = Operations(paths)
            .Select(o => (o.Operation, Scopes: (o.Operation["x-hutong-scopes"] as JsonArray)?.Select(s => (string)s!).ToArray()))
            .Where(o => o.Scopes is not null).ToArray();
        var named = wanted.SelectMany(o => o.Scopes!).Concat(AccessTable.GrpcScopes)
            .Where(s => !s.Contains('*', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToArray();

        foreach (var (operation, scopes) in wanted)
        {
            operation.Remove("x-hutong-scopes");
            operation["security"] = new JsonArray([.. scopes!
                .SelectMany(s => named.Where(n => Permission.Covers(s, n)).DefaultIfEmpty(s)).Distinct()
                .Select(s => new JsonObject { ["client"] = new JsonArray(s) })]);
        }

        if (own["components"]?["securitySchemes"]?["client"]?["flows"]?["clientCredentials"] is JsonObject flow)
            flow["scopes"] = new JsonObject(named.Select(s => KeyValuePair.Create<string, JsonNode?>(s, Describe(s))));
    }

    static string Describe(string scope) => scope.Split(':') switch
    {
        ["registry", "card", "read"] => "Read household cards / 查看户卡",
        [var sector, "facts", "admin"] => $"Compare, retry and republish facts of {sector} / 核对、重试、重发 {sector} 的事实",
        [var sector, var kind, "write"] => $"Push {kind} of {sector} / 推送 {sector} 的 {kind}",
        [var sector, var kind, "read"] => $"Read {kind} of {sector} / 读取 {sector} 的 {kind}",
        _ => scope,
    };

    /// <summary>Components (section and name) that stand in both with different meaning, directly or through what they refer to.</summary>
    static HashSet<string> Clashes(JsonObject ours, JsonObject theirs)
    {
        var shared = new List<(string Pointer, JsonNode? Theirs)>();
        var clashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, entries) in theirs)
            foreach (var (name, node) in entries as JsonObject ?? [])
                if ((ours[section] as JsonObject)?.TryGetPropertyValue(name, out var other) == true)
                {
                    var pointer = Pointer(section, name);
                    shared.Add((pointer, node));
                    if (!JsonNode.DeepEquals(node, other))
                        clashes.Add(pointer);
                }

        for (var before = -1; before != clashes.Count;)
        {
            before = clashes.Count;
            foreach (var (pointer, node) in shared)
                if (!clashes.Contains(pointer) && References(node).Any(r => clashes.Contains((string)r["$ref"]!)))
                    clashes.Add(pointer);
        }

        return clashes;
    }

    static void Rename(JsonObject document, HashSet<string> clashes, string sector)
    {
        if (clashes.Count == 0)
            return;

        var prefix = string.Concat(sector.Split('-').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
        foreach (var reference in References(document).Where(r => clashes.Contains((string)r["$ref"]!)).ToArray())
        {
            var target = (string)reference["$ref"]!;
            reference["$ref"] = target.Insert(target.LastIndexOf('/') + 1, prefix);
        }

        foreach (var (section, entries) in (JsonObject)document["components"]!)
            if (entries is JsonObject named)
                foreach (var name in named.Select(e => e.Key).Where(n => clashes.Contains(Pointer(section, n))).ToArray())
                {
                    var node = named[name];
                    named.Remove(name);
                    named[prefix + name] = node;
                }
    }

    static void Copy(JsonObject theirs, JsonObject ours)
    {
        foreach (var (section, entries) in theirs)
        {
            if (entries is not JsonObject named)
                continue;
            var target = ours[section] as JsonObject ?? Add(ours, section);
            foreach (var (name, node) in named)
                if (!target.ContainsKey(name))
                    target[name] = node?.DeepClone();
        }
    }

    static string Pointer(string section, string name) => $"#/components/{section}/{name}";

    static IEnumerable<JsonObject> References(JsonNode? node) => node switch
    {
        JsonObject o => (o["$ref"] is JsonValue v && v.TryGetValue<string>(out _) ? new[] { o } : [])
            .Concat(o.SelectMany(p => References(p.Value))),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject paths) =>
        from path in paths
        where path.Value is JsonObject
        from operation in (JsonObject)path.Value!
        where Methods.Contains(operation.Key) && operation.Value is JsonObject
        select (path.Key, operation.Key, (JsonObject)operation.Value!);

    static JsonObject Add(JsonObject parent, string name)
    {
        var child = new JsonObject();
        parent[name] = child;
        return child;
    }
}
