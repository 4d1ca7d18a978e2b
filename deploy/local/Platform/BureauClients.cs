using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>What a bureau's system signs in with.</summary>
/// <param name="Id">Client id.</param>
/// <param name="Secret">Client secret, in the clear; the gateway knows its hash alone.</param>
public sealed record Credential(string Id, string Name, string Secret, IReadOnlyList<string> Scopes);

/// <summary>The clients of a local platform, by id, and where they sign in.</summary>
public sealed record BureauClients(Uri Gateway, IReadOnlyDictionary<string, Credential> Clients)
{
    // The secrets have 192 random bits, which no dictionary holds: iterations beyond this would only slow the first sign-in.
    const int Iterations = 100_000;

    /// <summary>Jinghe.</summary>
    public const string DemonstrationCounty = "652722";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    static readonly (string Id, string Name, string Scopes)[] Bureaus =
    [
        ("registry-office", "Registry office",
            "registry:households:write registry:households:read registry:incomes:write registry:incomes:read registry:surveys:write registry:surveys:read registry:plans:write registry:plans:read registry:policies:write registry:policies:read registry:indicators:write registry:indicators:read registry:identifications:write registry:identifications:read registry:exits:write registry:exits:read registry:published:read registry:monitoring:read registry:card:read {all-parts} in:{county}"),
        ("health-bureau", "Health bureau",
            "health:enrolments:write health:enrolments:read health:claims:write health:claims:read health:admissions:write health:parameters:write health:parameters:read health:reports:write registry:card:read card:income card:health in:{county}"),
        ("education-bureau", "Education bureau",
            "education:enrolments:write education:enrolments:read education:subsidies:write education:subsidies:read education:reports:write education:programmes:write education:programmes:read education:findings:read education:entitlements:read registry:card:read card:education in:{county}"),
        ("employment-bureau", "Human-resources bureau",
            "employment:labour:write employment:labour:read employment:trainings:write employment:trainings:read employment:episodes:write employment:episodes:read employment:awards:write employment:awards:read employment:reports:write employment:reports:read employment:rates:write employment:rates:read employment:findings:read employment:questions:read employment:wages:read employment:candidates:read registry:card:read card:education card:employment in:{county}"),
        ("housing-bureau", "Housing bureau",
            "housing:dwellings:write housing:dwellings:read housing:assessments:write housing:assessments:read housing:projects:write housing:projects:read housing:payments:write housing:payments:read housing:reports:write housing:rates:write housing:rates:read housing:findings:read housing:priorities:read registry:card:read card:housing in:{county}"),
        ("village-office", "Village offices and work teams",
            "registry:exits:write registry:exits:read registry:identifications:write registry:identifications:read registry:plans:write registry:plans:read registry:card:read {all-parts} in:{county} duty:village:{county} duty:work-team:{county}"),
        ("township-office", "Township offices",
            "registry:exits:write registry:exits:read registry:identifications:write registry:identifications:read registry:card:read {all-parts} in:{county} duty:township:{county}"),
        ("county-office", "County office of the register",
            "registry:exits:write registry:exits:read registry:identifications:write registry:identifications:read registry:published:read registry:monitoring:read registry:indicators:read registry:card:read {all-parts} in:{county} duty:county:{county}"),
        ("hospital", "Hospital", "health:claims:write health:claims:read health:admissions:write health:parameters:read"),
        ("county-staff", "County staff",
            $"registry:card:read {{all-parts}} in:{{county}} registry:counties:write registry:counties:read {FactsOfAll()} registry:households:read registry:incomes:read health:enrolments:read health:claims:read health:parameters:read"),
        // the second client of what takes two: it confirms what county staff have proposed
        ("county-lead", "Head of county staff", $"{FactsOfAll()} in:{{county}} access:rights:read"),
    ];

    /// <summary>What a household's card shows; a bureau sees the parts that its own work and its contracts name.</summary>
    const string AllParts = "card:record card:income card:health card:education card:employment card:housing";

    const string County = "{county}";

    static string FactsOfAll() => string.Join(' ', ServiceProgram.Sectors.Select(sector => $"{sector}:facts:admin"));

    public Credential this[string client] => Clients[client];

    /// <summary>
    /// Reads the credentials or makes them, and writes the form that the gateway reads. A client or scope that a newer
    /// version brings is added; secrets that exist stay.
    /// </summary>
    /// <param name="file">For people and the loader: secrets in the clear, mode 600.</param>
    /// <param name="clientsFile">For the gateway: hashes.</param>
    /// <param name="counties">Division codes, 6 digits, whose records are read and in which the offices have their duties; Jinghe if none is given.</param>
    /// <param name="consoleSecret">Of the console, in which people sign in; without it there is no such client.</param>
    public static BureauClients LoadOrCreate(string file, string clientsFile, Uri gateway, IReadOnlyCollection<string>? counties = null, string? consoleSecret = null)
    {
        var known = Read(file);
        var served = counties is { Count: > 0 } ? counties : [DemonstrationCounty];
        var clients = Bureaus.ToDictionary(
            bureau => bureau.Id,
            bureau => new Credential(
                bureau.Id, bureau.Name,
                known.Clients.GetValueOrDefault(bureau.Id)?.Secret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)),
                [.. bureau.Scopes.Replace("{all-parts}", AllParts, StringComparison.Ordinal).Split(' ')
                    .SelectMany(scope => scope.Contains(County, StringComparison.Ordinal) ? served.Select(county => scope.Replace(County, county, StringComparison.Ordinal)) : [scope])]));

        var result = new BureauClients(gateway, clients);
        var same = Same(known.Clients, clients);
        if (!same || known.Gateway != gateway)
            SecretFile.Write(file, JsonSerializer.Serialize(result, Json));
        var console = consoleSecret is null ? [] : new[] { new Registered("console", "Console", Hash(consoleSecret), EverythingOfPeople, ConsoleAddresses(gateway)) };
        if (!same || !File.Exists(clientsFile) || !console.All(c => Holds(clientsFile, c)))
        {
            SecretFile.Write(clientsFile, JsonSerializer.Serialize(
                clients.Values.Select(client => new Registered(client.Id, client.Name, Hash(client.Secret), client.Scopes)).Concat(console), Json));
        }

        return result;
    }

    /// <summary>What the console may pass on; what its people may do of it, their roles say.</summary>
    static readonly string[] EverythingOfPeople = [.. ServiceProgram.Sectors.Concat(["in", "card", "duty", "access"]).Select(beginning => $"{beginning}:*")];

    /// <summary>Where browsers come back to after signing in.</summary>
    static string[] ConsoleAddresses(Uri gateway) => [$"http://127.0.0.1:{gateway.Port}/console/signed-in", $"http://localhost:{gateway.Port}/console/signed-in"];

    /// <summary>An entry of the gateway's file.</summary>
    sealed record Registered(string Id, string Name, string SecretHash, IReadOnlyList<string> Scopes, IReadOnlyList<string>? RedirectUris = null);

    /// <summary>Salted, the same secret has another hash each time; it changes with nothing but the platform's secrets, which are made once.</summary>
    static bool Holds(string clientsFile, Registered wanted) => JsonSerializer.Deserialize<Registered[]>(File.ReadAllText(clientsFile), Json)!
        .Any(entry => entry.Id == wanted.Id && entry.Scopes.SequenceEqual(wanted.Scopes) && entry.RedirectUris is { } known && known.SequenceEqual(wanted.RedirectUris!));

    /// <summary><c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in base64.</summary>
    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, Iterations, HashAlgorithmName.SHA256, 32);
        return $"pbkdf2-sha256${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Where the gateway listened when the credentials were written.</summary>
    public static Uri GatewayOf(string file) => Read(file).Gateway;

    static BureauClients Read(string file) =>
        (File.Exists(file) ? JsonSerializer.Deserialize<BureauClients>(File.ReadAllText(file), Json) : null)
        ?? new BureauClients(new Uri("http://unknown"), new Dictionary<string, Credential>());

    static bool Same(IReadOnlyDictionary<string, Credential> known, Dictionary<string, Credential> wanted) =>
        known.Count == wanted.Count
        && wanted.Values.All(client => known.TryGetValue(client.Id, out var old)
            && old.Name == client.Name && old.Secret == client.Secret && old.Scopes.SequenceEqual(client.Scopes));
}
