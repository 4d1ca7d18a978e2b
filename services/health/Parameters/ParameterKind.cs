using System.Collections.Concurrent;
using Hutong.CountyRules;
using Hutong.Health.Settlement;
using Npgsql;

namespace Hutong.Health.Parameters;

/// <summary>The parameters of all counties and policy years, as of a transaction.</summary>
public sealed class ParameterBook(OwnRules<PolicyYearParameters> own)
{
    /// <summary>The county's own, else the samples; null when there are neither.</summary>
    /// <param name="county">Null for a person whom no roster names.</param>
    public PolicyYearParameters? For(string? county, int year) => (county is null ? null : own.Of(county, year)) ?? SampleParameters.For(year);
}

/// <summary>The parameters as counties enter them.</summary>
public sealed class ParameterKind() : RuleKind<PolicyYearParameters>("health", "parameters")
{
    readonly ConcurrentDictionary<string, bool> _diseases = new(
        SampleParameters.All.SelectMany(p => p.MajorDiseases).Select(d => d.Code).Distinct().Select(c => KeyValuePair.Create(c, true)), StringComparer.Ordinal);

    public override PolicyYearParameters? For(OwnRules<PolicyYearParameters> own, string county, int year) => new ParameterBook(own).For(county, year);

    /// <summary>Some county's parameters name the disease.</summary>
    public bool KnowsDisease(string code) => _diseases.ContainsKey(code);

    /// <summary>For settling by: nobody replaces parameters until the transaction ends.</summary>
    public async Task<ParameterBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using (var together = ParametersSql.Together.On(transaction))
            await together.ExecuteNonQueryAsync(ct);
        var own = await ReadAsync(transaction.Connection!, ct);
        foreach (var disease in own.All.SelectMany(p => p.MajorDiseases))
            _diseases.TryAdd(disease.Code, true);
        return new(own);
    }

    /// <summary>Everybody with a claim in that year is settled again.</summary>
    protected override async Task ReplacedAsync(NpgsqlTransaction transaction, PolicyYearParameters parameters, CancellationToken ct)
    {
        await using var touch = new NpgsqlBatch(transaction.Connection!, transaction);
        touch.BatchCommands.Add(ParametersSql.Alone.InBatch());
        touch.BatchCommands.Add(ParametersSql.TouchPersons.InBatch(("year", parameters.PolicyYear)));
        touch.BatchCommands.Add(ParametersSql.TouchHouseholds.InBatch(("year", parameters.PolicyYear)));
        await touch.ExecuteNonQueryAsync(ct);
    }

    protected override void Wake(IServiceProvider services) => services.GetRequiredService<SettlingSignal>().Set();
}
