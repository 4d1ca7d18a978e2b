using System.Runtime.CompilerServices;
using Grpc.Core;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Grpc;
using Hutong.Postgres;
using Hutong.Readings;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Npgsql;
using Wire = Hutong.Contracts.Wire;

namespace Hutong.Registry.Card;

/// <summary>Household look-up over gRPC: the content of the card without names.</summary>
[RequireScope("registry:card:read")]
public sealed class HouseholdsGrpc(Cards cards, NpgsqlDataSource database, PolicyKind policies, TimeProvider clock) : Wire.Households.HouseholdsBase
{
    const int Portion = 500;

    public override async Task<Wire.HouseholdCard> Get(Wire.GetHouseholdRequest request, ServerCallContext context)
    {
        var day = Day(request.AsOf);
        var http = context.GetHttpContext();
        var purpose = Purposes.Of(http) ?? throw Refusal.Of(StatusCode.InvalidArgument, "unknown-purpose", $"{Purposes.Header} names no purpose.");
        var showing = new Showing();
        http.Features.Set(showing);
        var card = await cards.ReadAsync(request.Number, day, http, context.CancellationToken);
        if (card is null)
            throw Refusal.Of(StatusCode.NotFound, "unknown-household", $"There is no household {request.Number} on the register on {day:yyyy-MM-dd}.");
        await http.KeepReadingAsync(Cards.Operation, showing.Fields!, purpose, showing.Subjects);
        var reply = new Wire.HouseholdCard
        {
            Number = card.Number,
            Village = card.Village,
            RegisteredOn = Text(card.RegisteredOn),
            Support = Support(card.Supported, card.RegisteredOn, card.SupportedUntil),
            Members = { card.Members.Select(Member) },
            Guarantees = { card.Guarantees.Select(g => Guarantee(g.Kind, g.State, g.Reasons)) },
            Incomes = { card.Incomes.Select(i => new Wire.DeclaredIncome { Year = i.Year, NetIncome = i.NetIncome }) },
        };
        if (card.ExitedOn is { } exited)
            reply.ExitedOn = Text(exited);
        return reply;
    }

    public override async Task List(Wire.ListHouseholdsRequest request, IServerStreamWriter<Wire.HouseholdSummary> responseStream, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var day = Day(request.AsOf);
        if (!DivisionCode.TryParse(request.Division, out var division, out var fault))
            throw Refusal.Of(StatusCode.InvalidArgument, fault.Code, fault.Message);
        var http = context.GetHttpContext();
        if (!Reach.Of(http).Covers(division))
            throw Refusal.Of(StatusCode.PermissionDenied, "outside-division", "The division lies outside of yours.");
        var purpose = Purposes.Of(http) ?? throw Refusal.Of(StatusCode.InvalidArgument, "unknown-purpose", $"{Purposes.Header} names no purpose.");
        var parts = CardParts.Of(http);
        await foreach (var portion in NumbersAsync(division, ct))
        {
            var households = (await ReadAsync(portion, ct)).Where(h => h.Roster.RegisteredOn <= day).ToList();
            if (households.Count > 0)
                await http.KeepReadingAsync("list-households", parts.Shown, purpose, [.. households.Select(h => FactId.OfHousehold(h.Roster.Number))]);
            foreach (var household in households)
                await responseStream.WriteAsync(Summary(household, day, parts), ct);
        }
    }

    /// <summary>The connection is given back before anything is written: a slow reader holds none.</summary>
    async Task<IEnumerable<HouseholdFacts>> ReadAsync(string[] numbers, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await HouseholdFacts.ReadAsync(connection, policies, numbers, ct)).OrderBy(h => h.Roster.Number, StringComparer.Ordinal);
    }

    /// <summary>A division's households in portions, by key, so that a slow reader holds no connection.</summary>
    async IAsyncEnumerable<string[]> NumbersAsync(DivisionCode division, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = ""; ;)
        {
            var numbers = await CardSql.Numbers.On(
                database, ("from", division.Value), ("until", division.Value + division.Span), ("after", after), ("take", Portion)).ListAsync(r => r.GetString(0), ct);
            if (numbers.Count > 0)
                yield return [.. numbers];
            if (numbers.Count < Portion)
                yield break;
            after = numbers[^1];
        }
    }

    DateOnly Day(string text) => text.Length == 0
        ? China.Today(clock)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? day
            : throw Refusal.Of(StatusCode.InvalidArgument, "date-not-understood", "as_of is a day as YYYY-MM-DD.");

    static Wire.HouseholdSummary Summary(HouseholdFacts household, DateOnly day, CardParts parts)
    {
        var roster = household.Roster;
        var summary = new Wire.HouseholdSummary
        {
            Number = roster.Number,
            Village = roster.Village,
            RegisteredOn = Text(roster.RegisteredOn),
            Members = roster.Members.Count(m => m.BelongsOn(day)),
            Support = Support(roster.IsSupportedOn(day), roster.RegisteredOn, roster.SupportedUntil()),
            Guarantees = { household.StatusOn(day).Guarantees!.Where(g => parts.Show(g.Kind)).Select(g => Guarantee(g.Kind, g.State, [])) },
        };
        if (roster.ExitedOn is { } exited)
            summary.ExitedOn = Text(exited);
        return summary;
    }

    static Wire.Support Support(bool given, DateOnly from, DateOnly? until)
    {
        var support = new Wire.Support { Given = given, From = Text(from) };
        if (until is { } last)
            support.Until = Text(last);
        return support;
    }

    static Wire.HouseholdMember Member(CardMember m)
    {
        var member = new Wire.HouseholdMember
        {
            Person = m.Person.ToString(),
            MaskedId = m.MaskedId,
            Relation = Word(m.Relation),
            BornOn = Text(m.BornOn),
            JoinedOn = Text(m.JoinedOn),
        };
        if (m.LeftOn is { } left)
            member.LeftOn = Text(left);
        return member;
    }

    static Wire.Guarantee Guarantee(GuaranteeKind kind, GuaranteeState state, IReadOnlyList<CardReason> reasons) => new()
    {
        Kind = Word(kind),
        State = Word(state),
        Reasons =
        {
            reasons.Select(r =>
            {
                var reason = new Wire.Reason { Code = r.Code, Text = r.Text, Evidence = { r.Evidence.Select(e => new Wire.Evidence { Kind = e.Kind, Id = e.Id.ToString(), Version = e.Version }) } };
                if (r.Person is { } person)
                    reason.Person = person.ToString();
                return reason;
            }),
        },
    };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
