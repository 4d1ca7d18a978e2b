using System.Text.Json.Serialization;
using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;

namespace Hutong.Education.Findings;

[JsonConverter(typeof(JsonStringEnumConverter<FindingKind>))]
public enum FindingKind
{
    /// <summary>Due, and not paid or not in full.</summary>
    EntitledNotPaid,

    /// <summary>What was due had been paid in full before.</summary>
    PaidTwice,

    /// <summary>There is no entitlement that the payment belongs to.</summary>
    PaidNotEntitled,

    /// <summary>More than was left to pay.</summary>
    OverTheRate,
}

/// <summary>A difference between what a pupil is entitled to and what was paid. For people to look at: nothing is ended or changed by it. Amounts are fen.</summary>
/// <param name="PaymentNumber">The payment in question; null for what was not paid.</param>
/// <param name="Entitled">What the pupil is entitled to for the term, year or once; 0 if nothing.</param>
/// <param name="Paid">What was paid of that, this payment included.</param>
/// <param name="Difference">What is missing, or too much.</param>
/// <param name="Code">Stable, for example <c>other-grade</c>.</param>
/// <param name="Reason">One sentence for people, in English; consoles translate by <paramref name="Code"/>.</param>
public sealed record Finding(
    FindingKind Kind, string Programme, int SchoolYear, int? Term, string? PaymentNumber, long Entitled, long Paid, long Difference, string Code, string Reason);

/// <summary>Compares entitlements with payments, as a pure function.</summary>
/// <remarks>
/// Payments are set against entitlements of their programme and school year in the order in which they were paid: one that names
/// a term against that term's, one that names none against all terms of its year. What is paid once is met by a payment of any year. So instalments of one
/// entitlement are no fault, and every fen paid is either set against an entitlement or part of exactly one finding.
/// </remarks>
public static class Differences
{
    public static IReadOnlyList<Finding> Of(Pupil pupil, ProgrammeBook book, DateOnly today)
    {
        var due = Entitlements.Of(pupil, book).Select(e => new Due(e)).ToList();
        var findings = new List<Finding>();
        foreach (var payment in pupil.Payments)
        {
            var candidates = CandidatesFor(payment, due);
            if (candidates.Count == 0)
            {
                var verdict = Entitlements.WhyNot(pupil, book, payment);
                findings.Add(Found(FindingKind.PaidNotEntitled, payment, 0, payment.Amount, payment.Amount, verdict.Code, verdict.Reason));
                continue;
            }

            var entitled = candidates.Sum(d => d.Entitlement.Amount);
            var left = candidates.Sum(d => d.Left);
            var earlier = candidates.SelectMany(d => d.PaidBy).Distinct().ToList();
            var rest = payment.Amount;
            foreach (var d in candidates)
                rest = d.Take(payment.PaymentNumber, rest);
            if (left == 0)
                findings.Add(Found(FindingKind.PaidTwice, payment, entitled, entitled + payment.Amount, payment.Amount,
                    "paid-before", $"It had been paid in full by {string.Join(", ", earlier)}."));
            else if (rest > 0)
                findings.Add(Found(FindingKind.OverTheRate, payment, entitled, entitled + rest, rest,
                    "above-rate", earlier.Count == 0
                        ? "The payment is higher than the programme's amount."
                        : $"Together with {string.Join(", ", earlier)} it is higher than the programme's amount."));
        }

        foreach (var d in due)
            if (d.Left > 0 && today > d.Entitlement.DueOn)
            {
                var e = d.Entitlement;
                findings.Add(new(FindingKind.EntitledNotPaid, e.Programme, e.SchoolYear, e.Term, null, e.Amount, e.Amount - d.Left, d.Left,
                    d.PaidBy.Count == 0 ? "not-paid" : "paid-in-part", $"{e.Reason} It was due by {e.DueOn:yyyy-MM-dd}."));
            }

        return findings;
    }

    static List<Due> CandidatesFor(StudentSubsidy payment, List<Due> due)
    {
        var ofProgramme = due.Where(d => d.Entitlement.Programme == payment.Programme).ToList();
        var ofYear = ofProgramme.Where(d => d.Entitlement.SchoolYear == payment.SchoolYear
            && (payment.Term is null || d.Entitlement.Term is null || d.Entitlement.Term == payment.Term)).ToList();
        return ofYear.Count > 0 ? ofYear : ofProgramme.Where(d => d.Entitlement.Paid is PaidBy.Once).ToList();
    }

    static Finding Found(FindingKind kind, StudentSubsidy payment, long entitled, long paid, long difference, string code, string reason) =>
        new(kind, payment.Programme, payment.SchoolYear, payment.Term, payment.PaymentNumber, entitled, paid, difference, code, reason);

    sealed class Due(Entitlement entitlement)
    {
        public Entitlement Entitlement => entitlement;

        public long Left { get; private set; } = entitlement.Amount;

        public List<string> PaidBy { get; } = [];

        /// <returns>What is left of the amount.</returns>
        public long Take(string payment, long amount)
        {
            var taken = Math.Min(Left, amount);
            if (taken == 0)
                return amount;
            Left -= taken;
            PaidBy.Add(payment);
            return amount - taken;
        }
    }
}
