using System.Collections.Concurrent;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Hutong.Defaults;
using Hutong.Grpc.Tests.Wire;
using Npgsql;

namespace Hutong.Grpc.Tests;

/// <summary>Serves <c>protos/echo.proto</c> and lets tests see from outside how their calls fared. A call is known by its <c>call</c> header.</summary>
public sealed class EchoService : Echo.EchoBase
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

    public override Task<Words> Say(Words request, ServerCallContext context)
    {
        foreach (var entry in context.RequestHeaders)
        {
            if (entry.Key == "echo-text") context.ResponseTrailers.Add(entry.Key, entry.Value);
            if (entry.Key == "echo-bin") context.ResponseTrailers.Add(entry.Key, entry.ValueBytes);
        }

        return Task.FromResult(request);
    }

    public override Task<Words> Fail(Failure request, ServerCallContext context) => throw Thrown(request, context);

    static Exception Thrown(Failure failure, ServerCallContext context)
    {
        context.ResponseTrailers.Add("seen", "yes");
        return failure.Status switch
        {
            -1 => new InvalidOperationException(Secret),
            -2 => new RuleBrokenException("no-such-share", failure.Detail),
            -3 => new InvalidOperationException("wrapped", new NpgsqlException(Secret, new SocketException((int)SocketError.ConnectionRefused))),
            -4 => new PostgresException(Secret, "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure),
            var status => new RpcException(new Status((StatusCode)status, failure.Detail), new Metadata { { "reason", "asked-for" } }),
        };
    }

    public override async Task<Words> Wait(Words request, ServerCallContext context)
    {
        using var end = new Watched(this, context);
        Took(context);
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
        return request;
    }

    public override async Task<Total> Sum(IAsyncStreamReader<Number> requestStream, ServerCallContext context)
    {
        using var end = new Watched(this, context);
        var total = new Total();
        long heap = 0;
        await foreach (var number in requestStream.ReadAllAsync(context.CancellationToken))
        {
            total.Count++;
            Took(context);
            total.Sum += number.Value;
            if (context.RequestHeaders.GetValue("gate") is { } gate) await Gate(gate).Task.WaitAsync(context.CancellationToken);
            if (context.RequestHeaders.GetValue("stop-after") is { } stop && total.Count == long.Parse(stop)) break;
            if (total.Count == 20_000) heap = GC.GetTotalMemory(forceFullCollection: true);
            if (total.Count == 95_000) total.Growth = GC.GetTotalMemory(forceFullCollection: true) - heap;
        }

        return total;
    }

    public override async Task Count(Upto request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        using var end = new Watched(this, context);
        var padding = ByteString.CopyFrom(new byte[request.Padding]);
        for (var value = 1L; value <= request.Last; value++)
        {
            Took(context);
            await responseStream.WriteAsync(new Number { Value = value, Padding = padding }, context.CancellationToken);
        }
    }

    public override async Task CountAndFail(Failure request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        for (var value = 1; value <= request.After; value++)
            await responseStream.WriteAsync(new Number { Value = value });
        throw Thrown(request, context);
    }

    public override async Task Chat(IAsyncStreamReader<Words> requestStream, IServerStreamWriter<Words> responseStream, ServerCallContext context)
    {
        using var end = new Watched(this, context);
        await foreach (var each in requestStream.ReadAllAsync(context.CancellationToken))
        {
            Took(context);
            await responseStream.WriteAsync(new Words { Text = each.Text.ToUpperInvariant() });
            if (each.Text == "bye") return;
        }
    }

    // the shape of a push: handled set by set, an answer per record
    public override async Task ChatInGroups(IAsyncStreamReader<Words> requestStream, IServerStreamWriter<Words> responseStream, ServerCallContext context)
    {
        using var end = new Watched(this, context);
        await foreach (var group in requestStream.ReadAllAsync(context.CancellationToken).InGroups(500, ct: context.CancellationToken))
            for (var i = 0; i < group.Count; i++)
            {
                Took(context);
                responseStream.WriteOptions = new WriteOptions(i < group.Count - 1 ? WriteFlags.BufferHint : default);
                await responseStream.WriteAsync(new Words { Text = $"{group[i].Text} in {group.Count}" });
            }
    }

    public override Task<Total> Made(Words request, ServerCallContext context) => Task.FromResult(new Total { Count = CountOf(request.Text) });

    void Took(ServerCallContext context) => _counts.AddOrUpdate(context.RequestHeaders.GetValue("call") ?? "", 1, (_, n) => n + 1);

    sealed class Watched(EchoService echo, ServerCallContext context) : IDisposable
    {
        readonly string _call = context.RequestHeaders.GetValue("call") ?? "";

        public void Dispose() => echo._ends[_call] = context.CancellationToken.IsCancellationRequested ? "cancelled" : "finished";
    }
}
