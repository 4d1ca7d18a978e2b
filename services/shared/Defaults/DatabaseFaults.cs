using System.Text;
using Hutong.Identity;
using Hutong.Postgres;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Defaults;

/// <summary>A database that is away is nobody's mistake, nor is a registry that does not say whom numbers stand for: whoever asked is told to ask again. A text that the database does not take is the caller's.</summary>
public sealed partial class DatabaseFaults(IProblemDetailsService problems, ILogger<DatabaseFaults> log) : IExceptionHandler
{
    /// <summary>After how many seconds it is worth asking again; null when the fault is not one that passes by itself.</summary>
    public static int? RetryAfter(Exception fault) => fault is PersonsAwayException ? 5 : !IsOfDatabase(fault) ? null : Faults.Of(fault) switch
    {
        Fault.Away or Fault.Service => 5,
        Fault.Race => 1,
        _ => null,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, code, title) = exception switch
        {
            _ when IsText(exception) => (400, "text-not-storable", "A text holds a character that cannot be stored: U+0000, or half a character."),
            PersonsAwayException => (503, "persons-away", "The registry does not say at the moment whom identity numbers stand for. Ask again."),
            _ when RetryAfter(exception) is { } => (503, "not-available", "The service cannot use its database at the moment. Ask again."),
            _ => (0, "", ""),
        };
        if (status == 0)
            return false;
        if (RetryAfter(exception) is { } seconds && status == 503)
        {
            httpContext.Response.Headers.RetryAfter = $"{seconds}";
            LogAway(exception.GetType().Name, StateOf(exception), (httpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Type = Problems.Type(code), Title = title },
        });
    }

    /// <summary>A stream that breaks off is an outage of its caller's alone.</summary>
    static bool IsOfDatabase(Exception? fault) => fault is NpgsqlException or DbUpdateConcurrencyException || fault is not null && IsOfDatabase(fault.InnerException);

    static bool IsText(Exception? fault) =>
        fault is EncoderFallbackException or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter }
        || fault is not null && IsText(fault.InnerException);

    static string? StateOf(Exception? fault) => fault is null or PostgresException ? (fault as PostgresException)?.SqlState : StateOf(fault.InnerException);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database or the registry is away ({Type} {SqlState}): {Address} was answered with 503")]
    partial void LogAway(string type, string? sqlState, string? address);
}
