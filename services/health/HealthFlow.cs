using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.CountyRules;
using Hutong.Facts;
using Hutong.Health.Admissions;
using Hutong.Health.Claims;
using Hutong.Health.Parameters;
using Hutong.Health.Roster;
using Hutong.Health.Settlement;

namespace Hutong.Health;

/// <summary>What this service tells the others, keeps to itself, and acts on.</summary>
public static class HealthFlow
{
    public static void Declare(FactsBuilder facts) => facts
        .Owns<InsuranceEnrolment>()
        .Owns<MedicalAid>()
        .Owns<MajorTreatment>()
        .Owns<OutOfPocketTotal>()
        .Owns<CatastrophicSpending>()
        .Owns<BureauReport>()
        .Keeps<Claim>()
        .Keeps<Admission>()
        .Copies<HouseholdRoster, KeepMemberships>(from: "registry")
        .Copies<HouseholdIncome, TouchByIncome>(from: "registry")
        .Copies<HouseholdStatus>(from: "registry");

    /// <summary>Comes before the facts, whose projections run in the order in which they are added.</summary>
    public static IServiceCollection AddSettlement(this IServiceCollection services) => services
        .AddSingleton<IFactProjection<HouseholdRoster>, LockRosterPeople>()
        .AddRules<ParameterKind>().AddSingleton<Settling>()
        .AddSingleton<SettlingSignal>().AddSingleton<SettlingWorker>().AddHostedService(s => s.GetRequiredService<SettlingWorker>());
}
