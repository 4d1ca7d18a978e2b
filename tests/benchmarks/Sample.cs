using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;

namespace Hutong.Benchmarks;

/// <summary>Enrolments of invented people, as the health service stores them.</summary>
static class Sample
{
    public static List<FactDraft> Enrolments(int from, int count) => [.. Enumerable.Range(from, count).Select(Enrolment)];

    static FactDraft Enrolment(int i)
    {
        var person = new PersonId(FactId.OfHousehold($"person {i}"));
        return FactDraft.About(new InsuranceEnrolment(person, 2026, new(2026, 1, 1), null, PremiumPayer.Programme), row: i + 1);
    }
}
