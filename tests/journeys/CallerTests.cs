using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>Who is not let in, and that it changes nothing.</summary>
public sealed class CallerTests(PlatformUnderTest platform)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lets_nobody_in_without_a_token_of_its_own()
    {
        var before = await platform.AgreedAsync(Ct);
        var token = await platform.Health.TokenAsync(Ct);
        (await PushWithAsync(null)).ShouldBe((401, "unauthenticated"));
        (await PushWithAsync("nonsense")).ShouldBe((401, "token-invalid"));
        (await PushWithAsync(token[..^4] + (token.EndsWith('A') ? "BBBB" : "AAAA"))).ShouldBe((401, "token-invalid"));
        (await PushWithAsync(Foreign(token))).ShouldBe((401, "token-invalid"));
        (await PushWithAsync(Unsigned(token))).ShouldBe((401, "token-invalid"));
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Lets_no_expired_token_in()
    {
        var (token, since) = platform.OldToken;
        await Eventually.Holds(() => Task.FromResult(DateTimeOffset.UtcNow - since > TimeSpan.FromSeconds(61)), "a minute has passed", Ct, TimeSpan.FromSeconds(90));
        (await PushWithAsync(token)).ShouldBe((401, "token-expired"));
    }

    [Fact]
    public async Task Lets_each_bureau_do_its_own_alone()
    {
        var before = await platform.AgreedAsync(Ct);
        var household = People.NewHousehold(1);
        var claim = await platform.Registry.SendAsync(HttpMethod.Get, "/api/health/claims/J-00001", null, Ct);
        (claim.Status, claim.Problem).ShouldBe((403, "missing-scope"));
        var file = await platform.Health.UploadAsync("registry/households", Bureau.Lines([household.Record()]), Bureau.Ndjson, Ct);
        (file.Status, file.Problem).ShouldBe((403, "missing-scope"));
        var one = await platform.Health.PostAsync("/api/registry/households", household.Record(), Ct);
        (one.Status, one.Problem).ShouldBe((403, "missing-scope"));
        var moved = await platform.Health.PostAsync($"/api/registry/households/{household.Number}/deaths", new { residentId = household.Ids[0], on = "2026-01-01" }, Ct);
        (moved.Status, moved.Problem).ShouldBe((403, "missing-scope"));
        var enrolled = await platform.Hospital.PostAsync("/api/health/enrolments", People.Enrolment(household.Ids[0]), Ct);
        (enrolled.Status, enrolled.Problem).ShouldBe((403, "missing-scope"));
        var digests = await platform.Health.SendAsync(HttpMethod.Get, "/api/health/facts/kinds", null, Ct);
        (digests.Status, digests.Problem).ShouldBe((403, "missing-scope"));
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Shows_a_bureau_s_batches_to_itself_alone()
    {
        var household = await platform.RegisterAsync(1, Ct);
        var batch = await platform.Health.PushAsync("health/enrolments", [People.Enrolment(household.Ids[0])], Ct);
        var asked = await platform.Hospital.SendAsync(HttpMethod.Get, $"/api/health/batches/{batch.Id}", null, Ct);
        (asked.Status, asked.Problem).ShouldBe((404, "no-such-batch"));
    }

    [Fact]
    public async Task Believes_no_header_that_only_the_gateway_sets()
    {
        var forged = new Dictionary<string, string> { ["X-Hutong-Call"] = "guessed" };
        var answer = await platform.Health.PostAsync("/api/registry/households", People.NewHousehold(1).Record(), Ct, forged);
        (answer.Status, answer.Problem).ShouldBe((403, "missing-scope"));
    }

    async Task<(int, string?)> PushWithAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/health/enrolments/batches")
        {
            Content = new ByteArrayContent(Bureau.Lines([People.Enrolment(People.NewId())])) { Headers = { ContentType = new(Bureau.Ndjson) } },
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await platform.Http.SendAsync(request, Ct);
        var answer = await Bureau.AnswerAsync(response, Ct);
        return (answer.Status, answer.Problem);
    }

    /// <summary>The same claims under the same key id, signed with a key that is not the gateway's.</summary>
    static string Foreign(string token)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = token[..token.LastIndexOf('.')];
        return $"{signed}.{Base64Url(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    static string Unsigned(string token)
    {
        var header = new JsonObject { ["alg"] = "none", ["typ"] = "at+jwt" };
        return $"{Base64Url(JsonSerializer.SerializeToUtf8Bytes(header))}.{token.Split('.')[1]}.";
    }

    static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
