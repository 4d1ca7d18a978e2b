using Shouldly;
using Xunit;

namespace Hutong.Education.Tests;

/// <summary>Whatever takes a body refuses a bad one as files do, a call that is added tomorrow as well.</summary>
public sealed class BadBodyTests : IAsyncLifetime
{
    readonly EducationApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task No_call_takes_a_bad_body_nothing_changes_and_no_identity_number_is_kept()
    {
        var (asked, taken) = await _app.AskWithBadBodiesAsync(new() { ["key"] = "N-1", ["county"] = "652722", ["year"] = "2016" });
        taken.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(500);
        (await _app.ScalarAsync<long>("select (select count(*) from facts.fact) + (select count(*) from rules.current)")).ShouldBe(0);
        await _app.NothingKeepsANumberAsync();
    }
}
