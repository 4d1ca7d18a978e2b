using Hutong.CountyConsole.Words;

namespace Hutong.CountyConsole.Failures;

/// <summary>Causes in words, with who can mend them.</summary>
static class Causes
{
    public static string Of(Speech w, string code) => w.Find($"cause-of-failure.{code.ToLowerInvariant()}") ?? w["cause-of-failure.other", code];

    public static string Mender(Speech w, string code) => w.Find($"mender.{code.ToLowerInvariant()}") ?? w["mender.operator"];

    /// <summary>What became of a retry: the numbers add up.</summary>
    public static string Told(Speech w, Retried done, string sector) => done switch
    {
        { Tried: 0 } => w["failures.told-none"],
        { Left: 0 } => w["failures.told-all", Speech.Number(done.Tried), sector],
        _ => w["failures.told-some", Speech.Number(done.Tried), Speech.Number(Math.Max(0, done.Tried - done.Left)), sector, Speech.Number(done.Left)],
    };
}
