using Hutong.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hutong.Intake;

/// <summary>Section <c>Divisions</c>.</summary>
public sealed class DivisionSettings
{
    /// <summary>Six digits each; a city without counties has its own code there (441900).</summary>
    public List<string> Counties { get; } = [];

    internal bool IsValid() => Counties.TrueForAll(text =>
        text.Length == 6 && DivisionCode.TryParse(text, out var code, out _) && code.Level is DivisionLevel.County or DivisionLevel.Prefecture);
}

/// <summary>The counties that the platform serves: what is pushed of other ones is refused. None named: whatever is a division is taken.</summary>
public sealed partial class ServedCounties
{
    readonly DivisionCode[] _counties;

    public ServedCounties(IOptions<DivisionSettings> settings, ILogger<ServedCounties> log)
    {
        _counties = [.. settings.Value.Counties.Select(c => DivisionCode.Parse(c))];
        if (_counties.Length == 0)
            LogUnset(log);
    }

    /// <summary>A division that a row names, as <see cref="Row.Division"/> reads it; one in another county is a fault.</summary>
    public DivisionCode? Division(Row row, string field, params ReadOnlySpan<DivisionLevel> levels)
    {
        var code = row.Division(field, levels);
        if (Fault(field, code) is { } fault)
            row.Fault(field, fault.Code, fault.Message, fault.Remedy);
        return code;
    }

    /// <summary>Why a division is not taken; null when it is. What a county lies in is served too: a plan of the prefecture speaks of it.</summary>
    public RowError? Fault(string field, DivisionCode? division) =>
        division is not { } code || _counties.Length == 0 || Array.Exists(_counties, c => code.IsWithin(c) || c.IsWithin(code))
            ? null
            : new(field, code.ToString(), "division-not-served", $"'{field}' is in another county than the platform serves.",
                $"Compare the code; it begins with {string.Join(" or ", _counties.Select(c => DivisionCode.CountyOf(c.Value)))}.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "No county is named in Divisions__Counties__0, so records of any county are taken.")]
    static partial void LogUnset(ILogger log);
}
