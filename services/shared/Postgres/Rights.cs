using Hutong.Facts.Chaining;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>What a service's role may do in its database: read and write rows, and of what is only ever added to, add.</summary>
/// <remarks>Never: change a table, empty one, or give rights. All is given anew each time, in one transaction: nobody is without rights in between.</remarks>
public static class Rights
{
    /// <param name="owner">Of the tables, or an administrator. May be in a transaction.</param>
    /// <param name="service">By which the tables that are only added to are known.</param>
    /// <param name="role">The one at work. Nothing is denied to the owner itself.</param>
    public static async Task GiveAsync(NpgsqlConnection owner, string service, string role, CancellationToken ct)
    {
        var tables = await RightsSql.Tables.On(owner).ListAsync(
            r => (Schema: r.GetString(0), Table: r.GetString(1), Name: $"{r.GetString(0)}.{r.GetString(1)}", IsOwn: r.GetString(2) == role), ct);
        if (tables.Any(t => t.IsOwn))
            return;
        var denied = AppendOnly.Of(service).SelectMany(t => t.DeniedOf()).Concat(AppendOnly.DeniedOfChain).ToLookup(t => t.Table, t => t.Right);
        var statements = new List<string> { "select pg_advisory_xact_lock(hashtext('rights'))" }; // two at once would fail over each other
        var to = Quote(role);
        foreach (var schema in tables.Select(t => t.Schema).Distinct())
            statements.AddRange(
            [
                $"grant usage on schema {Quote(schema)} to {to}",
                $"revoke all on all tables in schema {Quote(schema)} from {to}",
                $"grant select on all tables in schema {Quote(schema)} to {to}",
                $"grant usage, select on all sequences in schema {Quote(schema)} to {to}",
            ]);
        foreach (var table in tables.Where(t => t.Table != Changed.History))
        {
            var rights = ((string[])["insert", "update", "delete"]).Except(denied[table.Name]).ToList();
            if (rights.Count > 0)
                statements.Add($"grant {string.Join(", ", rights)} on {Quote(table.Schema)}.{Quote(table.Table)} to {to}");
        }

        // sent as one, run as one transaction
        await using var command = new NpgsqlCommand(string.Join(";\n", statements), owner);
        await command.ExecuteNonQueryAsync(ct);
    }

    static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

static class RightsSql
{
    /// <summary>Tables and views of the process's own, and whose they are.</summary>
    public static readonly Statement Tables = new("rights.tables",
        """
        select n.nspname, c.relname, pg_get_userbyid(c.relowner)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
        order by n.nspname, c.relname
        """);
}
