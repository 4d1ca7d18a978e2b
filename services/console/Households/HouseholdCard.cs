namespace Hutong.CountyConsole.Households;

/// <summary>A household's card, as the API tells it.</summary>
/// <param name="Withheld">Parts that are not shown to the reader's role.</param>
public sealed record HouseholdCard(
    string Number, string Village, DateOnly AsOf, bool Demonstration, bool Supported, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn, DateOnly? SupportedUntil,
    string? Address, string? CauseOfNeed, IReadOnlyList<Member>? Members, IReadOnlyList<Light>? Guarantees, IReadOnlyList<Alert>? Alerts, IReadOnlyList<Income>? Incomes,
    IReadOnlyList<Entry>? Timeline, string Standing, IReadOnlyList<Light>? Attainments, AgainstLine? Income, IReadOnlyList<string>? Withheld)
{
    public bool Withholds(string part) => Withheld?.Contains(part, StringComparer.OrdinalIgnoreCase) == true;
}

public sealed record Member(
    Guid Person, string MaskedId, string Name, string Relation, DateOnly BornOn, string Sex, string? LabourCapacity,
    DateOnly JoinedOn, DateOnly? LeftOn, string? LeftBecause, DateOnly? InsuredFrom, string? PremiumPaidBy, long? OutOfPocket);

public sealed record Light(string Kind, string State, IReadOnlyList<Reason>? Reasons);

public sealed record Reason(string Code, string Text, Guid? Person, IReadOnlyList<Evidence>? Evidence);

public sealed record Evidence(string Kind, Guid Id, long Version, string? Bureau, DateTimeOffset? RecordedAt);

public sealed record Alert(string Kind, string Text, Guid? Person, DateOnly? Since, int? PolicyYear, long? OutOfPocket, long? NetIncome, int? ThresholdPercent);

public sealed record Income(int Year, long NetIncome, Sources? Sources);

public sealed record Sources(long Wages, long FarmingAndBusiness, long Property, long Transfers, long Costs);

public sealed record AgainstLine(string State, int? Year, long? PerHead, long? Line, int YearsAbove, IReadOnlyList<Reason>? Reasons);

public sealed record Entry(DateTimeOffset RecordedAt, DateOnly? Date, string What, string Text, Guid? Person, string Bureau);

/// <summary>Who read anything of the household and its people.</summary>
/// <param name="Unanswered">Services that could not be asked.</param>
public sealed record Readings([property: System.Text.Json.Serialization.JsonPropertyName("readings")] IReadOnlyList<ReadingOf> List, IReadOnlyList<string> Unanswered);

/// <param name="Service">In which it was read.</param>
public sealed record ReadingOf(string Service, Reading Reading);

/// <param name="Person">The account of the person who read; null where a system did.</param>
/// <param name="Purpose">What for, as the reader said.</param>
public sealed record Reading(DateTimeOffset At, string Client, string? Person, string Purpose);
