using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Card;

/// <summary>Many people sit at one console: what each pushes, decides and reads is theirs.</summary>
public sealed class ActorTests(RegistryApp app)
{
    const string Scopes = "registry:households:write registry:households:read registry:card:read";

    [Fact]
    public async Task Two_people_at_one_console_are_two()
    {
        using var first = app.Client(Scopes, "console", "a1b2");
        using var second = app.Client(Scopes, "console", "c3d4");
        var (number, other) = (NewNumber(), NewNumber());
        using (var taken = await first.PutAsJsonAsync($"/api/registry/households/{number}", Household(number, Member(NewId())), TestContext.Current.CancellationToken))
            taken.StatusCode.ShouldBe(HttpStatusCode.Created, await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // who pushed it
        var versions = await second.GetFromJsonAsync<JsonElement>($"/api/registry/households/{number}/versions", TestContext.Current.CancellationToken);
        versions.GetProperty("versions")[0].GetProperty("bureau").GetString().ShouldBe("console/a1b2");

        // who read it
        var readings = await app.GetAsync($"/api/registry/households/{number}/readings");
        var reading = readings.GetProperty("readings")[0].GetProperty("reading");
        (reading.GetProperty("client").GetString(), reading.GetProperty("person").GetString()).ShouldBe(("console", "c3d4"));

        // whose batch it is: its errors hold what was pushed
        using var file = new StringContent(Household(other, Member(NewId())).ToJsonString(), Encoding.UTF8, "application/x-ndjson");
        using var received = await first.PostAsync("/api/registry/households/batches", file, TestContext.Current.CancellationToken);
        received.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var batch = received.Headers.Location!.ToString();
        (await app.AskAsync(batch, first)).Status.ShouldBe(200);
        (await app.AskAsync(batch, second)).Status.ShouldBe(404);
    }
}
