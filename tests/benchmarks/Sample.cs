using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;

namespace Hutong.Benchmarks;

/// <summary>Enrolments of invented people, as the health service stores them.</summary>
static class Sample
{
    public static List<FactDraft> Enrolments(int from, int count, DateOnly? endedOn = null) => [.. Enumerable.Range(from, count).Select(i => Enrolment(i, endedOn))];

    static FactDraft Enrolment(int i, DateOnly? endedOn)
    {
        var person = new PersonId(FactId.OfHousehold($"person {i}"));
        return FactDraft.About(new InsuranceEnrolment(person, 2026, new(2026, 1, 1), endedOn, PremiumPayer.Programme), row: i + 1);
    }
}
