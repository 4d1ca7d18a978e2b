using Hutong.CountyRules;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Policies;

/// <summary>The policies as counties enter them.</summary>
public sealed class PolicyKind() : RuleKind<CountyPolicy>("registry", "policies")
{
    public override CountyPolicy For(OwnRules<CountyPolicy> own, string county, int year) => new CountyPolicies(county, own.Of(county)).For(year);

    /// <summary>Of several counties at once.</summary>
    /// <param name="connection">Reads within its transaction, if it has one.</param>
    /// <param name="counties">Division codes, 6 digits.</param>
    public async Task<IReadOnlyDictionary<string, CountyPolicies>> ReadAsync(NpgsqlConnection connection, IEnumerable<string> counties, CancellationToken ct)
    {
        var own = await ReadAsync(connection, ct);
        return counties.Distinct().ToDictionary(c => c, c => new CountyPolicies(c, own.Of(c)));
    }

    /// <summary>Every status is worked out again.</summary>
    protected override async Task ReplacedAsync(NpgsqlTransaction transaction, CountyPolicy policy, CancellationToken ct)
    {
        await Marks.SetAsync(transaction, Marks.Everybody(), ct);
    }

    protected override void Wake(IServiceProvider services) => services.GetRequiredService<MarkWorker>().Wake();
}
