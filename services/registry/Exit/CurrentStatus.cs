using Hutong.Contracts.Registry;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Npgsql;

namespace Hutong.Registry.Exit;

/// <summary>The status of households from what the registry knows at this moment; the published one may be a few moments older.</summary>
public class CurrentStatus(PolicyKind policies)
{
    /// <summary>Withdrawn households are missing from the answer.</summary>
    public virtual async Task<IReadOnlyDictionary<string, HouseholdStatus>> ReadAsync(NpgsqlConnection connection, string[] households, DateOnly day, CancellationToken ct) =>
        (await HouseholdFacts.ReadAsync(connection, policies, households, ct)).ToDictionary(h => h.Roster.Number, h => h.StatusOn(day));
}
