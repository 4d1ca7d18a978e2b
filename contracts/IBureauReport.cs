namespace Hutong.Contracts;

/// <summary>A bureau's own word that its records of one kind are complete for a division up to a day. A record of each sector.</summary>
/// <remarks>
/// Records say what is; only a report lets the absence of a record mean something. An old report makes what rests on it unknown.
/// </remarks>
public interface IBureauReport : IAboutDivision
{
    /// <summary>The kind of records, as in its address: <c>enrolments</c>.</summary>
    string Records { get; }

    /// <summary>The day up to which the records are complete.</summary>
    DateOnly CompleteUpTo { get; }

    string IFact.Key => KeyOf(Records, DivisionCode.Parse(Division));

    public static string KeyOf(string records, DivisionCode division) => $"{records}/{division}";
}
