using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Hutong.Defaults;
using Hutong.Identity;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Grpc;

/// <summary>Stands around every call: turns what a handler throws into the right status, and ends open streams when the service stops.</summary>
/// <remarks>
/// Nothing of an unexpected exception leaves: it may hold a connection string or an identity number. Its trace leads to the log.
/// Answers are compressed for callers that compress: for the others it would cost more time than the network does.
/// </remarks>
public sealed partial class Refusals(IHostApplicationLifetime host, ILogger<Refusals> log) : Interceptor
{
    static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    /// <summary>How long a caller that takes nothing may hold up a service that stops.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        CompressFor(context);
        try
        {
            return await continuation(request, context); // a single request may finish when the service stops
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Explain(e, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CompressFor(context);
        using var requests = new OpenRequests<TRequest>(requestStream, host.ApplicationStopping);
        try
        {
            return await continuation(requests, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Explain(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CompressFor(context);
        using var answers = new OpenAnswers<TResponse>(responseStream, Patience, endsAtOnce: true, host.ApplicationStopping);
        try
        {
            await continuation(request, answers, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Explain(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CompressFor(context);
        using var requests = new OpenRequests<TRequest>(requestStream, host.ApplicationStopping);
        // what was stored is still answered; the next reading ends the stream
        using var answers = new OpenAnswers<TResponse>(responseStream, Patience, endsAtOnce: false, host.ApplicationStopping);
        try
        {
            await continuation(requests, answers, context);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Explain(e, context);
        }
    }

    static void CompressFor(ServerCallContext context)
    {
        if (context.GetHttpContext().Request.Headers["grpc-encoding"] != "gzip")
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
    }

    RpcException Explain(Exception error, ServerCallContext context)
    {
        if (context.CancellationToken.IsCancellationRequested)
            return context.Deadline <= DateTime.UtcNow
                ? new(new Status(StatusCode.DeadlineExceeded, "The deadline has passed."))
                : new(new Status(StatusCode.Cancelled, "The caller gave up the call."));
        if (error is OperationCanceledException && host.ApplicationStopping.IsCancellationRequested)
            return Refusal.Of(StatusCode.Unavailable, "service-stopping", "The service is stopping. What was answered is stored; go on in a new call.", Shortly);
        if (error is RuleBrokenException broken)
            return Refusal.Of(StatusCode.FailedPrecondition, broken.Code, broken.Message);
        if (error is PersonsAwayException)
            return Refusal.Of(StatusCode.Unavailable, "persons-away", "The registry does not say at the moment whom identity numbers stand for. Try again shortly.", Shortly);
        if (Database(error) is { } refusal)
        {
            LogDatabase(error.GetType().Name, (error as PostgresException)?.SqlState, context.Method);
            return refusal;
        }

        if (error is IOException)
            return new(new Status(StatusCode.Cancelled, "The caller's stream broke off."));

        var trace = Activity.Current?.TraceId.ToString() ?? context.GetHttpContext().TraceIdentifier;
        LogUnexpected(error, context.Method, trace);
        var unexpected = Refusal.Of(StatusCode.Internal, "internal", "The service failed; its log has the cause under the trace id.");
        unexpected.Trailers.Add(Refusal.TraceId, trace);
        return unexpected;
    }

    static RpcException? Database(Exception error) => !IsOfDatabase(error) ? null : Faults.Of(error) switch
    {
        Fault.Away => Refusal.Of(StatusCode.Unavailable, "database-away", "The service cannot reach its database. Try again shortly.", Shortly),
        Fault.Service => Refusal.Of(StatusCode.Unavailable, "database-away", "The service cannot use its database as it is. Try again later.", Shortly),
        Fault.Race => Refusal.Of(StatusCode.Aborted, "race-lost", "Another writer was first. Try again.", Shortly),
        _ => null,
    };

    /// <summary>A stream that breaks off is an outage of its caller's alone.</summary>
    static bool IsOfDatabase(Exception error) => error is NpgsqlException || error.InnerException is { } cause && IsOfDatabase(cause);

    [LoggerMessage(LogLevel.Error, "gRPC call {Method} failed unexpectedly, trace {Trace}")]
    partial void LogUnexpected(Exception error, string method, string trace);

    [LoggerMessage(LogLevel.Warning, "gRPC call {Method} was refused for the database: {Type} {SqlState}")]
    partial void LogDatabase(string type, string? sqlState, string method);
}
