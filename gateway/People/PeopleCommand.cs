using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Gateway.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Gateway.People;

/// <summary>What <c>./platform people</c> asks of the gateway's program: one JSON object in, one out.</summary>
/// <remarks>It works on the database that the gateway has, whether or not a gateway runs; its schema has to be there.</remarks>
public static class PeopleCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="Do"><c>list</c>, <c>add</c>, <c>keep</c> (add, or make the account what is said), <c>lock</c>, <c>unlock</c> or <c>password</c>.</param>
    public sealed record Request(string Do, IReadOnlyList<Person>? People);

    /// <param name="Password">Given, or made; told once, and never for an account that keeps its own.</param>
    public sealed record Person(
        string Account, string? Name = null, string? Role = null, string? Bureau = null, string? Division = null, string? Password = null, DateTimeOffset? LockedSince = null, bool? SecondStep = null);

    public sealed record Answer(IReadOnlyList<Person> People, string? Refused = null);

    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddTokenTables();
        builder.Services.AddSingleton(TimeProvider.System).AddAccounts();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();

        var request = JsonSerializer.Deserialize<Request>(await input.ReadToEndAsync(), Json)!;
        var answer = await DoAsync(request, scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), TimeProvider.System, CancellationToken.None);
        await output.WriteLineAsync(JsonSerializer.Serialize(answer, Json));
        return answer.Refused is null ? 0 : 2;
    }

    public static async Task<Answer> DoAsync(Request request, UserManager<Account> accounts, TimeProvider time, CancellationToken ct)
    {
        if (request.Do == "list")
            return new([.. (await accounts.Users.AsNoTracking().OrderBy(a => a.UserName).ToListAsync(ct)).Select(a => ToPerson(a))]);

        var done = new List<Person>();
        foreach (var person in request.People ?? [])
        {
            var name = person.Account.Trim().ToLowerInvariant();
            var account = await accounts.FindByNameAsync(name);
            var (told, refused) = (request.Do, account) switch
            {
                ("add", not null) => (null, $"There is an account '{name}' already."),
                ("add" or "keep", _) => await SetAsync(person with { Account = name }, account, accounts, time),
                (_, null) => (null, $"There is no account '{name}'."),
                ("lock", _) => (await LockAsync(account, time.GetUtcNow(), accounts), null),
                ("unlock", _) => (await LockAsync(account, null, accounts), null),
                ("password", _) => (await PasswordAsync(account, accounts), null),
                _ => (null, $"'{request.Do}' is nothing that can be done with accounts."),
            };
            if (refused is not null)
                return new(done, refused);
            done.Add(told!);
        }

        return new(done);
    }

    static async Task<(Person?, string?)> SetAsync(Person person, Account? account, UserManager<Account> accounts, TimeProvider time)
    {
        if (person is not { Name: { Length: > 0 and <= 100 } shown, Role: { } role, Division: { } division })
            return (null, "An account needs a name of up to 100 characters, a role and a division.");
        if (Roles.Fault(role, person.Bureau, division) is { } fault)
            return (null, fault);

        var isNew = account is null;
        account ??= new() { Id = Guid.CreateVersion7(), UserName = person.Account, ShownName = shown, Role = role, Division = division, CreatedAt = time.GetUtcNow() };
        (account.ShownName, account.Role, account.Bureau, account.Division) = (shown, role, person.Bureau, division);
        var password = person.Password ?? (isNew ? NewPassword() : null);
        var changed = password is not null && (isNew || accounts.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash ?? "", password) is PasswordVerificationResult.Failed);
        if (changed)
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password!);
        var saved = isNew ? await accounts.CreateAsync(account) : changed ? await accounts.UpdateSecurityStampAsync(account) : await accounts.UpdateAsync(account);
        return saved.Succeeded ? (ToPerson(account, changed ? password : null), null) : (null, string.Join(' ', saved.Errors.Select(e => e.Description)));
    }

    static async Task<Person> LockAsync(Account account, DateTimeOffset? since, UserManager<Account> accounts)
    {
        account.LockedSince = since is null ? null : account.LockedSince ?? since;
        await accounts.UpdateSecurityStampAsync(account);
        return ToPerson(account);
    }

    /// <summary>Another password; also what was lost with a phone is taken off.</summary>
    static async Task<Person> PasswordAsync(Account account, UserManager<Account> accounts)
    {
        var password = NewPassword();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.TwoFactorEnabled = false;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.UpdateSecurityStampAsync(account);
        return ToPerson(account, password);
    }

    static Person ToPerson(Account account, string? password = null) => new(
        account.UserName!, account.ShownName, account.Role, account.Bureau, account.Division, password, account.LockedSince, account.TwoFactorEnabled);

    /// <summary>Four groups of four signs that nobody mistakes for others: 78 random bits.</summary>
    static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}
