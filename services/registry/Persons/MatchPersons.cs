using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>Tells the other services whom identity numbers stand for, and keeps who asked for how many.</summary>
/// <remarks>No address of the gateway leads here. Whoever asks learns an id and not whether the number was known.</remarks>
public static class MatchPersons
{
    /// <summary>18 characters with quotes and comma, and some room.</summary>
    const int MaxBytes = PersonMatching.Most * 32;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/internal/persons/match", MatchAsync).RequireScope(PersonMatching.Scope).ExcludeFromDescription();
        routes.MapGet("/api/registry/persons/matches", ListAsync).RequireScope("registry:facts:admin").WithTags("persons")
            .WithName("list-matches").WithSummary("Which service asked whom how many identity numbers stand for, by the hour");
    }

    static async Task<Results<Ok<MatchedPersons>, ProblemHttpResult>> MatchAsync(
        HttpContext http, PersonNumbers persons, MatchRecord record, TimeProvider clock, CancellationToken ct)
    {
        if (http.Request.ContentLength > MaxBytes)
            return Problems.Of(413, "body-too-large", $"At most {PersonMatching.Most} numbers are taken at once.");
        if (record.RetryAfter(http.Client()) is { } pause)
        {
            http.Response.Headers.RetryAfter = $"{(int)pause.TotalSeconds}";
            return Problems.Of(429, "too-many-unknown-numbers", "This service has asked for more unknown numbers than an hour allows.");
        }

        PersonMatching? asked;
        try
        {
            asked = await http.Request.ReadFromJsonAsync<PersonMatching>(ct);
        }
        catch (JsonException)
        {
            asked = null;
        }

        if (asked?.Numbers is not { Count: <= PersonMatching.Most })
            return Problems.Of(400, "bad-request", $"A list 'numbers' of at most {PersonMatching.Most} is expected.");
        var (numbers, today) = (new List<ResidentId>(asked.Numbers.Count), China.Today(clock));
        foreach (var text in asked.Numbers)
            if (ResidentId.TryParse(text, today.AddDays(1), out var number, out var fault)) // the other's clock may be ahead
                numbers.Add(number);
            else
                return Problems.Of(400, fault.Code, $"Number {numbers.Count + 1} of the list: {fault.Message}", fault.Remedy);
        var (found, unknown) = await persons.FindAsync(numbers, telling: true, ct);
        record.Note(http.Client(), numbers.Count, unknown);
        return TypedResults.Ok(new MatchedPersons([.. numbers.Select(n => found[n].Value)]));
    }

    /// <param name="hours">How far back, at most a year.</param>
    static async Task<Ok<IReadOnlyList<MatchesOfHour>>> ListAsync(NpgsqlDataSource database, TimeProvider clock, CancellationToken ct, int hours = 24) =>
        TypedResults.Ok<IReadOnlyList<MatchesOfHour>>(await PersonsSql.ListCounts.On(database, ("since", clock.GetUtcNow().AddHours(-Math.Clamp(hours, 1, 366 * 24))))
            .ListAsync(r => new MatchesOfHour(r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), ct));
}

/// <param name="Hour">Its beginning.</param>
/// <param name="Unknown">Of which nobody had asked before. Bureaus name people who are known: many unknown ones from a service that loads nothing look like guesses.</param>
public sealed record MatchesOfHour(DateTimeOffset Hour, string Service, long Calls, long Numbers, long Unknown);
