using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Hutong.Intake.Tests;

public sealed class DescriptionTests(IntakeApp app) : IClassFixture<IntakeApp>
{
    [Fact]
    public async Task Describes_bodies_with_examples_that_are_accepted()
    {
        var document = JsonDocument.Parse(await app.Http.GetStringAsync("/openapi.json")).RootElement;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var content = document.GetProperty("paths").GetProperty("/api/demo/visits/batches").GetProperty("post").GetProperty("requestBody").GetProperty("content");
        content.GetProperty("application/x-ndjson").GetProperty("schema").GetProperty("properties").GetProperty("cost").GetProperty("type").GetString().ShouldBe("integer");

        // what the description shows is taken as it stands, apart from the identity number, which belongs to nobody
        foreach (var type in new[] { "application/x-ndjson", "text/csv" })
        {
            var example = content.GetProperty(type).GetProperty("example").GetString()!.Replace("652722199003070015", IntakeApp.Person());
            var batch = await app.PushAsync(Encoding.UTF8.GetBytes(example), type);
            batch.Counts.Rejected.ShouldBe(0, string.Join("; ", await app.ErrorsOfAsync(batch)));
        }
    }
}
