using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Hutong.Contracts.Wire;
using Hutong.Defaults;
using Hutong.Intake;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Hutong.Tests;

/// <summary>Pushes the same rows over HTTP and over gRPC into a service on a test server, and compares what each is answered.</summary>
public sealed class PushedRows(IServiceProvider service, string sector) : IDisposable
{
    readonly GrpcChannel _channel = GrpcChannel.ForAddress("http://localhost", new() { HttpHandler = Server(service).CreateHandler() });

    public ChannelBase Channel => _channel;

    /// <summary>As the gateway sends them.</summary>
    public Metadata Headers(params IEnumerable<string> scopes) => new()
    {
        { Caller.Header, TestKeys.Call(sector, $"{sector}-bureau", string.Join(' ', scopes)) },
    };

    /// <param name="overHttp">Rows in the form that HTTP takes; each is sent as a single record.</param>
    /// <param name="overGrpc">The same rows about other people, households or numbers, so that both come to the same state.</param>
    /// <param name="results">What both should be answered.</param>
    public async Task ShouldBeAnsweredAlikeAsync<TRecord>(
        string kind, Func<Metadata, AsyncDuplexStreamingCall<TRecord, PushAnswer>> push, IReadOnlyList<object> overHttp, IReadOnlyList<object> overGrpc,
        string[] results, CancellationToken ct) where TRecord : IMessage<TRecord>, new()
    {
        ShouldHaveTheFieldsOf(service.GetServices<IRecordKind>().Single(k => k.Name == kind), new TRecord().Descriptor);
        using var http = Server(service).CreateClient();
        foreach (var header in Headers($"{sector}:{kind}:write"))
            http.DefaultRequestHeaders.Add(header.Key, header.Value);
        var single = new List<Answer>();
        foreach (var row in overHttp)
            single.Add(await OverHttpAsync(http, $"/api/{sector}/{kind}", row, ct));

        var streamed = await OverGrpcAsync(push(Headers($"{sector}:{kind}:write")), overGrpc, ct);

        streamed.Select(a => a.Row).ShouldBe(Enumerable.Range(1, overGrpc.Count));
        streamed.ConvertAll(Answer.Of).ShouldBe(single);
        single.ConvertAll(a => a.Result).ShouldBe(results);
        (await Should.ThrowAsync<RpcException>(() => OverGrpcAsync(push(Headers($"{sector}:{kind}:read")), [], ct))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(() => OverGrpcAsync(push([]), [], ct))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    /// <summary>Each row is sent when the one before has its answer, as rows over HTTP are.</summary>
    static async Task<List<PushAnswer>> OverGrpcAsync<TRecord>(AsyncDuplexStreamingCall<TRecord, PushAnswer> call, IReadOnlyList<object> rows, CancellationToken ct)
        where TRecord : IMessage<TRecord>, new()
    {
        using (call)
        {
            var answers = new List<PushAnswer>();
            foreach (var row in rows)
            {
                await call.RequestStream.WriteAsync(JsonParser.Default.Parse<TRecord>(JsonSerializer.Serialize(row)), ct);
                (await call.ResponseStream.MoveNext(ct)).ShouldBeTrue();
                answers.Add(call.ResponseStream.Current);
            }

            await call.RequestStream.CompleteAsync();
            (await call.ResponseStream.MoveNext(ct)).ShouldBeFalse();
            return answers;
        }
    }

    static async Task<Answer> OverHttpAsync(HttpClient http, string address, object row, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync(address, row, ct);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        if (response.IsSuccessStatusCode)
            return new(body.GetProperty("result").GetString()!, body.GetProperty("version").GetInt64(), body.TryGetProperty("note", out var note) && note.ValueKind is JsonValueKind.Object ? Fault(note) : "");
        var type = body.GetProperty("type").GetString()!;
        return type.EndsWith(":stale", StringComparison.Ordinal)
            ? new("stale", body.GetProperty("version").GetInt64(), "")
            : new("rejected", 0, string.Join("; ", body.GetProperty("errors").EnumerateArray().Select(Fault)));
    }

    static string Fault(JsonElement error) =>
        $"{Text(error, "field")} {Text(error, "code")} {Text(error, "remedy")}";

    static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>Both ways know the same fields: a field of a kind that no message has could not be pushed, and the other way round every record would be refused.</summary>
    static void ShouldHaveTheFieldsOf(IRecordKind kind, MessageDescriptor message)
    {
        var lists = message.Fields.InDeclarationOrder().Where(f => f.FieldType is FieldType.Message).ToList();
        message.Fields.InDeclarationOrder().Except(lists).Select(f => f.JsonName).Order().ShouldBe(kind.Fields.Where(f => f.In is null).Select(f => f.Name).Order());
        lists.SelectMany(l => l.MessageType.Fields.InDeclarationOrder().Select(f => $"{l.JsonName}.{f.JsonName}")).Order()
            .ShouldBe(kind.Fields.Where(f => f.In is not null).Select(f => $"{f.In}.{f.Name}").Order());
    }

    static TestServer Server(IServiceProvider service) => (TestServer)service.GetRequiredService<IServer>();

    public void Dispose() => _channel.Dispose();

    sealed record Answer(string Result, long Version, string Faults)
    {
        public static Answer Of(PushAnswer answer) => new(answer.Result, answer.Version, string.Join("; ", answer.Errors.Select(e => $"{e.Field} {e.Code} {e.Remedy}")));
    }
}
