using System.Text.Json;
using Hutong.Contracts;
using Hutong.Messages;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts;

/// <summary>The facts that could not be applied here, with their reasons; they are tried again from here.</summary>
public sealed class Parked(NpgsqlDataSource database, FactKinds registry, Alerts alerts, IServiceProvider services)
{
    public async Task<IReadOnlyList<ParkedFact>> ListAsync(CancellationToken ct)
    {
        await using var command = CopyingSql.ListParked.On(database);
        var facts = new List<ParkedFact>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            facts.Add(new(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7)));
        return facts;
    }

    /// <summary>Tries parked facts again, as if their messages had come once more: a newer version that has arrived since is not overtaken.</summary>
    /// <param name="id">One fact, or null for all.</param>
    /// <param name="ct">Stops between two kinds.</param>
    /// <returns>How many were tried and how many of them are still parked.</returns>
    public async Task<(int Tried, int Left)> RetryAsync(Guid? id, CancellationToken ct)
    {
        var envelopes = new Dictionary<string, List<FactEnvelope>>();
        await using (var command = CopyingSql.ReadParked.On(database, ("id", Reading.Id(id))))
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                if (!envelopes.TryGetValue(reader.GetString(0), out var list))
                    envelopes.Add(reader.GetString(0), list = []);
                list.Add(JsonSerializer.Deserialize<FactEnvelope>(reader.GetString(1), FactJson.Options)!);
            }
        }

        foreach (var (kind, list) in envelopes)
            await registry.Copied[kind].Apply(services, list, ct);

        var tried = envelopes.Values.SelectMany(l => l).Select(e => e.Id).ToArray();
        var left = 0;
        await alerts.InTransactionAsync(async transaction =>
        {
            await using var settle = CopyingSql.Settle.On(transaction, ("ids", tried));
            left = (int)(long)(await settle.ExecuteScalarAsync(ct))!;
            foreach (var kind in envelopes.Keys)
                await alerts.ClearAsync(transaction, Alerts.FactsParked, kind, CopyingSql.ClearAlert, ct);
        }, ct);
        return (tried.Length, left);
    }
}

public sealed record ParkedFact(
    Guid Id, long Version, string Kind, string Code, string Reason, int Attempts, DateTimeOffset ParkedAt, DateTimeOffset TriedAt);
