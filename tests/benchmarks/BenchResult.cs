using System.Runtime.InteropServices;

namespace Hutong.Benchmarks;

/// <summary>What a benchmark measured, beside the limits and peers of the same run.</summary>
/// <param name="Rates">Medians of the rounds, per second.</param>
public sealed record BenchResult(string Bench, string Machine, int Rounds, IReadOnlyDictionary<string, double> Rates, IReadOnlyList<Comparison> Comparisons)
{
    public static string ThisMachine =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";

    public void Print(TextWriter to)
    {
        to.WriteLine($"{Bench} on {Machine}, medians of {Rounds} interleaved rounds");
        foreach (var (name, rate) in Rates)
            to.WriteLine($"  {rate,12:N0} /s  {name}");
        foreach (var c in Comparisons)
            to.WriteLine($"  {c.Ratio,12:0.00}     {c.What} (aim: {c.Aim:0.##}){(c.Reached ? "" : "  NOT REACHED")}");
    }
}

public sealed record Comparison(string What, double Ratio, double Aim)
{
    public bool Reached => Ratio >= Aim;
}

/// <summary>Runs contenders in turns, so that what else the machine does hits all of them alike.</summary>
static class Interleaved
{
    /// <summary>Turns that do not count: code gets compiled twice (the second time with what was learnt), connections opened, files grown.</summary>
    const int WarmUps = 2;

    public static async Task<Dictionary<string, double>> MediansAsync(int rounds, Action<string> say, params (string Name, Func<int, Task<double>> RatePerSecond)[] contenders)
    {
        var rates = contenders.ToDictionary(c => c.Name, _ => new List<double>());
        for (var round = 0; round < rounds + WarmUps; round++)
            foreach (var (name, measure) in contenders)
            {
                var rate = await measure(round);
                if (round < WarmUps)
                    continue;
                say($"round {round - WarmUps + 1}: {rate,12:N0} /s  {name}");
                rates[name].Add(rate);
            }

        return rates.ToDictionary(r => r.Key, r => r.Value.Order().ElementAt(rounds / 2));
    }
}
