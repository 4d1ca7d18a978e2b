namespace Hutong.Local.Scenario;

// What the bureaus push in a scenario beside households, enrolments and claims, as the services read it. Amounts are fen.

sealed record DeclaredIncome(
    string Household, int Year, long Wages, long FarmingAndBusiness, long Property, long Transfers, long Costs, DateTimeOffset AsOf)
{
    public long Net => Wages + FarmingAndBusiness + Property + Transfers - Costs;
}

sealed record Survey(string Household, DateOnly SurveyedOn, bool Food, bool Clothing, bool CulturalLife, string Surveyor, DateTimeOffset AsOf);

sealed record Schooling(
    string ResidentId, int SchoolYear, string Stage, string School, bool Boarding, DateOnly EnrolledOn, DateOnly? LeftOn, string? LeftBecause, DateTimeOffset AsOf);

sealed record Labour(string ResidentId, string Capacity, bool? Willing, DateOnly StatedOn, DateTimeOffset AsOf);

sealed record CourseTaken(
    string CertificateNumber, string ResidentId, string Course, int Hours, DateOnly CompletedOn, long TrainingSubsidy, long LivingSubsidy, DateTimeOffset AsOf);

sealed record Episode(
    string ResidentId, DateOnly StartedOn, DateOnly? EndedOn, string Employer, string Form, string Scope, bool FullTime, bool Organised, long MonthlyWage, DateTimeOffset AsOf);

sealed record LivedIn(string Number, string Household, string Village, int Area, string Structure, DateOnly LivedInFrom, DateTimeOffset AsOf);

sealed record Assessment(string Dwelling, string Grade, string Assessor, DateOnly AssessedOn, DateTimeOffset AsOf);

sealed record Report(string Records, string Division, DateOnly CompleteUpTo, DateTimeOffset AsOf);
