using Hutong.Contracts;
using Hutong.Contracts.Registry;

namespace Hutong.Local.County;

/// <summary>Hands out identity numbers that are valid, distinct, and marked as demonstration.</summary>
sealed class DemonstrationNumbers(int province)
{
    readonly Dictionary<(DateOnly BornOn, bool Male), int> _given = [];

    public string Next(DateOnly bornOn, bool male)
    {
        _given.TryGetValue((bornOn, male), out var sequence);
        _given[(bornOn, male)] = sequence + 1;
        return ResidentId.Demonstration(bornOn, male ? Sex.Male : Sex.Female, sequence, province).Reveal();
    }
}
