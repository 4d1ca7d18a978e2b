using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Local.County;

namespace Hutong.Local.Scenario;

/// <summary>The people who take the steps of an exit, each office for its own steps.</summary>
sealed class Offices(HttpClient http, Credentials credentials) : IDisposable
{
    /// <summary>As many households as the platform takes at once.</summary>
    const int AtOnce = 2_000;

    static readonly Dictionary<string, (string Client, object Body)> Steps = new()
    {
        ["survey"] = ("village-office", new { reference = "入户调查表" }),
        ["assembly"] = ("village-office", new { @for = 31, against = 2, minutes = "村民代表会议记录" }),
        ["notice"] = ("village-office", new { }),
        ["verification"] = ("township-office", new { agreed = true, reference = "乡镇核查报告" }),
        ["township-notice"] = ("township-office", new { }),
        ["review"] = ("county-office", new { agreed = true, reference = "县级复核报告" }),
        ["approval"] = ("county-office", new { agreed = true, reference = "县领导小组会议纪要" }),
        ["announcement"] = ("county-office", new { }),
        ["filing"] = ("county-office", new { reference = "报州备案" }),
    };

    readonly Dictionary<string, BureauClient> _clients = [];

    public BureauClient this[string client]
    {
        get
        {
            if (!_clients.TryGetValue(client, out var found))
                _clients.Add(client, found = new(http, credentials.Of(client), TimeProvider.System));
            return found;
        }
    }

    public Task<List<StepAnswer>> ProposeAsync(IEnumerable<string> households, CancellationToken ct) =>
        InPortionsAsync("village-office", "/api/registry/exits", households, new { reference = "村两委和驻村工作队名单" }, ct);

    public Task<List<StepAnswer>> StepAsync(string step, IEnumerable<string> households, CancellationToken ct) =>
        InPortionsAsync(Steps[step].Client, $"/api/registry/exits/steps/{step}", households, Steps[step].Body, ct);

    public async Task<int> ObjectAsync(string household, CancellationToken ct) =>
        (await PostAsync<StepAnswer>("village-office", $"/api/registry/exits/{household}/objections", new { text = "收入核算有异议", by = "村民代表" }, ct)).Objection
        ?? throw new LoadFailedException($"The objection against household {household} has no number.");

    public Task ResolveAsync(string household, int number, CancellationToken ct) =>
        PostAsync<StepAnswer>("township-office", $"/api/registry/exits/{household}/objections/{number}/resolution", new { finding = "dismissed", answer = "经核实收入无误" }, ct);

    async Task<List<StepAnswer>> InPortionsAsync(string client, string address, IEnumerable<string> households, object body, CancellationToken ct)
    {
        var answers = new List<StepAnswer>();
        foreach (var portion in households.Chunk(AtOnce))
        {
            var together = JsonSerializer.SerializeToNode(body)!.AsObject();
            together["households"] = JsonSerializer.SerializeToNode(portion);
            answers.AddRange((await PostAsync<StepAnswers>(client, address, together, ct)).Households);
        }

        return answers;
    }

    async Task<T> PostAsync<T>(string client, string address, object body, CancellationToken ct)
    {
        using var response = await this[client].SendAsync(() => new(HttpMethod.Post, address) { Content = JsonContent.Create(body) }, ct);
        return await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct) ?? throw new LoadFailedException($"The answer to POST {address} is empty.");
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    sealed record StepAnswers(List<StepAnswer> Households);
}

/// <summary>What the platform answered to a step for one household.</summary>
/// <param name="Outcome">done, sentBack, rejected or refused.</param>
sealed record StepAnswer(string Household, string Outcome, IReadOnlyList<StepReason>? Reasons, StepReason? Problem, int? Objection)
{
    [JsonIgnore]
    public bool IsDone => Outcome == "done";

    [JsonIgnore]
    public IEnumerable<string> Codes => (Reasons ?? []).Select(r => r.Code).Concat(Problem is null ? [] : [Problem.Code]);
}

sealed record StepReason(string Code);
