namespace Hutong.Local.County;

/// <summary>Hands out identity numbers that are valid, distinct, and marked as demonstration.</summary>
sealed class DemonstrationNumbers(int province)
{
    readonly Dictionary<(DateOnly BornOn, bool Male), int> given = [];

    public string Next(DateOnly bornOn, bool male)
    {
        given.TryGetValue((bornOn, male), out var sequence);
        given[(bornOn, male)] = sequence + 1;

        // Stand-in until contracts can do it.
        var body = $"{province:D2}99{1 + sequence / 499:D2}{bornOn:yyyyMMdd}{2 * (1 + sequence % 499) - (male ? 1 : 0):D3}";
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (body[i] - '0') * weights[i];
        return body + "10X98765432"[sum % 11];
    }
}
