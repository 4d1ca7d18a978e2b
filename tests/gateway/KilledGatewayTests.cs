using System.Diagnostics;
using System.Net;
using Hutong.Gateway.Tests.Support;
using Hutong.Servers;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

/// <summary>A gateway that ends without a word takes nobody's token with it.</summary>
public sealed class KilledGatewayTests
{
    [Fact]
    public async Task A_token_outlives_the_gateway_that_issued_it()
    {
        await using var other = await GatewayUnderTest.StartAsync();
        var address = new Uri($"http://127.0.0.1:{FreePort.Choose()}");
        string token;
        using (var killed = await StartAsync(other, address))
        {
            token = await TokenAsync(address);
            (await StatusAsync(other.Address, token)).ShouldBe(HttpStatusCode.OK);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        (await StatusAsync(other.Address, token)).ShouldBe(HttpStatusCode.OK);
        var meanwhile = await other.TokenAsync("health-bureau");
        using var again = await StartAsync(other, address);
        (await StatusAsync(address, token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(address, meanwhile)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(other.Address, await TokenAsync(address))).ShouldBe(HttpStatusCode.OK);
        again.Kill();
        await again.WaitForExitAsync();
    }

    /// <summary>Another process of the gateway, on the same database and clients file.</summary>
    static async Task<Process> StartAsync(GatewayUnderTest other, Uri address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hutong.Gateway.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Kestrel__Endpoints__Http__Url"] = address.ToString(),
            ["Services__health__Http"] = other.Health.Http.ToString(),
            ["Tokens__SealingKey"] = GatewayUnderTest.SealingKey,
            ["Tokens__ClientsFile"] = other.ClientsFile,
            ["ConnectionStrings__Database"] = other.Database.ConnectionString,
        })
            start.Environment[name] = value;
        foreach (var (name, value) in TestKeys.Settings("gateway"))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        await Waiting.Eventually(async () =>
        {
            process.HasExited.ShouldBeFalse();
            try
            {
                return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return process;
    }

    static async Task<string> TokenAsync(Uri gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        using var answer = await http.PostAsync("/api/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "health-bureau",
            ["client_secret"] = GatewayUnderTest.ClientSecret,
        }));
        return (string)(await GatewayUnderTest.JsonAsync(answer))["access_token"]!;
    }

    static async Task<HttpStatusCode> StatusAsync(Uri gateway, string token)
    {
        using var http = new HttpClient { BaseAddress = gateway, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        using var answer = await http.GetAsync("/api/health/claims/1");
        return answer.StatusCode;
    }
}
