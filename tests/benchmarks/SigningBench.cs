using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Tests;

namespace Hutong.Benchmarks;

/// <summary>What signing costs: of a call, and of a message of facts beside writing and reading the same message.</summary>
/// <remarks>No servers. Microseconds of a processor, the median of rounds in turns.</remarks>
static class SigningBench
{
    const int Rounds = 9;

    public static async Task<int> RunAsync()
    {
        ProcessKeys gateway = TestKeys.Of("gateway"), health = TestKeys.Of("health");
        CallTokens caller = new(gateway, TimeProvider.System), callee = new(health, TimeProvider.System);
        var scopes = "health:claims:read health:claims:write health:enrolments:write";
        await TellAsync(
            ("a call, signed before: look-up at the caller", 20_000, () => ValueTask.FromResult<object?>(caller.For("health", "health-bureau", scopes))),
            ("a call, verified before: look-up at the called one", 20_000, async () => await callee.CheckAsync(caller.For("health", "health-bureau", scopes))),
            ("a call, signed anew", 200, () => ValueTask.FromResult<object?>(new CallTokens(gateway, TimeProvider.System).For("health", "health-bureau", scopes))),
            ("a call, verified anew", 200, async () => await new CallTokens(health, TimeProvider.System).CheckAsync(caller.For("health", "health-bureau", scopes))));
        foreach (var facts in new[] { 1, 1000 })
        {
            var message = new { message = new { facts = Sample.Enrolments(0, facts).ConvertAll(Envelope) } };
            var body = JsonSerializer.SerializeToUtf8Bytes(message, FactJson.Options);
            var (hash, headers) = (SHA256.HashData(body), new Dictionary<string, object?>());
            var signature = gateway.Sign(hash);
            var of = $"of {facts} facts, {body.Length:N0} bytes";
            var times = 2_000 / facts + 20;
            await TellAsync(
                ($"a message {of}: written", times, () => ValueTask.FromResult<object?>(JsonSerializer.SerializeToUtf8Bytes(message, FactJson.Options))),
                ($"a message {of}: read", times, () => ValueTask.FromResult<object?>(JsonSerializer.Deserialize<JsonElement>(body, FactJson.Options))),
                ($"a message {of}: signed", times, () =>
                {
                    FactSignature.Put(headers, gateway, "facts.Health.InsuranceEnrolment", body);
                    return ValueTask.FromResult<object?>(headers);
                }
            ),
                ($"a message {of}: verified", times, () => health.Verify("gateway", gateway.KeyId, SHA256.HashData(body), signature)
                    ? ValueTask.FromResult<object?>(body) : throw new InvalidOperationException("It does not verify.")));
        }

        return 0;
    }

    static FactEnvelope Envelope(FactDraft draft) => new(
        draft.Id, 1, draft.Subject, draft.Village, false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "health-bureau",
        JsonSerializer.SerializeToElement(new { person = draft.Subject, policyYear = 2026, from = "2026-01-01", payer = "programme" }, FactJson.Options));

    static async Task TellAsync(params (string What, int Times, Func<ValueTask<object?>> Work)[] works)
    {
        var taken = works.ToDictionary(w => w.What, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            foreach (var (what, times, work) in works)
            {
                var before = Environment.CpuUsage.TotalTime; // whatever else the machine does
                for (var i = 0; i < times; i++)
                    if (await work() is null)
                        throw new InvalidOperationException($"{what}: nothing came of it.");
                taken[what].Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / times);
            }

        foreach (var (what, all) in taken)
            Console.WriteLine($"{all.Order().ElementAt(Rounds / 2),10:N1} µs  {what}");
    }
}
