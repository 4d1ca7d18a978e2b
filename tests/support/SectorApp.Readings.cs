using System.Net;
using System.Text.Json;
using Hutong.Readings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Hutong.Tests;

/// <summary>Whoever is shown something of people is on record, whatever a test asks for.</summary>
public abstract partial class SectorApp<TEntry>
{
    /// <summary>Addresses that are read and name nobody.</summary>
    static readonly string[] OfNobody =
    [
        "/batches", "/batches/{id:guid}", "/batches/{id:guid}/errors", "/facts/kinds", "/facts/pending", "/facts/{kind}/digests", "/facts/{kind}/entries", "/facts/parked",
        "/facts/failures", "/facts/failures/causes", "/facts/failures/discarded", "/facts/{kind}/reproject", "/facts/unsent",
    ];

    /// <summary>Every address that is read says that it shows something of people, or is known to show nothing of anybody.</summary>
    /// <param name="ofNobody">The sector's own of that sort, after <c>/api/{sector}</c>.</param>
    public void EveryReadSaysWhomItShows(params string[] ofNobody) =>
        Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true && e.Metadata.GetMetadata<PeopleShown>() is null)
            .Select(e => $"/{e.RoutePattern.RawText!.Trim('/')}").Where(a => a.StartsWith($"/api/{sector}", StringComparison.Ordinal)).Select(a => a[$"/api/{sector}".Length..])
            .Except(OfNobody).ShouldBe(ofNobody, ignoreOrder: true);

    /// <summary>Looks into every answer: of each person in it a reading is kept by then.</summary>
    sealed class KeptBeforeShown(SectorApp<TEntry> app) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method != HttpMethod.Get || answer.StatusCode is not HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType is not "application/json"
                || !request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
                return answer;
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
            (await answer.Content.ReadAsStreamAsync(cancellationToken)).Position = 0;
            var persons = PersonsIn(json.RootElement).Distinct().ToArray();
            if (persons.Length == 0)
                return answer;
            var own = new NpgsqlConnectionStringBuilder(app._database!.ConnectionString);
            await using var connection = new NpgsqlConnection(own.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select p from unnest($1::uuid[]) p where not exists (select from facts.reading r where r.subjects @> array[p])", connection)
            { Parameters = { new() { Value = persons } } };
            (await command.ExecuteScalarAsync(cancellationToken)).ShouldBeNull($"{request.RequestUri.AbsolutePath} has shown somebody of whom no reading is kept");
            return answer;
        }

        static IEnumerable<Guid> PersonsIn(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(PersonsIn),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(m =>
                m.Name is "person" && m.Value.ValueKind is JsonValueKind.String && m.Value.TryGetGuid(out var person) ? [person] : PersonsIn(m.Value)),
            _ => [],
        };
    }
}
