using System.Text.Json;
using Hutong.Employment.Episodes;
using Hutong.Intake;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

public sealed class QuestionTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public async Task Asks_about_overlapping_full_time_episodes_until_an_end_resolves_them()
    {
        var id = NewPerson();
        var village = (await app.RegisterAsync(id)).Village;
        (await app.PushAsync<EpisodeKind>(Episode(id, "2016-01-04", asOf: "2016-02-01T00:00:00Z")))[0].Result.ShouldBe(RowResult.Accepted);
        (await app.PushAsync<EpisodeKind>(Episode(id, "2016-03-01", employer: "SECRET-SECOND")))[0].Result.ShouldBe(RowResult.Accepted);

        var question = (await QuestionsAsync(village)).ShouldHaveSingleItem();
        question.GetProperty("maskedId").GetString().ShouldBe(id.Masked);
        question.GetProperty("household").GetString().ShouldBe($"{village}-0001");
        question.GetProperty("earlier").GetProperty("startedOn").GetString().ShouldBe("2016-01-04");
        question.GetProperty("later").GetProperty("startedOn").GetString().ShouldBe("2016-03-01");
        question.GetProperty("later").GetProperty("employer").GetString().ShouldBe("SECRET-SECOND");
        (await QuestionsAsync(village[..6])).Count(q => q.GetProperty("household").GetString() == $"{village}-0001").ShouldBe(1);
        (await QuestionsAsync(NewVillage())).ShouldBeEmpty();

        await app.PushAsync<EpisodeKind>(Episode(id, "2016-01-04", "2016-03-02", asOf: "2016-03-10T00:00:00Z"));
        (await QuestionsAsync(village)).ShouldHaveSingleItem(); // still one day
        await app.PushAsync<EpisodeKind>(Episode(id, "2016-01-04", "2016-03-01", asOf: "2016-03-11T00:00:00Z"));
        (await QuestionsAsync(village)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_nothing_about_part_time_work_or_what_is_withdrawn()
    {
        var id = NewPerson();
        var village = (await app.RegisterAsync(id)).Village;
        await app.PushAsync<EpisodeKind>(Episode(id, "2016-01-04"), Episode(id, "2016-03-01", fullTime: false), Episode(id, "2016-04-01", withdrawn: true));
        (await QuestionsAsync(village)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_a_single_push_with_what_it_overlaps()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        using var client = app.Client();
        (await client.PostRecordAsync("/api/employment/episodes", Episode(id, "2016-03-01"))).EnsureSuccessStatusCode();
        var second = await client.PostRecordAsync("/api/employment/episodes", Episode(id, "2016-02-01"));
        var answer = await BodyAsync(second);
        answer.GetProperty("result").GetString().ShouldBe("accepted");
        answer.GetProperty("answer").GetProperty("questions")[0].GetProperty("later").GetProperty("startedOn").GetString().ShouldBe("2016-03-01");
    }

    [Fact]
    public async Task Turns_pages()
    {
        var id = NewPerson();
        var village = (await app.RegisterAsync(id)).Village;
        await app.PushAsync<EpisodeKind>(Episode(id, "2016-01-04"), Episode(id, "2016-03-01"), Episode(id, "2016-04-01"));
        var page = await app.GetAsync($"/api/employment/questions?division={village}&skip=1&take=1");
        page.GetProperty("total").GetInt32().ShouldBe(3);
        page.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("later").GetProperty("startedOn").GetString().ShouldBe("2016-04-01");
    }

    async Task<List<JsonElement>> QuestionsAsync(string division) =>
        [.. (await app.GetAsync($"/api/employment/questions?division={division}")).GetProperty("items").EnumerateArray()];
}
