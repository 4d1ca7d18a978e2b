using System.Text.Json;
using Hutong.Benchmarks;

// Called by './platform bench', which explains the options; the servers are private ones of this run.
return args switch
{
    ["push", .. var options] => Show(await PushBench.RunAsync(Say(options)), options),
    ["propagate", .. var options] => Show(await PropagateBench.RunAsync(Say(options)), options),
    ["chain", .. var options] => Show(await ChainBench.RunAsync(Say(options)), options),
    ["reconnect", .. var options] => await ReconnectBench.RunAsync(options),
    ["signing"] => await SigningBench.RunAsync(),
    ["readings"] => await ReadingsBench.RunAsync(),
    _ => Usage(),
};

static Action<string> Say(string[] options) => options.Contains("--json") ? Console.Error.WriteLine : Console.WriteLine;

static int Show(BenchResult result, string[] options)
{
    if (options.Contains("--json"))
        Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
    else
        result.Print(Console.Out);
    return result.Comparisons.All(c => c.Reached) ? 0 : 3;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: ./platform bench push|propagate|chain|latency [--json]\n       Hutong.Benchmarks reconnect [rounds]\n       Hutong.Benchmarks signing\n       Hutong.Benchmarks readings");
    return 2;
}
