namespace Hutong.Registry.Processes;

/// <summary>What holds for the processes of every county; the rest is the county's own policy of the year. Section <c>Processes</c>.</summary>
public sealed class ProcessSettings
{
    /// <summary>
    /// How many years before the year of the step the latest declared income may lie: 1 takes the year before or the year itself (exits at the
    /// end of a year, when that year's income may or may not be counted yet), 0 the year itself alone.
    /// </summary>
    public int IncomeAge { get; set; } = 1;

    internal bool IsValid() => IncomeAge is >= 0 and <= 5;
}
