using System.Net;
using Hutong.Readings;
using Hutong.Tests;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Card;

/// <summary>Readings on a database of their own, because it is broken here.</summary>
public sealed class KeptReadingsTests : IAsyncLifetime
{
    readonly RegistryApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nothing_is_shown_of_which_no_reading_can_be_kept()
    {
        var (number, head, _, _) = await _app.FamilyAsync();
        await _app.ScalarAsync<string>("alter table facts.reading rename to reading_away; select ''");
        using (var refused = await _app.Http.GetAsync($"/api/registry/households/{number}", TestContext.Current.CancellationToken))
        {
            ((int)refused.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
            (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(head.Masked);
        }

        await _app.ScalarAsync<string>("alter table facts.reading_away rename to reading; select ''");
        (await _app.AskAsync($"/api/registry/households/{number}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Those_who_read_at_the_same_time_share_commits_and_each_is_kept()
    {
        var (number, _, _, _) = await _app.FamilyAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _app.Http.StatusAsync($"/api/registry/households/{number}")));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await _app.CountAsync("select count(*) from facts.reading")).ShouldBe(200);
        // rows of one commit have one transaction
        (await _app.CountAsync("select count(distinct xmin::text) from facts.reading")).ShouldBeLessThan(150);
    }

    [Fact]
    public async Task A_reader_who_has_gone_stops_nobody_else()
    {
        var readings = _app.Services.GetRequiredService<KeptReadings>();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var reading = new KeptReading(DateTimeOffset.UnixEpoch, "c", null, Purposes.Task, "o", null, []);
        await Should.ThrowAsync<OperationCanceledException>(readings.KeepAsync(reading, [Guid.NewGuid()], gone.Token));
        var subject = Guid.NewGuid();
        await readings.KeepAsync(reading, [subject], TestContext.Current.CancellationToken);
        (await readings.OfAsync([subject], TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Client.ShouldBe("c");
    }
}
