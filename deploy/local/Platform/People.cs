using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>What is asked of the gateway's program about accounts.</summary>
/// <param name="Do"><c>list</c>, <c>add</c>, <c>keep</c>, <c>lock</c>, <c>unlock</c> or <c>password</c>.</param>
public sealed record PeopleRequest(string Do, IReadOnlyList<PersonTold>? People = null);

/// <param name="Password">Told once.</param>
public sealed record PersonTold(
    string Account, string? Name = null, string? Role = null, string? Bureau = null, string? Division = null, string? Password = null, DateTimeOffset? LockedSince = null, bool? SecondStep = null);

/// <param name="Refused">Why nothing more was done.</param>
public sealed record PeopleAnswer(IReadOnlyList<PersonTold> People, string? Refused = null);

/// <summary>One person for each role of the demonstration county. Their passwords are made once and stay.</summary>
public static class DemonstrationPeople
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="file">Where accounts and passwords are written, with mode 600.</param>
    /// <param name="county">Division code, 6 digits.</param>
    public static IReadOnlyList<PersonTold> LoadOrCreate(string file, string county)
    {
        var known = File.Exists(file) ? JsonSerializer.Deserialize<PersonTold[]>(File.ReadAllText(file), Json) ?? [] : [];
        PersonTold[] wanted =
        [
            new("integrator", "古丽娜尔", "county-integrator", null, county),
            new("health", "马晓燕", "bureau-operator", "health", county),
            new("education", "王建国", "bureau-operator", "education", county),
            new("township", "李海军", "township-officer", null, $"{county}101"),
            new("village", "阿不都热合曼·买买提", "village-officer", null, $"{county}101200"),
            new("decider", "陈志强", "county-decider", null, county),
            new("auditor", "赵敏", "auditor", null, county),
        ];
        var people = wanted.Select(person => person with { Password = known.FirstOrDefault(k => k.Account == person.Account)?.Password ?? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14) }).ToArray();
        SecretFile.Write(file, JsonSerializer.Serialize(people, Json));
        return people;
    }
}
