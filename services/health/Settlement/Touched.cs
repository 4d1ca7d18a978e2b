using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Settlement;

/// <summary>Wakes the settling worker after a commit that touched people or households.</summary>
public sealed class SettlingSignal : Wakeup;

/// <summary>Marks who has to be settled again.</summary>
/// <remarks>
/// Every writer of an input (enrolments, rosters, incomes, parameters) marks whom it concerns, whether or not it sees a claim of theirs:
/// a claim may be on its way in another transaction. Of two that overlap, the mark of the one that commits last is taken when both are visible.
/// A mark is a row of its own, so writers never wait for each other here.
/// </remarks>
static class Touched
{
    public static NpgsqlBatchCommand By(Guid[] persons, string[] households) => SettlementSql.Touch.InBatch(("persons", persons), ("households", households));
}
