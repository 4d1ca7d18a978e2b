using System.Diagnostics;
using Hutong.Facts;
using Hutong.Tests.Incomes;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>A message that the broker will not take holds up nothing but the fact that is to blame.</summary>
public sealed class RefusedMessageTests(FaultServers faults)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fact_too_large_for_the_broker_is_set_aside_and_the_rest_goes()
    {
        await AllowAsync(200_000);
        try
        {
            await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
            var copy = await flow.StartCopyAsync();
            await flow.StartOwnerAsync();
            Income[] large = [new("large-1-" + new string('x', 250_000), 1), new("large-2-" + new string('x', 250_000), 2)];
            await flow.PushAsync([.. Enumerable.Range(0, 700).Select(i => new Income($"H{i}", i)), .. large, .. Enumerable.Range(700, 700).Select(i => new Income($"H{i}", i))]);

            // messages of more than the limit without a large fact in them are halved too, until they pass
            await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1400, TimeSpan.FromSeconds(60));
            await Eventually(async () => await Stored.CountAsync(flow.Owner.Database, "facts.outbox") == 0);
            var unsent = await flow.Owner.Get<Unsent>().ListAsync(Ct);
            unsent.Select(u => u.Id).ShouldBe(large.Select(l => l.Id), ignoreOrder: true);
            unsent.ShouldAllBe(u => u.Code == Unsent.Refused && u.Reason.Contains("larger than configured max size"));
            (await Stored.CountAsync(flow.Owner.Database, "messages.alert where code = 'facts-unsent'")).ShouldBe(1);
            await flow.PushAsync(new Income("H0", 5, Hours: 1));
            await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy where version = 2") == 1);

            await AllowAsync(134_217_728);
            (await flow.Owner.Get<Relay>().PublishUnsentAsync(null, null, null, Ct)).ShouldBe((2, 0));
            await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1402);
            (await Stored.CountAsync(flow.Owner.Database, "messages.alert")).ShouldBe(0);
        }
        finally
        {
            await AllowAsync(134_217_728);
        }
    }

    /// <summary>The most that a message may be; holds for channels that are opened from now on.</summary>
    async Task AllowAsync(int bytes)
    {
        var start = new ProcessStartInfo("/usr/lib/rabbitmq/bin/rabbitmqctl", ["eval", $"application:set_env(rabbit, max_message_size, {bytes})."])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in (await File.ReadAllTextAsync($"/proc/{faults.Servers.BrokerProcess.ShouldNotBeNull().Pid}/environ", Ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            start.Environment[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0, await said);
    }
}
