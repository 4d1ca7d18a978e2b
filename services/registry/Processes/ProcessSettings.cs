namespace Hutong.Registry.Processes;

/// <summary>What the policy leaves to the county. Section <c>Processes</c>.</summary>
public sealed class ProcessSettings
{
    /// <summary>Days of the village's notice.</summary>
    public int NoticeDays { get; set; } = 7;

    /// <summary>Days of the township's notice.</summary>
    public int SecondNoticeDays { get; set; } = 7;

    /// <summary>Years of support after an exit.</summary>
    public int GraceYears { get; set; } = 2;

    /// <summary>How many consecutive years of income above the line an exit asks for.</summary>
    public int IncomeYears { get; set; } = 2;

    /// <summary>How many years before the year of the step the latest declared income may lie: 1 takes the year before or the year itself, 0 the year itself alone.</summary>
    public int IncomeAge { get; set; } = 1;

    internal bool IsValid() =>
        NoticeDays is >= 0 and <= 365 && SecondNoticeDays is >= 0 and <= 365 && GraceYears is >= 0 and <= 50 && IncomeYears is >= 1 and <= 10 && IncomeAge is >= 0 and <= 5;
}
