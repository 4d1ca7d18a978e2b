using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;
using State = Hutong.Tests.Incomes.State;

namespace Hutong.Kernel.Tests.Spreading;

/// <summary>What failed is listed, tried again and discarded in one place.</summary>
public sealed class FailuresTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly Picky _picky = new();
    IncomeFlow _flow = null!;
    FactService _copy = null!;
    HttpClient _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _flow = await IncomeFlow.CreateAsync();
        await _flow.StartOwnerAsync(site: true);
        _copy = await _flow.StartCopyAsync(more: s => s.AddSingleton<IFactProjection<HouseholdIncome>>(_picky), owner: _flow.Owner.Address);
        _staff = FactService.ClientOf("health", _copy.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _staff.Dispose();
        await _flow.DisposeAsync();
    }

    sealed class Picky : IFactProjection<HouseholdIncome>
    {
        public Func<HouseholdIncome, string?> Refusal { get; set; } = _ => null;

        public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct) =>
            facts.Select(f => Refusal(f.Data)).FirstOrDefault(c => c is not null) is { } code ? throw new FactRefusedException(code, "Not today.") : Task.CompletedTask;
    }

    async Task<List<JsonElement>> ListAsync(string query = "") =>
        [.. (await _staff.GetFromJsonAsync<JsonElement>($"/api/health/facts/failures{query}", Ct)).GetProperty("failures").EnumerateArray()];

    async Task<JsonElement> PostAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await _staff.PostAsJsonAsync($"/api/health/facts/{path}", body ?? new { }, Ct);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Ct));
        return expected is HttpStatusCode.NotFound ? default : await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    Task<Dictionary<Guid, State>> CopiesAsync() => Stored.AtCopyAsync(_copy.Database);

    async Task ParkAsync(params Income[] incomes)
    {
        await _flow.PushAsync(incomes);
        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.parked") == incomes.Length);
    }

    async Task<(HealthStatus Status, string Words, IReadOnlyDictionary<string, object> Waiting)> HealthAsync()
    {
        var check = (await _copy.Get<HealthCheckService>().CheckHealthAsync(r => r.Name == "failures", Ct)).Entries["failures"];
        return (check.Status, check.Description!, check.Data);
    }

    Task<int> PublishAsync(params string[] bodies) => _flow.AtBrokerAsync(async channel =>
    {
        foreach (var body in bodies.Select(Encoding.UTF8.GetBytes))
        {
            var properties = TestKeys.SignedBy("registry", Income.Kind, body);
            properties.MessageId = "m-1";
            await channel.BasicPublishAsync("", IncomeFlow.Queue("health"), true, properties, body, Ct);
        }

        return 0;
    });

    [Fact]
    public async Task A_fact_is_discarded_with_who_when_and_why_and_a_later_version_is_applied_as_any_other()
    {
        _picky.Refusal = i => i.NetIncome == 77 ? "too-strange" : null;
        await ParkAsync(new Income("H1", 77));
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
        (await HealthAsync()).Waiting["parked"].ShouldBe(1L);

        (await PostAsync($"failures/{Income.IdOf("H1")}/discard", new { reason = "Typed twice, says the bureau." })).GetProperty("count").GetInt64().ShouldBe(1);

        (await ListAsync()).ShouldBeEmpty();
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(0);
        (await HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        var kept = (await _staff.GetFromJsonAsync<JsonElement[]>($"/api/health/facts/failures/discarded?id={Income.IdOf("H1")}", Ct)).ShouldHaveSingleItem();
        kept.GetProperty("discardedBy").GetString().ShouldBe("county-staff");
        kept.GetProperty("reason").GetString().ShouldBe("Typed twice, says the bureau.");
        kept.GetProperty("code").GetString().ShouldBe("too-strange");
        kept.GetProperty("version").GetInt64().ShouldBe(1);
        kept.GetProperty("discardedAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        await PostAsync($"failures/{Income.IdOf("H1")}/discard", new { reason = "Again." }, HttpStatusCode.NotFound);

        await _flow.PushAsync(new Income("H1", 78, Hours: 1));
        await Eventually(async () => (await CopiesAsync()).GetValueOrDefault(Income.IdOf("H1")) == new State(2, false, new Income("H1", 78).State));
    }

    [Fact]
    public async Task What_was_discarded_is_neither_parked_nor_asked_for_again_and_comparing_says_so()
    {
        _picky.Refusal = i => i.NetIncome == 77 ? "too-strange" : null;
        await ParkAsync(new Income("H1", 77));
        await PostAsync($"failures/{Income.IdOf("H1")}/discard", new { reason = "Typed twice." });

        // the same message once more, published again by its owner
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([await StoredEnvelopeAsync(1)], Ct);
        (await ListAsync()).ShouldBeEmpty();
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(0);

        for (var i = 0; i < 2; i++)
        {
            var compared = await PostAsync($"{Income.Kind}/compare");
            (compared.GetProperty("healed").GetInt32(), compared.GetProperty("discarded").GetInt32(), compared.GetProperty("differing").GetInt32()).ShouldBe((0, 1, 1));
        }

        (await ListAsync()).ShouldBeEmpty();

        // another state of that version is another matter
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([new Income("H1", 77, Moved: 1).Envelope(1)], Ct);
        (await ListAsync()).ShouldHaveSingleItem();

        // and the cause may be gone: whoever discarded it does not keep it from being applied
        _picky.Refusal = _ => null;
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync([await StoredEnvelopeAsync(1)], Ct);
        (await CopiesAsync()).ShouldContainKey(Income.IdOf("H1"));
        (await PostAsync($"{Income.Kind}/compare")).GetProperty("discarded").GetInt32().ShouldBe(0);
    }

    /// <summary>As the owner publishes it, to the byte.</summary>
    async Task<FactEnvelope> StoredEnvelopeAsync(long version)
    {
        using var owner = FactService.ClientOf("registry", _flow.Owner.Address);
        using var answer = await owner.PostAsJsonAsync($"/api/registry/facts/{Income.Kind}/envelopes", new { ids = new[] { Income.IdOf("H1") } }, Ct);
        var envelope = (await answer.Content.ReadFromJsonAsync<FactEnvelope[]>(FactJson.Options, Ct))!.Single();
        envelope.Version.ShouldBe(version);
        return envelope;
    }

    [Fact]
    public async Task A_fact_without_a_readable_state_can_be_discarded_too()
    {
        await _copy.Get<Copies<HouseholdIncome>>().ApplyAsync(
            [new Income("H1", 1).Envelope(1) with { Data = default }, new Income("H2", 1).Envelope(1) with { Data = JsonSerializer.Deserialize<JsonElement>("\"\\u0000\""), Subject = null }], Ct);
        (await PostAsync("failures/discard", new { of = Income.Kind, code = "unreadable", reason = "Garbage." })).GetProperty("count").GetInt64().ShouldBe(2);
        (await Stored.CountAsync(_copy.Database, "facts.discarded")).ShouldBe(2);
    }

    [Fact]
    public async Task Those_of_one_cause_are_tried_again_or_discarded_at_once_and_pages_hold_all()
    {
        _picky.Refusal = i => i.NetIncome % 3 == 0 ? "threes" : i.NetIncome % 3 == 1 ? "ones" : null;
        await _flow.PushAsync(Enumerable.Range(0, 30).Select(i => new Income($"H{i}", i)));
        await Eventually(async () => await Stored.CountAsync(_copy.Database, "facts.parked") == 20);
        await PublishAsync("garbage");
        await Eventually(async () => (await ListAsync()).Count == 21);

        var causes = (await _staff.GetFromJsonAsync<JsonElement[]>("/api/health/facts/failures/causes", Ct))!;
        causes.Select(c => (c.GetProperty("what").GetString(), c.GetProperty("of").GetString(), c.GetProperty("code").GetString(), c.GetProperty("count").GetInt64())).ShouldBe(
        [
            ("fact", Income.Kind, "ones", 10), ("fact", Income.Kind, "threes", 10), ("message", IncomeFlow.Queue("health"), "no-facts", 1),
        ]);

        var seen = new List<Guid>();
        for (string? after = ""; after is not null;)
        {
            var page = await _staff.GetFromJsonAsync<JsonElement>($"/api/health/facts/failures?limit=5{after}", Ct);
            seen.AddRange(page.GetProperty("failures").EnumerateArray().Select(f => f.GetProperty("id").GetGuid()));
            after = page.TryGetProperty("next", out var next) && next.ValueKind is JsonValueKind.String ? $"&after={next.GetString()}" : null;
        }

        seen.Distinct().Count().ShouldBe(21);
        (await ListAsync("?code=ones&limit=1000")).Count.ShouldBe(10);
        (await _staff.GetAsync("/api/health/facts/failures?limit=0", Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        _picky.Refusal = i => i.NetIncome % 3 == 0 ? "threes" : null;
        var retried = await PostAsync($"failures/retry?of={Income.Kind}&code=ones");
        (retried.GetProperty("tried").GetInt32(), retried.GetProperty("left").GetInt32()).ShouldBe((10, 0));
        (await ListAsync("?limit=1000")).Count.ShouldBe(11);
        (await ListAsync()).Where(f => f.GetProperty("what").GetString() == "fact").ShouldAllBe(f => f.GetProperty("attempts").GetInt32() == 1, "no other cause was tried");

        (await PostAsync("failures/discard", new { of = Income.Kind, code = "threes", reason = "A trial." })).GetProperty("count").GetInt64().ShouldBe(10);
        (await ListAsync()).ShouldHaveSingleItem().GetProperty("what").GetString().ShouldBe("message");
    }

    [Fact]
    public async Task A_message_of_facts_that_failed_is_shown_without_states_and_goes_back_to_its_queue()
    {
        // one of its facts has no id, by which alone the kernel could park it
        await PublishAsync(JsonSerializer.Serialize(new
        {
            messageType = new[] { "urn:message:Hutong.Contracts:FactBatch" },
            message = new { facts = new[] { new Income("H1", 123456).Envelope(1) with { Id = Guid.Empty } } },
        }, FactJson.Options));
        await Eventually(async () => (await ListAsync()).Count == 1);
        var failure = (await ListAsync()).Single();
        failure.ShouldSatisfyAllConditions(
            f => f.GetProperty("of").GetString().ShouldBe(IncomeFlow.Queue("health")),
            f => f.GetProperty("messageId").GetString().ShouldBe("m-1"),
            f => f.GetProperty("code").GetString().ShouldBe("InvalidDataException"),
            f => f.GetProperty("cause").GetString().ShouldBe("1 facts of the message have no id."),
            f => f.GetProperty("payload")[0].GetProperty("village").GetInt64().ShouldBe(new Income("H1", 1).Village),
            f => f.ToString().ShouldNotContain("123456"));
        (await HealthAsync()).Waiting["messages"].ShouldBe(1L);
        (await Stored.CountAsync(_copy.Database, "messages.alert where code = 'message-set-aside'")).ShouldBe(1);

        // it fails once more, and that is another failure
        (await PostAsync($"failures/{failure.GetProperty("id").GetGuid()}/retry")).GetProperty("left").GetInt32().ShouldBe(0);
        await Eventually(async () => (await ListAsync()) is [var again] && again.GetProperty("id").GetGuid() != failure.GetProperty("id").GetGuid());

        await PostAsync($"failures/{(await ListAsync()).Single().GetProperty("id").GetGuid()}/discard", new { reason = "Nobody knows what it is." });
        (await ListAsync()).ShouldBeEmpty();
        (await Stored.CountAsync(_copy.Database, "messages.alert")).ShouldBe(0);
    }

    [Fact]
    public async Task The_payload_of_a_stranger_is_not_shown_and_numbers_of_people_are_masked()
    {
        var number = People.NewPerson(1980).Reveal();
        await PublishAsync($$"""{ "messageType": ["urn:message:{{number}}"], "message": { "name": "张三", "id": "{{number}}" } }""", $"not json {number}", "null张三");
        await Eventually(async () => (await ListAsync()).Count == 3);
        var shown = string.Concat(await ListAsync());
        shown.ShouldNotContain(number);
        shown.ShouldNotContain("张三");
        (await ListAsync()).ShouldAllBe(f => f.GetProperty("bytes").GetInt32() > 0);
    }

    [Fact]
    public async Task Nothing_of_a_failure_is_lost_when_the_database_or_the_connection_goes_meanwhile()
    {
        await _copy.Get<NpgsqlDataSource>().CreateCommand("alter table messages.failed rename to hidden").ExecuteNonQueryAsync(Ct);
        await PublishAsync("one", "two");
        await Task.Delay(500, Ct); // at work on it
        await _flow.Host.CutConnectionsAsync(Ct);
        await _copy.Get<NpgsqlDataSource>().CreateCommand("alter table messages.hidden rename to failed").ExecuteNonQueryAsync(Ct);
        await Eventually(async () => (await ListAsync()).Count == 2, TimeSpan.FromSeconds(60));
        (await _flow.Host.WaitingAsync(IncomeFlow.Queue("health") + "_error", Ct)).ShouldBe(0u);
    }

    [Fact]
    public async Task A_message_stays_while_its_queue_does_not_take_it()
    {
        await PublishAsync("one");
        await Eventually(async () => (await ListAsync()).Count == 1);
        await _copy.Get<NpgsqlDataSource>().CreateCommand("update messages.failed set queue = 'gone'").ExecuteNonQueryAsync(Ct);
        var retried = await PostAsync("failures/retry");
        (retried.GetProperty("tried").GetInt32(), retried.GetProperty("left").GetInt32()).ShouldBe((1, 1));
        (await ListAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("[null]", "[0]")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("[1]", "[0]")]
    [InlineData("[{}]", "[0]")]
    [InlineData("[", null)]
    [InlineData("""[{"id":"018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35","version":1,"bureau":"b"}]""", "[0]")]
    [InlineData("""[{"id":"018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35","version":0,"bureau":"b","data":{}}]""", "[0]")]
    [InlineData("""[{"id":"018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35","version":1,"bureau":"b","data":{}},{"id":5}]""", "[1]")]
    public async Task A_copy_that_tells_no_facts_is_refused_with_the_place(string body, string? place)
    {
        using var owner = FactService.ClientOf("registry", _flow.Owner.Address, "health");
        using var answer = await owner.PostAsync($"/api/registry/facts/{Income.Kind}/lost", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Ct));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("type").GetString()!.ShouldStartWith("urn:hutong:problem:");
        if (place is not null)
            problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(place);
        (await Stored.CountAsync(_flow.Owner.Database, "facts.lost")).ShouldBe(0);
    }
}
