using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Identity;
using Hutong.Registry.Persons;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Persons;

/// <summary>Other services ask whom numbers stand for.</summary>
public sealed class MatchTests(RegistryApp app)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    HttpClient Health(string scopes = PersonMatching.Scope) => app.Client(scopes, "health");

    async Task<Guid[]> AskAsync(params IEnumerable<ResidentId> numbers)
    {
        using var health = Health();
        using var answer = await health.PostAsJsonAsync("/internal/persons/match", new PersonMatching([.. numbers.Select(n => n.Reveal())]));
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<MatchedPersons>())!.Persons];
    }

    [Fact]
    public async Task A_number_stands_for_the_same_person_whoever_asks_and_however_often()
    {
        var (number, head, spouse, _) = await app.FamilyAsync();
        var stranger = NewId();

        var first = await AskAsync(head, stranger, spouse, head);
        var again = await AskAsync(stranger, spouse, head);

        first[3].ShouldBe(first[0]);
        again.ShouldBe([first[1], first[2], first[0]]);
        var members = (await app.CardAsync(number)).GetProperty("members").EnumerateArray().Select(m => m.GetProperty("person").GetGuid()).ToList();
        members.ShouldContain(first[0]);
        members.ShouldContain(first[2]);
        members.ShouldNotContain(first[1]);
    }

    [Fact]
    public async Task Sixty_callers_that_ask_at_once_for_the_same_unknown_people_get_the_same_answer()
    {
        ResidentId[] numbers = [.. Enumerable.Range(0, 200).Select(_ => NewId())];
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => AskAsync(i % 2 == 0 ? numbers : numbers.Reverse()))));

        for (var i = 0; i < answers.Length; i++)
            (i % 2 == 0 ? answers[i] : [.. answers[i].Reverse()]).ShouldBe(answers[0]);
        answers[0].Distinct().Count().ShouldBe(numbers.Length);
    }

    [Fact]
    public async Task An_id_says_nothing_of_the_number()
    {
        var stranger = NewId();
        var person = (await AskAsync(stranger))[0];

        var keys = app.Services.GetRequiredService<MatchKeys>();
        person.ShouldNotBe(keys.Current.Of(stranger));
        person.Version.ShouldBe(4); // random
    }

    [Fact]
    public async Task Only_services_ask_and_only_so_many_good_numbers_at_once()
    {
        using var other = Health("registry:facts:admin registry:households:read");
        using var refused = await other.PostAsJsonAsync("/internal/persons/match", new PersonMatching([NewId().Reveal()]), Ct);
        ((int)refused.StatusCode).ShouldBe(403);

        using var health = Health();
        foreach (var (body, code) in new (string, string)[]
        {
            ("{\"numbers\":[\"659900198001010012\"]}", "resident-id-check-character"), ("{\"numbers\":null}", "bad-request"), ("{\"numbers\":[null]}", "resident-id-missing"),
            ("[]", "bad-request"), ("{", "bad-request"), ("null", "bad-request"),
            ($"{{\"numbers\":[{string.Join(',', Enumerable.Repeat("\"1\"", PersonMatching.Most + 1))}]}}", "bad-request"),
        })
        {
            using var answer = await health.PostAsync("/internal/persons/match", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);
            ((int)answer.StatusCode).ShouldBe(400, body);
            CodeOf(await BodyAsync(answer)).ShouldBe(code, body);
        }
    }

    [Fact]
    public async Task Who_asked_for_how_many_is_kept()
    {
        using var education = app.Client(PersonMatching.Scope, "education");
        ResidentId[] numbers = [NewId(), NewId(), NewId()];
        for (var i = 0; i < 2; i++)
            (await education.PostAsJsonAsync("/internal/persons/match", new PersonMatching([.. numbers.Select(n => n.Reveal())]), Ct)).EnsureSuccessStatusCode();

        var hour = default(JsonElement);
        await Waiting.Eventually(async () =>
        {
            hour = (await app.GetAsync("/api/registry/persons/matches")).EnumerateArray().FirstOrDefault(h => h.GetProperty("service").GetString() == "education");
            return hour.ValueKind is JsonValueKind.Object && hour.GetProperty("calls").GetInt64() == 2;
        });
        (hour.GetProperty("numbers").GetInt64(), hour.GetProperty("unknown").GetInt64()).ShouldBe((6, 3));
    }

    [Fact]
    public async Task Whoever_asks_for_too_many_unknown_numbers_waits_until_the_hour_ends()
    {
        await using var strict = new RegistryApp { Settings = { ["Matching:UnknownPerHour"] = "10" } };
        await strict.InitializeAsync();
        using var employment = strict.Client(PersonMatching.Scope, "employment");
        using var housing = strict.Client(PersonMatching.Scope, "housing");
        async Task<HttpResponseMessage> AskAsync(HttpClient http, int count) =>
            await http.PostAsJsonAsync("/internal/persons/match", new PersonMatching([.. Enumerable.Range(0, count).Select(_ => NewId().Reveal())]));

        (await AskAsync(employment, 11)).EnsureSuccessStatusCode();
        using var refused = await AskAsync(employment, 1);
        ((int)refused.StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await AskAsync(housing, 1)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_rotated_key_finds_everybody_and_the_former_one_can_go()
    {
        await using var before = new RegistryApp();
        await before.InitializeAsync();
        var (_, head, _, _) = await before.FamilyAsync();
        var (stranger, forgotten) = (NewId(), NewId());
        var known = await OfAsync(before, head, stranger, forgotten);

        await using var during = before.Sibling();
        during.Settings["Identity:FormerMatchKeys:0"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]);
        during.Settings["Identity:MatchKey"] = Key(77);
        await during.InitializeAsync();
        (await OfAsync(during, stranger, head)).ShouldBe([known[1], known[0]]); // stranger was asked for, and so is found by the new key too
        var (_, left) = await during.Services.GetRequiredService<Rehashing>().RehashAsync(Ct);
        left.ShouldBe(1);

        await using var after = before.Sibling();
        after.Settings["Identity:MatchKey"] = Key(77);
        await after.InitializeAsync();
        (await OfAsync(after, head, stranger)).ShouldBe(known[..2]);
        (await OfAsync(after, forgotten))[0].ShouldNotBe(known[2]); // nobody asked in between: what the log has warned of
    }

    [Fact]
    public async Task Where_ids_were_made_of_numbers_unknown_people_get_the_id_that_other_services_have_for_them()
    {
        await using var old = new RegistryApp();
        await old.InitializeAsync();
        await ExecuteAsync(old, "insert into registry.matching (key) values (null)");
        var hash = new NumberHash(Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]));
        var (stranger, corrected) = (NewId(), NewId());
        (await OfAsync(old, stranger))[0].ShouldBe(hash.Of(stranger));

        // the id is taken by somebody who is found by another number
        await ExecuteAsync(old, $"insert into registry.person_number (hash, person, key, told) values ('{Guid.NewGuid()}', '{hash.Of(corrected)}', 'x', true)");
        (await OfAsync(old, corrected))[0].ShouldNotBe(hash.Of(corrected));
    }

    static async Task<Guid[]> OfAsync(RegistryApp app, params ResidentId[] numbers)
    {
        var persons = await app.Services.GetRequiredService<IPersons>().OfAsync(numbers, CancellationToken.None);
        return [.. numbers.Select(n => persons[n].Value)];
    }

    static string Key(byte seed) => Convert.ToBase64String([.. Enumerable.Repeat(seed, 32)]);

    static async Task ExecuteAsync(RegistryApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
