using Grpc.Core;
using Grpc.Net.Client;
using Hutong.Contracts.Health;
using Hutong.Contracts.Wire;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Card;

public sealed class CardTests(RegistryApp app)
{
    [Fact]
    public async Task Shows_members_guarantee_and_evidence_with_its_bureau()
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        await app.ArriveAsync<InsuranceEnrolment>(app.Enrolment(head), app.Enrolment(spouse), app.Enrolment(child));
        await app.ArriveAsync<OutOfPocketTotal>(app.Envelope(new OutOfPocketTotal(app.Of(head), 2018, 45600, 2), $"{head.Masked}/{number}", app.Of(head).Value));
        await app.ArriveAsync<CatastrophicSpending>(app.Envelope(new CatastrophicSpending(number, 2018, 45600, 90000, 40), number, Facts.FactId.OfHousehold(number)));
        var card = await app.CardAsync(number);
        var guarantee = card.GetProperty("guarantees").EnumerateArray().Single(g => g.GetProperty("kind").GetString() == "medical");
        guarantee.GetProperty("state").GetString().ShouldBe("met");
        guarantee.GetProperty("reasons")[0].GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("bureau").GetString()).ShouldBe(["health-bureau", "health-bureau", "health-bureau"]);
        card.GetProperty("members")[0].GetProperty("outOfPocket").GetInt64().ShouldBe(45600);
        card.GetProperty("alerts")[0].GetProperty("thresholdPercent").GetInt32().ShouldBe(40);
        card.GetProperty("demonstration").GetBoolean().ShouldBeTrue();
        card.GetProperty("timeline").EnumerateArray().Select(t => t.GetProperty("what").GetString()).ShouldContain("enrolled");
        foreach (var id in new[] { head, spouse, child })
            card.ToString().ShouldNotContain(id.Reveal());
    }

    [Fact]
    public async Task As_of_a_day_before_a_death_the_member_belongs()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        (await app.TellAsync(number, "deaths", new { residentId = head.Reveal(), on = "2018-02-03" })).Problem.ShouldBeNull();
        (await app.CardAsync(number, "2018-02-02")).GetProperty("members").EnumerateArray().Count(m => m.TryGetProperty("leftOn", out _)).ShouldBe(0);
        (await app.CardAsync(number, "2018-02-03")).GetProperty("members").EnumerateArray().Count(m => m.TryGetProperty("leftOn", out _)).ShouldBe(1);
    }

    [Fact]
    public async Task What_happens_to_a_member_after_moving_away_is_told_on_the_new_card_alone()
    {
        var (from, _, _, child) = await app.FamilyAsync();
        var (to, _, _, _) = await app.FamilyAsync();
        (await app.TellAsync(from, "moves", new { residentId = child.Reveal(), to, relation = "other", on = "2018-05-01" })).Problem.ShouldBeNull();
        var aid = new MedicalAid(app.Of(child), $"C-{from}", 2018, new(2018, 6, 1), 1000, 500, 0, 300, 200);
        await app.ArriveAsync<MedicalAid>(app.Envelope(aid, aid.ClaimNumber, aid.Person.Value));
        async Task<bool> Tells(string number) => (await app.CardAsync(number)).GetProperty("timeline").EnumerateArray().Any(t => t.GetProperty("what").GetString() == "medical-aid");
        (await Tells(to)).ShouldBeTrue();
        (await Tells(from)).ShouldBeFalse();
    }

    [Fact]
    public async Task Before_the_registration_there_is_no_card()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await app.AskAsync($"/api/registry/households/{number}?asOf=2014-12-30")).ShouldBe((404, "unknown-household"));
        (await app.CardAsync(number, "2014-12-31")).GetProperty("supported").GetBoolean().ShouldBeTrue();
        (await app.AskAsync($"/api/registry/households/{number}?asOf=soon")).ShouldBe((400, "bad-request"));
    }

    [Fact]
    public async Task Wants_the_gateway_and_the_scope()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        using var without = app.Client("registry:households:read");
        (await app.AskAsync($"/api/registry/households/{number}", without)).ShouldBe((403, "missing-scope"));
        using var stranger = app.CreateDefaultClient();
        (await app.AskAsync($"/api/registry/households/{number}", stranger)).ShouldBe((401, "not-through-gateway"));
    }

    [Fact]
    public async Task Summary_book_and_versions_show_the_village()
    {
        var numbers = Enumerable.Range(0, 5).Select(_ => NewNumber()).ToArray();
        await app.PushAsync([.. numbers.Select(n =>
        {
            var household = Household(n, Member(NewId()), Member(NewId(2004), "son"));
            household["village"] = "659902002001";
            return household;
        })]);
        var summary = await app.GetAsync("/api/registry/summary?division=659902");
        (summary.GetProperty("households").GetInt32(), summary.GetProperty("persons").GetInt32()).ShouldBe((5, 10));
        summary.GetProperty("townships").GetProperty("659902002000").GetProperty("persons").GetInt32().ShouldBe(10);
        (await app.AskAsync("/api/registry/summary?division=1")).ShouldBe((400, "division-code-length"));
        (await app.AskAsync("/api/registry/summary?year=99999")).ShouldBe((400, "year-not-understood"));

        var seen = new List<string>();
        for (var next = (string?)""; next is not null;)
        {
            var page = await app.GetAsync($"/api/registry/households?division=659902002001&take=2&after={next}");
            seen.AddRange(page.GetProperty("households").EnumerateArray().Select(h => h.GetProperty("number").GetString()!));
            next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
        }

        seen.ShouldBe(numbers);
        (await app.GetAsync($"/api/registry/households/{numbers[0]}/versions")).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.AskAsync("/api/registry/households/nobody/versions")).ShouldBe((404, "unknown-household"));
    }

    [Fact]
    public async Task Grpc_gives_the_card_and_the_division()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var ct = TestContext.Current.CancellationToken;
        using var channel = Channel(app.Handler("registry:card:read", "county-staff"));
        var households = new Contracts.Wire.Households.HouseholdsClient(channel);
        var card = await households.GetAsync(new() { Number = number }, cancellationToken: ct);
        (card.Members.Count, card.Support.Given).ShouldBe((3, true));
        await RefusedAsync(new() { Number = number, AsOf = "2014-12-30" }, channel, StatusCode.NotFound, "unknown-household");
        await RefusedAsync(new() { Number = number, AsOf = "yesterday" }, channel, StatusCode.InvalidArgument, "date-not-understood");
        using var other = Channel(app.Handler("registry:households:read"));
        await RefusedAsync(new() { Number = number }, other, StatusCode.PermissionDenied, "missing-scope");
        using var past = Channel(app.Server.CreateHandler());
        await RefusedAsync(new() { Number = number }, past, StatusCode.Unauthenticated, "not-through-gateway");
        using var list = households.List(new() { Division = "659901" }, cancellationToken: ct);
        var listed = await list.ResponseStream.ReadAllAsync(ct).Select(h => h.Number).ToListAsync(ct);
        listed.ShouldContain(number);
        listed.ShouldBe(listed.Order(StringComparer.Ordinal));

        async Task RefusedAsync(GetHouseholdRequest request, ChannelBase to, StatusCode status, string code)
        {
            using var call = new Contracts.Wire.Households.HouseholdsClient(to).GetAsync(request, cancellationToken: ct);
            var refused = await Should.ThrowAsync<RpcException>(() => call.ResponseAsync);
            (refused.StatusCode, refused.Trailers.GetValue("problem-code")).ShouldBe((status, code));
        }

        static GrpcChannel Channel(HttpMessageHandler handler) => GrpcChannel.ForAddress("http://localhost", new() { HttpHandler = handler });
    }
}
