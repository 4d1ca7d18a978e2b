using Hutong.CountyConsole.Words;

namespace Hutong.CountyConsole.Failures;

/// <summary>Causes in words, with who can mend them.</summary>
static class Causes
{
    public static string Of(Speech w, string code) => w.Find($"cause-of-failure.{code.ToLowerInvariant()}") ?? w["cause-of-failure.other", code];

    /// <summary>The kind of a fact, also where its queue is told: <c>health.Registry.HouseholdRoster</c>.</summary>
    public static string What(Speech w, string of) => of.Split('.', 2) is [var sector, var kind] && Platform.Sectors.All.Contains(sector) ? w.Of("kind", kind) : w.Of("kind", of);

    public static string Mender(Speech w, string code) => w.Find($"mender.{code.ToLowerInvariant()}") ?? w["mender.operator"];

    /// <summary>What became of a retry: the numbers add up.</summary>
    /// <remarks>A fact is applied while one waits. A message goes back to its queue, and nobody knows yet what becomes of it there.</remarks>
    public static string Told(Speech w, string what, Retried done, string sector) => done switch
    {
        { Tried: > 0 } when what.Equals("message", StringComparison.OrdinalIgnoreCase) => w["failures.told-queued", Speech.Number(done.Tried), sector],
        { Tried: 0 } => w["failures.told-none"],
        { Left: 0 } => w["failures.told-all", Speech.Number(done.Tried), sector],
        _ => w["failures.told-some", Speech.Number(done.Tried), Speech.Number(Math.Max(0, done.Tried - done.Left)), sector, Speech.Number(done.Left)],
    };
}
