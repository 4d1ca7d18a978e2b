using Hutong.Contracts;
using Hutong.Contracts.Employment;

namespace Hutong.Employment.Episodes;

/// <summary>A stretch of work as the bureau records it: kept with every version, never published. What leaves is <see cref="EmploymentEpisode"/>, without the employer.</summary>
/// <param name="Employer">Null of the self-employed.</param>
[Kind("Employment.Episodes.EpisodeRecord")]
public sealed record EpisodeRecord(
    PersonId Person, DateOnly StartedOn, DateOnly? EndedOn, string? Employer, EmploymentForm Form, WorkplaceScope Scope,
    bool FullTime, bool Organised, long MonthlyWage) : IAboutPerson
{
    string IFact.Key => EmploymentEpisode.KeyOf(Person, StartedOn);

    public EmploymentEpisode ToFact() => new(Person, StartedOn, EndedOn, Form, Scope, FullTime, Organised, MonthlyWage);
}
