using Hutong.Contracts;
using Hutong.Contracts.Employment;

namespace Hutong.Employment.Awards;

/// <summary>Where the awards that are due and those that were paid differ.</summary>
/// <param name="Kind">One of <see cref="FindingKinds"/>.</param>
/// <param name="Persons">Whom the award is due to; of a payment without one, who was paid.</param>
/// <param name="Year">For which it is due, or was paid.</param>
/// <param name="Payment">The payment that it is about; null for one that is missing.</param>
/// <param name="Due">What is due in all, fen; 0 when nothing is.</param>
/// <param name="Paid">What was paid, fen: by this payment, or towards what is due in all.</param>
/// <param name="Difference">What is still to be paid, or was paid too much; fen, not negative.</param>
public sealed record Finding(
    string Kind, AwardKind Award, int Year, IReadOnlyList<PersonId> Persons, Entitlement? Entitlement, PaidAward? Payment, long Due, long Paid, long Difference,
    string ReasonCode, string Reason);

/// <param name="Id">Of its fact.</param>
public sealed record PaidAward(Guid Id, WorkAward State);

public static class FindingKinds
{
    public const string EntitledAndNotPaid = "entitled-and-not-paid";
    public const string PaidTwice = "paid-twice";
    public const string PaidAndNotEntitled = "paid-and-not-entitled";
    public const string OverTheRate = "over-the-rate";

    public static readonly IReadOnlyList<string> All = [EntitledAndNotPaid, PaidTwice, PaidAndNotEntitled, OverTheRate];
}

/// <summary>Compares awards due with awards paid.</summary>
/// <remarks>
/// A payment of the person's award goes towards that person's one entitlement, whatever year it names; a payment of the couple's to either
/// of them goes towards the couple's entitlement of the year that it names. Payments count in the order of their days: the one that
/// passes the rate is over it, those after it are paid twice, and what is missing in the end is not paid. So an award may be paid in
/// parts. A payment before the day on which the award came due is none too many once it is due.
/// </remarks>
public static class AwardFindings
{
    public static IReadOnlyList<Finding> Of(IReadOnlyCollection<Entitlement> entitlements, IEnumerable<PaidAward> payments, IReadOnlySet<PersonId> onTheRegister)
    {
        var persons = entitlements.Where(e => e.Kind is AwardKind.Person).ToDictionary(e => e.Persons[0]);
        var couples = entitlements.Where(e => e.Kind is AwardKind.Couple)
            .SelectMany(e => e.Persons, (e, p) => (e, p)).ToLookup(x => (x.p, x.e.Year), x => x.e);
        var paid = new Dictionary<Entitlement, long>(ReferenceEqualityComparer.Instance);
        var findings = new List<Finding>();
        foreach (var payment in payments.OrderBy(p => p.State.PaidOn).ThenBy(p => p.State.PaymentNumber, StringComparer.Ordinal))
        {
            var state = payment.State;
            var due = state.Kind is AwardKind.Person ? persons.GetValueOrDefault(state.Person) : couples[(state.Person, state.Year)].FirstOrDefault();
            if (due is null)
            {
                var (code, reason) = (onTheRegister.Contains(state.Person), state.Kind) switch
                {
                    (false, _) => ("not-on-the-register", "No roster names the person."),
                    (_, AwardKind.Person) => ("months-not-full", "The records show no organised work outside that lasted for the months asked for, with support."),
                    _ => ("couple-not-at-work", $"The records show no couple at organised work outside at the same time for the months asked for in {state.Year}."),
                };
                findings.Add(new(FindingKinds.PaidAndNotEntitled, state.Kind, state.Year, [state.Person], null, payment, 0, state.Amount, state.Amount, code, reason));
                continue;
            }

            var before = paid.GetValueOrDefault(due);
            paid[due] = before + state.Amount;
            if (before >= due.Amount)
                findings.Add(new(FindingKinds.PaidTwice, state.Kind, state.Year, due.Persons, due, payment, due.Amount, state.Amount, state.Amount,
                    "paid-before", "The award had been paid in full before."));
            else if (before + state.Amount > due.Amount)
                findings.Add(new(FindingKinds.OverTheRate, state.Kind, state.Year, due.Persons, due, payment, due.Amount, state.Amount,
                    before + state.Amount - due.Amount, "more-than-the-rate", "More was paid than the county's rate."));
        }

        foreach (var due in entitlements)
            if (paid.GetValueOrDefault(due) is var sum && sum < due.Amount)
                findings.Add(new(FindingKinds.EntitledAndNotPaid, due.Kind, due.Year, due.Persons, due, null, due.Amount, sum, due.Amount - sum,
                    sum == 0 ? "not-paid" : "paid-in-part", sum == 0 ? "The award is due and was not paid." : "A part of the award was paid."));
        return findings;
    }
}
