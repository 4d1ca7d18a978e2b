using Hutong.Identity;

namespace Hutong.Registry.Persons;

/// <summary>Who people are, and whom identity numbers lead to.</summary>
static class PersonsSetup
{
    public static IServiceCollection AddPersons(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMatchKeys(configuration);
        services.AddOptions<MatchSettings>().BindConfiguration("Matching").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TakeNumbers>().AddSingleton<PersonNumbers>().AddSingleton<IPersons>(p => p.GetRequiredService<PersonNumbers>());
        services.AddSingleton<MatchRecord>().AddHostedService(p => p.GetRequiredService<MatchRecord>());
        services.AddSingleton<Remasking>().AddHostedService(p => p.GetRequiredService<Remasking>());
        return services.AddSingleton<Rehashing>().AddHostedService(p => p.GetRequiredService<Rehashing>());
    }
}
