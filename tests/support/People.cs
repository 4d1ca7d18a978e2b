using Hutong.Contracts;
using Hutong.Contracts.Registry;

namespace Hutong.Tests;

/// <summary>Demonstration numbers, each of which nobody else in this run has.</summary>
public static class People
{
    /// <summary>As many as are given for one date of birth; the next are born a day later.</summary>
    const int ADay = 40_000;

    static int _people;

    /// <param name="sex">Null: women and men by turns.</param>
    public static ResidentId NewPerson(string born = "1980-01-01", Sex? sex = null) => NewPerson(DateOnly.ParseExact(born, "yyyy-MM-dd"), sex);

    public static ResidentId NewPerson(int year, Sex? sex = null) => NewPerson(new DateOnly(year, 3, 4), sex);

    static ResidentId NewPerson(DateOnly born, Sex? sex)
    {
        var n = Interlocked.Increment(ref _people);
        return ResidentId.Demonstration(born.AddDays(n / ADay), sex ?? (n % 2 == 0 ? Sex.Male : Sex.Female), n % ADay);
    }
}
