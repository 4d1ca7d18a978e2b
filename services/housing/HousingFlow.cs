using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Facts;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Housing.Published;
using Hutong.Housing.Rates;
using Hutong.Housing.Register;

namespace Hutong.Housing;

/// <summary>What this service tells the others, keeps to itself, and acts on.</summary>
public static class HousingFlow
{
    public static void Declare(FactsBuilder facts) => facts
        .Owns<Dwelling>()
        .Owns<DwellingAssessment>()
        .Owns<Renovation>()
        .Owns<BureauReport>()
        .Keeps<DwellingRecord>()
        .Keeps<AssessmentRecord>()
        .Keeps<RenovationProject>()
        .Keeps<PaymentRecord>()
        .Copies<HouseholdRoster, KeepHouseholds>(from: "registry");

    public static IServiceCollection AddRenovation(this IServiceCollection services) => services
        .AddSingleton<Publishing>().AddSingleton<ProjectStore>().AddRules<RateKind>();
}
