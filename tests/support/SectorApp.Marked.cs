using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Hutong.Facts;
using Hutong.Facts.Texts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Shouldly;

namespace Hutong.Tests;

/// <summary>A marked identity number is brought in by every way that there is, and looked for wherever something is kept.</summary>
public abstract partial class SectorApp<TEntry>
{
    /// <summary>Every address in every part of it, headers, and files of every kind, after <see cref="AskWithBadBodiesAsync"/> has asked every call in every text; then no table and no message holds the number.</summary>
    public async Task NothingKeepsANumberAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var spy = (await channel.QueueDeclareAsync()).QueueName;
        foreach (var kind in Services.GetRequiredService<FactKinds>().Owned.Keys)
        {
            await channel.ExchangeDeclareAsync($"facts.{kind}", ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(spy, $"facts.{kind}", "");
        }

        await NoAddressTakesANumberAsync();
        await NoHeaderTakesANumberAsync();
        var batches = await FilesOfNumbersAsync();
        batches.ShouldBeGreaterThan(0);

        await Waiting.Eventually(async () => await ScalarAsync<long>("select (select count(*) from facts.outbox) + (select count(*) from messages.outgoing)") == 0);
        (await new StoredTexts(Database, TimeProvider.System, TestKeys.Of(sector)).LookThroughAsync(mend: false, default)).ShouldBeEmpty();
        foreach (var table in await TablesAsync())
            foreach (var form in FormsOf(Marked))
                (await ScalarAsync<long>($"select count(*) from {table} t where strpos(t::text, $1) > 0", form)).ShouldBe(0, $"{table} holds {form}");
        for (var message = await channel.BasicGetAsync(spy, autoAck: true); message is not null; message = await channel.BasicGetAsync(spy, autoAck: true))
            foreach (var form in FormsOf(Marked))
                Encoding.UTF8.GetString(message.Body.Span).ShouldNotContain(form);
    }

    async Task NoAddressTakesANumberAsync()
    {
        var asked = 0;
        foreach (var endpoint in Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (!pattern.StartsWith("/api/", StringComparison.Ordinal))
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                foreach (var form in FormsOf(Marked))
                {
                    var number = Uri.EscapeDataString(form);
                    var plain = Parameter().Replace(pattern, m => m.Value.Contains("guid", StringComparison.Ordinal) ? $"{Guid.Empty}" : m.Value.Contains("int", StringComparison.Ordinal) ? "2016" : "652722001001");
                    // each of the texts that can stand in the path, one that nobody asks for, and a name of one
                    foreach (var address in Parameter().Matches(pattern).Where(m => !m.Value.Contains(':', StringComparison.Ordinal))
                        .Select(m => Parameter().Replace(pattern.Replace(m.Value, number, StringComparison.Ordinal), p => p.Value.Contains("guid", StringComparison.Ordinal) ? $"{Guid.Empty}" : p.Value.Contains("int", StringComparison.Ordinal) ? "2016" : "652722001001"))
                        .Concat([$"{plain}?division={number}", $"{plain}?after={number}", $"{plain}?x={number}", $"{plain}?{number}=1"]))
                    {
                        asked++;
                        using var request = new HttpRequestMessage(new(method), address);
                        if (method is not ("GET" or "DELETE"))
                            request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue(address.Contains("/batches", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json"));
                        using var answer = await Http.SendAsync(request);
                        ((int)answer.StatusCode).ShouldBe(400, $"{method} {address}");
                    }
                }
        }

        asked.ShouldBeGreaterThan(100);
    }

    async Task NoHeaderTakesANumberAsync()
    {
        foreach (var (header, value) in new[] { "Idempotency-Key", "X-Request-Id", "User-Agent", "Referer", "As-Of" }.Select(h => (h, Marked.Reveal())).Append(("Idempotency-Key", FormsOf(Marked)[1].Replace(' ', '.'))))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{sector}/reports/batches") { Content = new StringContent("{}", Encoding.UTF8, "application/x-ndjson") };
            request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
            using var answer = await Http.SendAsync(request);
            (((int)answer.StatusCode), (await answer.Content.ReadAsStringAsync()).Contains("identity-number-in-text", StringComparison.Ordinal)).ShouldBe((400, true), header);
        }

        using var client = Client(client: Marked.Reveal());
        using var refused = await client.GetAsync($"/api/{sector}/facts/pending");
        ((int)refused.StatusCode).ShouldBe(400);
    }

    /// <summary>Files in which each field of the example in turn holds the number; a column and a member that are called so; a line that is nothing but it.</summary>
    async Task<int> FilesOfNumbersAsync()
    {
        var paths = JsonNode.Parse(await Http.GetStringAsync("/openapi.json"))!["paths"]!.AsObject();
        var files = 0;
        foreach (var (path, operations) in paths.Where(p => p.Key.EndsWith("/batches", StringComparison.Ordinal) && p.Value!["post"] is not null))
        {
            var (kind, content) = (path.Split('/')[3], operations!["post"]!["requestBody"]!["content"]!);
            var example = JsonNode.Parse(content["application/x-ndjson"]!["example"]!.GetValue<string>())!;
            var lines = Bad(example).Where(b => FormsOf(Marked).Any(f => b.Contains(f, StringComparison.Ordinal))).ToList();
            lines.Add($$"""{"{{Marked.Reveal()}}":1}""");
            lines.Add(Marked.Reveal());
            lines.Add($"\"{Marked.Reveal()}");
            var (batch, _) = await UploadAsync(kind, string.Join('\n', lines), "application/x-ndjson");
            batch.GetProperty("counts").GetProperty("rejected").GetInt64().ShouldBe(lines.Count, $"{kind}: {batch.GetRawText()}");
            await NoFileGivenOutHoldsItAsync(batch.GetProperty("id").GetString()!);

            var csv = content["text/csv"]!["example"]!.GetValue<string>().Split('\n');
            var (header, cells) = (csv[0], csv[1].Split(','));
            var rows = Enumerable.Range(0, cells.Length).SelectMany(i => FormsOf(Marked).Where((_, n) => !header.Split(',')[i].EndsWith("esidentId", StringComparison.Ordinal) || n == 5)
                .Select((form, n) => string.Join(',', cells.Select((cell, at) => at == i ? form : at == 0 && i != 0 ? $"N-{i}-{n}" : cell)))).ToList();
            await UploadAsync(kind, header + "\n" + string.Join('\n', rows));
            using var wrong = new StringContent($"{header},{Marked.Reveal()}\n{string.Join(',', cells)},1\n", Encoding.UTF8, "text/csv");
            using var answer = await Http.PostAsync(path, wrong);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Marked.Reveal());
            files += 3;
        }

        return files;
    }

    /// <summary>What is wrong with the rows, as the file that people mend it by.</summary>
    async Task NoFileGivenOutHoldsItAsync(string batch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{sector}/batches/{batch}/errors") { Headers = { Accept = { new("text/csv") } } };
        using var answer = await Http.SendAsync(request);
        var file = await answer.Content.ReadAsStringAsync();
        file.Split('\n').Length.ShouldBeGreaterThan(2, "it has rows");
        foreach (var form in FormsOf(Marked))
            file.ShouldNotContain(form);
    }

    async Task<List<string>> TablesAsync()
    {
        await using var command = Database.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }
}
