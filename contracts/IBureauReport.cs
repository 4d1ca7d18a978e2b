namespace Hutong.Contracts;

/// <summary>A bureau's own word that its records of one kind are complete for a division up to a day. A record of each sector.</summary>
/// <remarks>
/// Records say what is; only a report lets the absence of a record mean something. An old report makes what rests on it unknown.
/// </remarks>
public interface IBureauReport : IFact
{
    /// <summary>The kind of records, as in its address: <c>enrolments</c>.</summary>
    string Records { get; }

    /// <summary>Division code, 6 (county), 9 (township) or 12 digits (village): the report covers all of it.</summary>
    string Division { get; }

    /// <summary>The day up to which the records are complete.</summary>
    DateOnly CompleteUpTo { get; }
}
