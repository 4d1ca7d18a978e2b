using Hutong.Contracts;
using Hutong.Contracts.Registry;

namespace Hutong.CountyConsole.Tests.Support;

/// <summary>People whom nobody is, with demonstration numbers.</summary>
static class Invented
{
    static int _people;

    public static string NewNumber()
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(new DateOnly(1961, 1, 1).AddDays(n % 9_000), n % 2 == 0 ? Sex.Male : Sex.Female, 700 + n / 9_000).Reveal();
    }
}
