using Hutong.Registry.Deadlines;
using Hutong.Registry.Exit;
using Hutong.Registry.Identification;
using Hutong.Registry.Plans;
using Hutong.Registry.Published;

namespace Hutong.Registry.Processes;

/// <summary>Identification, exit, support plans and what is published of them.</summary>
static class ProcessSetup
{
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        services.AddOptions<ProcessSettings>().BindConfiguration("Processes")
            .Validate(s => s.IsValid(), "Section Processes holds a number that is negative or out of reach.").ValidateOnStart();
        services.AddOptions<DeadlineSettings>().BindConfiguration("Deadlines")
            .Validate(s => s.IsValid(), "Section Deadlines holds a number that is negative or out of reach.").ValidateOnStart();
        services.AddSingleton<DueDates>().AddHostedService<Deadlines.Deadlines>();
        return services.AddSingleton<CurrentStatus>().AddSingleton<ExitProcedure>().AddSingleton<IdentificationProcedure>();
    }

    public static void MapProcesses(this IEndpointRouteBuilder app)
    {
        IdentificationProcedure.Map(app);
        ExitProcedure.Map(app);
        Monitoring.Map(app);
        PublishedLists.Map(app);
        ShowPlans.Map(app);
    }
}
