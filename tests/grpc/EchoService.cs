using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Hutong.Grpc.Tests.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hutong.Grpc.Tests;

/// <summary>Stands for a scope that an endpoint requires.</summary>
public sealed record Needs(string Scope);

/// <summary>Serves <c>protos/echo.proto</c> and lets tests see from outside how their calls fared. A call is known by its <c>call</c> header.</summary>
public sealed class EchoService
{
    public const string Name = "hutong.tests.Echo";

    /// <summary>What the unexpected exception says, and no caller may ever see.</summary>
    public const string Secret = "password=open-sesame";

    readonly ConcurrentDictionary<string, long> _counts = new();
    readonly ConcurrentDictionary<string, string> _ends = new();
    readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    /// <summary>Messages that the handler of a call has taken or made.</summary>
    public long CountOf(string call) => _counts.GetValueOrDefault(call);

    /// <summary>How the handler of a call ended: <c>cancelled</c>, <c>finished</c>; null while it runs.</summary>
    public string? EndOf(string call) => _ends.GetValueOrDefault(call);

    /// <summary>Lets a call go on whose <c>gate</c> header has that name.</summary>
    public TaskCompletionSource Gate(string name) => _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public const string Guarded = "hutong.tests.Guarded";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var guarded = endpoints.MapGrpc(Guarded)
            .Unary("Say", Words.Parser, Say)
            .Unary("SayMore", Words.Parser, Say, say => say.WithMetadata(new Needs("more")));

        endpoints.MapGrpc(Name)
            .Unary("Say", Words.Parser, Say)
            .Unary<Failure, Words>("Fail", Failure.Parser, (failure, context) => throw Thrown(failure, context))
            .Unary("Wait", Words.Parser, Wait)
            .ClientStreaming("Sum", Number.Parser, Sum)
            .ServerStreaming("Count", Upto.Parser, (upto, context) => Count(upto, context))
            .ServerStreaming("CountAndFail", Failure.Parser, (failure, context) => CountAndFail(failure, context))
            .Duplex("Chat", Words.Parser, (words, context) => Chat(words, context))
            .Duplex("ChatInGroups", Words.Parser, (words, context) => ChatInGroups(words, context));

        // holds for the methods mapped above as well, and may come late
        guarded.WithMetadata(new Needs("some"));
    }

    static Task<Words> Say(Words words, GrpcContext context)
    {
        foreach (var (name, value) in context.RequestHeaders)
        {
            if (name == "echo-text") context.ResponseTrailers.Add(name, value);
            if (name == "echo-bin") context.ResponseTrailers.Add(name, context.RequestHeaders.Bytes(name));
        }

        return Task.FromResult(words);
    }

    static Exception Thrown(Failure failure, GrpcContext context)
    {
        context.ResponseTrailers.Add("seen", "yes");
        return failure.Status switch
        {
            -1 => new InvalidOperationException(Secret),
            -2 => new DivideByZeroException(failure.Detail),
            var status => new RpcException((StatusCode)status, failure.Detail, new() { { "reason", "asked-for" } }),
        };
    }

    async Task<Words> Wait(Words words, GrpcContext context)
    {
        await using var end = Watch(context);
        Took(context);
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return words;
    }

    async Task<Total> Sum(IAsyncEnumerable<Number> numbers, GrpcContext context)
    {
        await using var end = Watch(context);
        var total = new Total();
        long heap = 0;
        await foreach (var number in numbers)
        {
            total.Count++;
            Took(context);
            total.Sum += number.Value;
            if (context.RequestHeaders["gate"] is { } gate) await Gate(gate).Task.WaitAsync(context.CancellationToken);
            if (context.RequestHeaders["stop-after"] is { } stop && total.Count == long.Parse(stop)) break;
            if (total.Count == 20_000) heap = GC.GetTotalMemory(forceFullCollection: true);
            if (total.Count == 95_000) total.Growth = GC.GetTotalMemory(forceFullCollection: true) - heap;
        }

        return total;
    }

    async IAsyncEnumerable<Number> Count(Upto upto, GrpcContext context)
    {
        await using var end = Watch(context);
        var padding = ByteString.CopyFrom(new byte[upto.Padding]);
        for (var value = 1L; value <= upto.Last; value++)
        {
            Took(context);
            yield return new Number { Value = value, Padding = padding };

            // as a handler that reads from a database would be: off the thread now and then
            if (value % 1_000 == 0) await Task.Yield();
        }
    }

    static async IAsyncEnumerable<Number> CountAndFail(Failure failure, GrpcContext context)
    {
        for (var value = 1; value <= failure.After; value++)
        {
            await Task.Yield();
            yield return new Number { Value = value };
        }

        throw Thrown(failure, context);
    }

    async IAsyncEnumerable<Words> Chat(
        IAsyncEnumerable<Words> words, GrpcContext context, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var end = Watch(context);
        await foreach (var each in words.WithCancellation(ct))
        {
            Took(context);
            yield return new Words { Text = each.Text.ToUpperInvariant() };

            if (each.Text == "bye") yield break;
        }
    }

    // the shape of a push: stored set by set, an answer per record
    async IAsyncEnumerable<Words> ChatInGroups(IAsyncEnumerable<Words> words, GrpcContext context)
    {
        await using var end = Watch(context);
        await foreach (var group in words.InGroups(500, context.CancellationToken))
        {
            foreach (var each in group) yield return new Words { Text = $"{each.Text} in {group.Count}" };
        }
    }

    void Took(GrpcContext context) => _counts.AddOrUpdate(context.RequestHeaders["call"] ?? "", 1, (_, n) => n + 1);

    Watched Watch(GrpcContext context) => new(this, context);

    readonly struct Watched(EchoService echo, GrpcContext context) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            echo._ends[context.RequestHeaders["call"] ?? ""] = context.CancellationToken.IsCancellationRequested ? "cancelled" : "finished";
            return ValueTask.CompletedTask;
        }
    }
}
