using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Registry.Status;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Status;

public sealed class TouchingFactsTests(RegistryApp app)
{
    [Fact]
    public void Every_fact_that_touches_households_is_read_for_their_status()
    {
        var copied = app.Services.GetRequiredService<FactKinds>().Copied;
        var touching = typeof(IFact).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IFact)) && copied.ContainsKey(FactKind.Of(type)))
            .Where(type => app.Services.GetServices(typeof(IFactProjection<>).MakeGenericType(type)).Any(p => p!.GetType().IsAssignableTo(typeof(MarkSubjects<>).MakeGenericType(type))))
            .Select(FactKind.Of).ToList();

        touching.ShouldContain("Housing.DwellingAssessment");
        touching.ShouldContain("Health.InsuranceEnrolment"); // by a projection that does more
        touching.Where(kind => !HouseholdFacts.Reads(kind)).ShouldBeEmpty();
    }
}
