using System.Text.Json.Serialization;

namespace Hutong.Contracts.Housing;

/// <summary>A dwelling and the household that lives in it. Owned by housing.</summary>
/// <param name="Number">Natural key.</param>
/// <param name="Village">Division code, 12 digits, of where it stands.</param>
/// <param name="LivedInFrom">First day on which the household lives in it.</param>
/// <param name="LivedInUntil">First day on which it no longer does: relocated, torn down, given up.</param>
[Kind("Housing.Dwelling")]
public sealed record Dwelling(string Number, string Household, string Village, DateOnly LivedInFrom, DateOnly? LivedInUntil) : IAboutHousehold
{
    string IFact.Key => Number;

    public bool IsLivedInOn(DateOnly day) => LivedInFrom <= day && (LivedInUntil is null || day < LivedInUntil);
}

/// <summary>A safety assessment of a dwelling. Owned by housing. Names no assessor.</summary>
/// <remarks>Natural key: dwelling and day.</remarks>
[Kind("Housing.DwellingAssessment")]
public sealed record DwellingAssessment(string Dwelling, string Household, DwellingGrade Grade, DateOnly AssessedOn) : IAboutHousehold
{
    string IFact.Key => $"{Dwelling}/{AssessedOn:O}";
}

/// <summary>A renovation and how far it has come. Owned by housing.</summary>
/// <param name="Project">Its number; natural key.</param>
/// <param name="Mode">By the household's own choice.</param>
/// <param name="StageOn">The day on which the stage was reached.</param>
/// <param name="SubsidyPaid">Fen paid so far.</param>
[Kind("Housing.Renovation")]
public sealed record Renovation(
    string Project, string Dwelling, string Household, RenovationMode Mode, RenovationStage Stage, DateOnly StageOn, long SubsidyPaid) : IAboutHousehold
{
    string IFact.Key => Project;
}

/// <inheritdoc cref="IBureauReport"/>
[Kind("Housing.BureauReport")]
public sealed record BureauReport(string Records, string Division, DateOnly CompleteUpTo) : IBureauReport;

/// <summary>危房等级: A and B are safe, C needs repair, D needs rebuilding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DwellingGrade>))]
public enum DwellingGrade { A, B, C, D }

/// <summary>修缮加固, 就地翻建, 置换, 公租, 易地搬迁.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RenovationMode>))]
public enum RenovationMode { Repair, Rebuild, Exchange, PublicRental, Relocation }

[JsonConverter(typeof(JsonStringEnumConverter<RenovationStage>))]
public enum RenovationStage { Applied, Verified, Noticed, Approved, Building, Built, Accepted, SubsidyPaid, Refused, Withdrawn, Suspended }
