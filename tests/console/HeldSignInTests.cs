using System.Net;
using System.Security.Claims;
using System.Text;
using Hutong.CountyConsole.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hutong.CountyConsole.Tests;

/// <summary>What the console holds of people who have signed in.</summary>
public sealed class HeldSignInTests : IDisposable
{
    readonly Clock _clock = new();
    readonly Gateway _gateway = new();
    readonly SignIns _signIns;

    public HeldSignInTests() => _signIns = new(_gateway, Options.Create(new SignInSettings { Gateway = new("http://gateway"), ClientSecret = "s" }), _clock, NullLogger<SignIns>.Instance);

    [Fact]
    public async Task The_ticket_names_the_sign_in_and_has_no_token_any_more()
    {
        var name = await SignInAsync();
        var ticket = (await _signIns.RetrieveAsync(name)).ShouldNotBeNull();
        ticket.Principal.FindFirstValue(SignIns.Claim).ShouldBe(name);
        ticket.Properties.GetTokens().ShouldBeEmpty();
        (await _signIns.TokenAsync(name, CancellationToken.None)).ShouldBe("access-0");
        _gateway.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Many_pages_that_need_a_token_at_once_use_the_refresh_token_once()
    {
        var name = await SignInAsync();
        _clock.Now += TimeSpan.FromMinutes(9.5);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _signIns.TokenAsync(name, CancellationToken.None).AsTask()));
        tokens.ShouldAllBe(token => token == "access-1");
        _gateway.Refreshed.ShouldBe(["refresh-0"]);

        _clock.Now += TimeSpan.FromMinutes(9.5);
        (await _signIns.TokenAsync(name, CancellationToken.None)).ShouldBe("access-2");
        _gateway.Refreshed.ShouldBe(["refresh-0", "refresh-1"]);
    }

    [Fact]
    public async Task A_refusal_ends_the_sign_in_and_a_gateway_that_is_away_does_not()
    {
        var name = await SignInAsync();
        _clock.Now += TimeSpan.FromMinutes(10);
        _gateway.Answer = HttpStatusCode.ServiceUnavailable;
        await Should.ThrowAsync<HttpRequestException>(async () => await _signIns.TokenAsync(name, CancellationToken.None));
        _gateway.Answer = HttpStatusCode.OK;
        (await _signIns.TokenAsync(name, CancellationToken.None)).ShouldNotBeNull();

        _clock.Now += TimeSpan.FromMinutes(10);
        _gateway.Answer = HttpStatusCode.BadRequest;
        (await _signIns.TokenAsync(name, CancellationToken.None)).ShouldBeNull();
        (await _signIns.RetrieveAsync(name)).ShouldBeNull();
        _signIns.Left(name).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_done_for_half_an_hour_leaves_nothing()
    {
        var name = await SignInAsync();
        _clock.Now += TimeSpan.FromMinutes(20);
        _signIns.Left(name).ShouldBe(TimeSpan.FromMinutes(10));
        _signIns.Touch(name);
        _signIns.Left(name).ShouldBe(TimeSpan.FromMinutes(30));
        _clock.Now += TimeSpan.FromMinutes(31);
        _signIns.Left(name).ShouldNotBeNull().ShouldBeLessThan(TimeSpan.Zero);
        (await _signIns.TokenAsync(name, CancellationToken.None)).ShouldBeNull();
        (await _signIns.RetrieveAsync(name)).ShouldBeNull();
        _gateway.Asked.ShouldBe(0);
    }

    Task<string> SignInAsync()
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens([
            new() { Name = "access_token", Value = "access-0" }, new() { Name = "refresh_token", Value = "refresh-0" },
            new() { Name = "expires_at", Value = _clock.Now.AddMinutes(10).ToString("o") }]);
        return _signIns.StoreAsync(new(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "a1")], "test")), properties, "Cookies"));
    }

    public void Dispose() => _signIns.Dispose();

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Gives another pair of tokens for each refresh token, and remembers which it saw.</summary>
    sealed class Gateway : HttpMessageHandler, IHttpClientFactory
    {
        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<string> Refreshed { get; } = [];

        public int Asked { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new("http://gateway/") };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            await Task.Yield();
            if (Answer is not HttpStatusCode.OK)
                return new(Answer);
            var form = System.Web.HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
            Refreshed.Add(form["refresh_token"]!);
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"access_token":"access-{{Refreshed.Count}}","refresh_token":"refresh-{{Refreshed.Count}}","expires_in":600}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
