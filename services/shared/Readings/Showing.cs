using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hutong.Readings;

/// <summary>What an endpoint shows of people.</summary>
/// <param name="Operation">Its name, as in the API description.</param>
/// <param name="Fields">What of them; none when it shows nothing of anybody.</param>
public sealed record PeopleShown(string Operation, IReadOnlyList<string> Fields);

/// <summary>Whom the answer to a request shows, as its handler says, and what of them.</summary>
public sealed class Showing
{
    readonly HashSet<Guid> _subjects = [];

    public IReadOnlyCollection<Guid> Subjects => _subjects;

    /// <summary>Instead of the endpoint's; null for these.</summary>
    public IReadOnlyList<string>? Fields { get; set; }

    public void Add(Guid subject) => _subjects.Add(subject);
}

/// <summary>Whose a record is, and in which village (12 digits).</summary>
public sealed record Home(string Household, long Village);

public static class ShowingSetup
{
    /// <summary>The answer shows something of people: of whom, the handler says by <see cref="Showed(HttpContext, string, IEnumerable{PersonId})"/>, and that it was shown is kept before it is.</summary>
    /// <param name="operation">The endpoint's name.</param>
    /// <param name="fields">What of them, in the words of the answer.</param>
    public static RouteHandlerBuilder ShowsPeople(this RouteHandlerBuilder endpoint, string operation, params string[] fields)
    {
        var shows = new PeopleShown(operation, fields);
        return endpoint.WithMetadata(shows).AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            if (Purposes.Of(http) is not { } purpose)
                return Purposes.Unknown;
            var showing = new Showing();
            http.Features.Set(showing);
            var answer = await next(call);
            if (showing.Subjects.Count > 0)
                await http.KeepReadingAsync(shows.Operation, showing.Fields ?? shows.Fields, purpose, showing.Subjects);
            return answer;
        });
    }

    /// <summary>The answer shows a household.</summary>
    public static void Showed(this HttpContext http, string household) => http.Showed(household, []);

    /// <summary>The answer shows households and persons, by the ids that facts have of them.</summary>
    public static void Showed(this HttpContext http, IEnumerable<Guid> subjects)
    {
        var showing = http.Showing();
        foreach (var subject in subjects)
            showing.Add(subject);
    }

    /// <summary>The answer shows these of the endpoint's fields alone.</summary>
    public static void ShowedOnly(this HttpContext http, IReadOnlyList<string> fields) => http.Showing().Fields = fields;

    static Showing Showing(this HttpContext http) =>
        http.Features.Get<Showing>() ?? throw new InvalidOperationException($"{http.GetEndpoint()?.DisplayName} shows people and has not said so.");

    /// <summary>The answer shows persons.</summary>
    public static void Showed(this HttpContext http, IEnumerable<PersonId> persons) => http.Showed(null, persons);

    /// <summary>The answer shows a household, or persons, or both.</summary>
    public static void Showed(this HttpContext http, string? household, IEnumerable<PersonId> persons)
    {
        if (household is not null)
            http.Showed([FactId.OfHousehold(household)]);
        http.Showed(persons.Select(p => p.Value));
    }

    /// <summary>The answer shows households.</summary>
    public static void Showed(this HttpContext http, IEnumerable<string> households) => http.Showed(households.Select(FactId.OfHousehold));

    /// <summary>Keeps that the caller is shown something of some households and persons; for calls that are no endpoints.</summary>
    public static Task KeepReadingAsync(this HttpContext http, string operation, IReadOnlyList<string> fields, string purpose, IReadOnlyCollection<Guid> subjects)
    {
        var services = http.RequestServices;
        return services.GetRequiredService<KeptReadings>().KeepAsync(new(
            services.GetRequiredService<TimeProvider>().GetUtcNow(), http.Client(), http.Person(), purpose, operation,
            http.Request.Headers["X-Request-Id"].FirstOrDefault() ?? http.TraceIdentifier, fields), subjects, http.RequestAborted);
    }
}

/// <summary>Why somebody reads: the header <c>X-Purpose</c>.</summary>
public static class Purposes
{
    public const string Header = "X-Purpose";

    /// <summary>The caller's own task: the one that is meant when none is named.</summary>
    public const string Task = "task";

    /// <summary>The caller's own task, a decision on an application, mending what failed, an audit, a request of the person concerned, statistics.</summary>
    public static readonly IReadOnlyList<string> All = [Task, "decision", "mending", "audit", "request", "statistics"];

    /// <summary>Null when it is none of them.</summary>
    public static string? Of(HttpContext http) => http.Request.Headers[Header].ToString() switch
    {
        "" => Task,
        var named => All.Contains(named) ? named : null,
    };

    public static IResult Unknown => Problems.Of(400, "unknown-purpose", $"{Header} names no purpose.", $"One of: {string.Join(", ", All)}; without it, {Task}.");
}
