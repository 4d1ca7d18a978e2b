using System.Net;
using System.Text.RegularExpressions;
using Hutong.Gateway.Access;
using Hutong.Gateway.People;
using Hutong.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>The pages on which people sign in, and what becomes of those who may not.</summary>
public sealed class SignInPageTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Fact]
    public async Task Needs_no_script_stands_in_no_frame_and_speaks_Chinese_first_and_English()
    {
        using var page = await gateway.Http.GetAsync("/sign-in");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("<html lang=\"zh-CN\">");
        text.ShouldContain("用户名");
        text.ShouldNotContain("<script");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();

        using var english = await gateway.Http.GetAsync("/sign-in?language=en");
        (await english.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"en\">");
        english.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("hutong-language=en"));
        Regex.Matches((await english.Content.ReadAsStringAsync()).Replace("中文", ""), @"\p{IsCJKUnifiedIdeographs}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_the_same_of_everything_that_is_wrong()
    {
        var known = await gateway.AddPersonAsync("same-words", "auditor", "652722");
        var locked = await gateway.AddPersonAsync("same-words-locked", "auditor", "652722");
        await gateway.PeopleAsync("lock", new PeopleCommand.Person(locked.Account));

        var wrong = await gateway.SignInAsync(known.Account, "not this one");
        var unknown = await gateway.SignInAsync("nobody-of-that-name", "not this one");
        var shut = await gateway.SignInAsync(locked.Account, locked.Password);
        for (var i = 0; i < 12; i++)
            await gateway.SignInAsync("same-words-guessed", "guess");
        var tooOften = await gateway.SignInAsync("same-words-guessed", "guess");

        foreach (var answer in new[] { wrong, unknown, shut, tooOften })
        {
            answer.Status.ShouldBe(400);
            answer.Cookie.ShouldBeNull();
            Plain(answer.Text).ShouldBe(Plain(wrong.Text));
            answer.Text.ShouldContain("<title>错误：");
        }
    }

    [Fact]
    public async Task Stops_guessing_at_an_account_and_lets_its_owner_in_from_where_the_owner_was_before()
    {
        var person = await gateway.AddPersonAsync("guessed", "auditor", "652722");
        for (var i = 0; i < 10; i++)
            (await gateway.SignInAsync(person.Account, $"guess {i}")).Status.ShouldBe(400);
        (await gateway.SignInAsync(person.Account, person.Password)).Status.ShouldBe(400);
        gateway.Time.Advance(TimeSpan.FromMinutes(6));
        (await gateway.SignInAsync(person.Account, person.Password)).Status.ShouldBe(302);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/api/registry/households")]
    public async Task Sends_nobody_elsewhere(string to)
    {
        var person = await gateway.AddPersonAsync($"sent-{to.Length}", "auditor", "652722");
        (await gateway.SignInAsync(person.Account, person.Password, to: to)).To!.OriginalString.ShouldBe("/console/");
        (await gateway.SignInAsync(person.Account, person.Password, to: "/api/authorize?client_id=a")).To!.OriginalString.ShouldBe("/api/authorize?client_id=a");
    }

    [Fact]
    public async Task A_form_without_its_token_gets_a_page_with_the_way_back()
    {
        var person = await gateway.AddPersonAsync("form-lost", "auditor", "652722");
        var lost = await gateway.PostAsync("/sign-in", "a=b", new("name", person.Account), new("password", person.Password));
        (lost.Status, lost.Cookie).ShouldBe((400, null));
        lost.Text.ShouldContain("页面已过期");
        lost.Text.ShouldContain("href=\"/sign-in?to=%2Fconsole%2F\"");
    }

    [Fact]
    public async Task Signs_out_and_knows_nobody_afterwards()
    {
        var person = await gateway.AddPersonAsync("leaves", "auditor", "652722");
        var page = await gateway.SendAsync(HttpMethod.Get, "/account", also: r => r.Headers.Add("Cookie", person.Cookie));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var left = await gateway.PostAsync("/sign-out", person.Cookie);
        (left.Status, left.Cookie).ShouldBe((200, "hutong-person="));
    }

    [Fact]
    public async Task A_second_step_is_asked_for_once_it_is_on_and_a_recovery_code_works_once()
    {
        var person = await gateway.AddPersonAsync("two-steps", "auditor", "652722");
        using var page = await gateway.SendAsync(HttpMethod.Get, "/account", also: r => r.Headers.Add("Cookie", person.Cookie));
        var cookies = page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Append(person.Cookie).ToArray();
        var text = await page.Content.ReadAsStringAsync();
        var key = Regex.Match(text, "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "");
        var form = Regex.Match(text, "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;

        var on = await gateway.PostAsync("/account", string.Join("; ", cookies), new("form", form), new("do", "second-step"), new("code", Totp.Of(key, DateTimeOffset.UtcNow)), new("password", person.Password));
        on.Status.ShouldBe(200, on.Text);
        var codes = Regex.Matches(on.Text, "<li>([^<]+)</li>").Select(m => m.Groups[1].Value).ToArray();
        codes.Length.ShouldBe(SecondStep.RecoveryCodes);

        (await gateway.SignInAsync(person.Account, person.Password)).Status.ShouldBe(400);
        (await gateway.SignInAsync(person.Account, person.Password, "000000")).Status.ShouldBe(400);
        (await gateway.SignInAsync(person.Account, person.Password, Totp.Of(key, DateTimeOffset.UtcNow))).Status.ShouldBe(302);
        (await gateway.SignInAsync(person.Account, person.Password, codes[0])).Status.ShouldBe(302);
        (await gateway.SignInAsync(person.Account, person.Password, codes[0])).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_changed_password_ends_the_sign_ins_elsewhere()
    {
        var person = await gateway.AddPersonAsync("changes", "auditor", "652722");
        var elsewhere = (await gateway.SignInAsync(person.Account, person.Password)).Cookie!;
        using var page = await gateway.SendAsync(HttpMethod.Get, "/account", also: r => r.Headers.Add("Cookie", person.Cookie));
        var (form, cookies) = await GatewayUnderTest.FormAsync(page, person.Cookie);
        var changed = await gateway.PostAsync("/account", cookies, [.. form, new("password", person.Password), new("new-password", "a sentence that is long")]);
        changed.Status.ShouldBe(200, changed.Text);

        using var other = await gateway.SendAsync(HttpMethod.Get, "/account", also: r => r.Headers.Add("Cookie", elsewhere));
        other.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await gateway.SignInAsync(person.Account, person.Password)).Status.ShouldBe(400);
        (await gateway.SignInAsync(person.Account, "a sentence that is long")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task No_password_stands_in_the_log()
    {
        var person = await gateway.AddPersonAsync("quiet", "auditor", "652722");
        await gateway.SignInAsync(person.Account, "a wrong one that is unique");
        gateway.Log.ShouldAllBe(line => !line.Contains(person.Password) && !line.Contains("a wrong one that is unique") && !line.Contains(person.Cookie));
    }

    // the form's token is another one each time
    static string Plain(string page) => Regex.Replace(page, "name=\"form\" value=\"[^\"]*\"", "");
}

public sealed class RolesTests
{
    [Fact]
    public void An_auditor_changes_nothing() =>
        Roles.ScopesOf(Of("auditor", "652722")).ShouldAllBe(scope => scope.EndsWith(":read") || scope.StartsWith("in:") || scope.StartsWith("card:"));

    [Fact]
    public void A_bureau_operator_writes_for_the_own_bureau_alone_and_sees_its_part_of_a_card()
    {
        var scopes = Roles.ScopesOf(Of("bureau-operator", "652722", "health"));
        scopes.Where(s => s.EndsWith(":write")).ShouldAllBe(s => s.StartsWith("health:"));
        scopes.Where(s => s.StartsWith("card:")).ShouldBe(["card:health", "card:income"]);
        scopes.ShouldContain("in:652722");
    }

    [Theory]
    [InlineData("township-officer", "652722001", "duty:township:652722001")]
    [InlineData("village-officer", "652722001001", "duty:village:652722001001")]
    [InlineData("county-decider", "652722", "duty:county:652722")]
    public void Duties_are_those_of_the_own_division(string role, string division, string duty) => Roles.ScopesOf(Of(role, division)).ShouldContain(duty);

    [Fact]
    public void A_locked_account_and_one_of_an_unknown_role_may_do_nothing()
    {
        var locked = Of("auditor", "652722");
        locked.LockedSince = DateTimeOffset.UnixEpoch;
        Roles.ScopesOf(locked).ShouldBeEmpty();
        Roles.ScopesOf(Of("king", "652722")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("auditor", null, "652722001")]
    [InlineData("village-officer", null, "652722")]
    [InlineData("bureau-operator", null, "652722")]
    [InlineData("bureau-operator", "weather", "652722")]
    [InlineData("auditor", "health", "652722")]
    [InlineData("king", null, "652722")]
    [InlineData("auditor", null, "65272a")]
    public void An_account_stands_in_its_place(string role, string? bureau, string division) => Roles.Fault(role, bureau, division).ShouldNotBeNull();

    [Fact]
    public void Every_right_of_a_role_opens_something()
    {
        string[] own = ["in:", "card:", "duty:"];
        var all = Roles.All.SelectMany(r => r.OfBureau
            ? new[] { "registry", "health", "education", "employment", "housing" }.SelectMany(b => Roles.ScopesOf(Of(r.Name, "652722", b)))
            : Roles.ScopesOf(Of(r.Name, "652722001001"[..r.DivisionDigits[0]]))).Distinct().Where(s => !own.Any(s.StartsWith));
        foreach (var scope in all)
        {
            var (sector, kind) = (scope.Split(':')[0], scope.Split(':')[1]);
            var method = scope.EndsWith(":read") ? "GET" : "POST";
            string[] addresses = [$"/api/{sector}/{kind}", $"/api/{sector}/{kind}/x", $"/api/{sector}/facts/kinds", $"/api/{sector}/households/x", $"/api/{sector}/households/x/incomes/2016"];
            addresses.Any(a => AccessTable.Find(method, a).Permission is { } p && p.AnyOf.Contains(scope)).ShouldBeTrue(scope);
        }
    }

    static Account Of(string role, string division, string? bureau = null) =>
        new() { Id = Guid.NewGuid(), ShownName = "A", Role = role, Division = division, Bureau = bureau, CreatedAt = DateTimeOffset.UnixEpoch };
}

/// <summary>What a locked account, a lost role or an absent database leaves of a token.</summary>
public sealed class AccountRightsTests
{
    [Fact]
    public async Task A_locked_account_and_a_lost_role_are_gone_within_a_minute()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var person = await gateway.AddPersonAsync("loses", "county-integrator", "652722");
        var rights = gateway.App.Services.GetRequiredService<AccountRights>();
        (await rights.OfAsync(person.Id, CancellationToken.None)).ShouldNotBeNull().ShouldContain("health:facts:admin");

        await gateway.PeopleAsync("keep", new PeopleCommand.Person(person.Account, "A", "auditor", Division: "652722"));
        gateway.Time.Advance(TimeSpan.FromMinutes(1));
        (await rights.OfAsync(person.Id, CancellationToken.None)).ShouldNotBeNull().ShouldNotContain("health:facts:admin");

        await gateway.PeopleAsync("lock", new PeopleCommand.Person(person.Account));
        gateway.Time.Advance(TimeSpan.FromMinutes(1));
        (await rights.OfAsync(person.Id, CancellationToken.None)).ShouldBeNull();
        (await rights.OfAsync("not-an-account", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Passwords_are_made_told_once_and_replaced()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var made = (await gateway.PeopleAsync("add", new PeopleCommand.Person("a1", "A", "auditor", Division: "652722"))).People.Single();
        made.Password.ShouldNotBeNull().Length.ShouldBe(19);
        (await gateway.PeopleAsync("list")).People.Single().Password.ShouldBeNull();
        (await gateway.PeopleAsync("add", new PeopleCommand.Person("a1", "A", "auditor", Division: "652722"))).Refused.ShouldNotBeNull();
        (await gateway.PeopleAsync("add", new PeopleCommand.Person("a2", "A", "king", Division: "652722"))).Refused.ShouldNotBeNull().ShouldContain("auditor");
        var other = (await gateway.PeopleAsync("password", new PeopleCommand.Person("a1"))).People.Single().Password;
        other.ShouldNotBe(made.Password);
        (await gateway.SignInAsync("a1", made.Password!)).Status.ShouldBe(400);
        (await gateway.SignInAsync("A1 ", other!)).Status.ShouldBe(302);
        (await gateway.PeopleAsync("unlock", new PeopleCommand.Person("nobody"))).Refused.ShouldNotBeNull();
    }
}

static class Totp
{
    /// <summary>RFC 6238 as authenticators do it.</summary>
    public static string Of(string key, DateTimeOffset at)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(at.ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // what authenticators use
        var hash = System.Security.Cryptography.HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var from = hash[^1] & 15;
        var number = ((hash[from] & 127) << 24) | (hash[from + 1] << 16) | (hash[from + 2] << 8) | hash[from + 3];
        return (number % 1_000_000).ToString("D6");
    }
}
