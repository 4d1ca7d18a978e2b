using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Facts;
using Hutong.HousingRenovation.Assessments;
using Hutong.HousingRenovation.Dwellings;
using Hutong.HousingRenovation.Payments;
using Hutong.HousingRenovation.Projects;
using Hutong.HousingRenovation.Published;
using Hutong.HousingRenovation.Rates;
using Hutong.HousingRenovation.Register;

namespace Hutong.HousingRenovation;

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
