using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

/// <summary>The accounts of people who sign in to the console.</summary>
static class People
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "Write the accounts as one line of JSON.", Recursive = true };
        var account = new Argument<string>("account") { Description = "The user name: small letters, digits, dots and dashes." };
        var name = new Option<string>("--name") { Description = "As colleagues read it.", Required = true };
        var role = new Option<string>("--role") { Description = "county-integrator, bureau-operator, township-officer, village-officer, county-decider or auditor.", Required = true };
        var bureau = new Option<string?>("--bureau") { Description = "The sector of a bureau operator." };
        var division = new Option<string>("--division") { Description = "6 digits of a county, 9 of a township, 12 of a village.", Required = true };

        var list = new Command("list", "All accounts.");
        list.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), new("list"), ct));
        var add = new Command("add", "Make an account. Its password is made and shown once.") { account, name, role, bureau, division };
        add.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), new("add",
            [new(arguments.GetRequiredValue(account), arguments.GetRequiredValue(name), arguments.GetRequiredValue(role), arguments.GetValue(bureau), arguments.GetRequiredValue(division))]), ct));
        var command = new Command("people",
            """
            Accounts of the people who sign in to the console, and their roles.

            What is changed here holds for pages that are open within a minute. The platform has to run.
            """) { json, list, add };
        foreach (var (what, description) in new[]
        {
            ("lock", "Nobody signs in with it any more, and who has is signed out within a minute."),
            ("unlock", "It may be used again, with the password that it had."),
            ("password", "Make another password, shown once; two-step sign-in is taken off."),
        })
        {
            var one = new Argument<string>("account");
            var changing = new Command(what, description) { one };
            changing.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), new(what, [new(arguments.GetRequiredValue(one))]), ct));
            command.Add(changing);
        }

        return command;
    }

    static async Task<int> RunAsync(RunFolder run, bool json, PeopleRequest request, CancellationToken ct)
    {
        var screen = new Screen(json);
        if (LocalPlatform.Find(run, screen.Say) is not { } platform)
            throw new ServersException("There is no platform here; './platform up --detach' starts one.");
        var answer = await platform.PeopleAsync(request, ct);
        if (answer.Refused is { } refused)
            throw new RefusedException(refused);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(answer.People, Json));
        else
            Show(screen, answer.People);
        return 0;
    }

    public static void Show(Screen screen, IReadOnlyList<PersonTold> people)
    {
        var passwords = people.Any(p => p.Password is not null);
        screen.Table(["account", "name", "role", "bureau", "division", passwords ? "password" : "state"],
            [.. people.Select(p => (string[])[p.Account, p.Name ?? "", p.Role ?? "", p.Bureau ?? "-", p.Division ?? "", passwords ? p.Password ?? "(its own)" : p.LockedSince is { } since ? $"locked {since:yyyy-MM-dd}" : p.SecondStep == true ? "two steps" : "open"])]);
    }
}
