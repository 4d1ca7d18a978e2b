namespace Hutong.Servers;

/// <summary>Where PostgreSQL and RabbitMQ are installed, and how they come there.</summary>
/// <param name="PostgresPrograms">Folder of <c>initdb</c> and <c>postgres</c>.</param>
/// <param name="BrokerPrograms">Folder of <c>rabbitmq-server</c> and <c>rabbitmqctl</c> that change neither user nor folder.</param>
public sealed record Installation(string PostgresPrograms, string BrokerPrograms)
{
    const string PostgresVersions = "/usr/lib/postgresql";
    const string Broker = "/usr/lib/rabbitmq/bin";

    /// <summary>Finds both; installs what is missing where that is allowed, otherwise says what to install.</summary>
    public static async Task<Installation> EnsureAsync(bool postgres, bool broker, Action<string> log, CancellationToken ct)
    {
        var missing = new List<string>();
        if (broker && FindBroker() is null)
            missing.Add("rabbitmq-server");
        if (postgres && FindPostgres() is null)
            missing.Add("postgresql");
        if (missing.Count > 0)
            await InstallAsync(missing, log, ct);

        return new Installation(
            postgres ? FindPostgres() ?? throw Missing(["postgresql"]) : "",
            broker ? FindBroker() ?? throw Missing(["rabbitmq-server"]) : "");
    }

    /// <summary>What is there; the place of what is not is empty.</summary>
    public static Installation AsItIs() => new(FindPostgres() ?? "", FindBroker() ?? "");

    static string? FindBroker() => File.Exists($"{Broker}/rabbitmq-server") ? Broker : null;

    static string? FindPostgres() =>
        !Directory.Exists(PostgresVersions) ? null
        : Directory.GetDirectories(PostgresVersions)
            .Where(folder => int.TryParse(Path.GetFileName(folder), out var version) && version >= 15 && File.Exists($"{folder}/bin/initdb"))
            .OrderBy(folder => int.Parse(Path.GetFileName(folder)))
            .Select(folder => $"{folder}/bin")
            .FirstOrDefault();

    static async Task InstallAsync(List<string> packages, Action<string> log, CancellationToken ct)
    {
        if (!File.Exists("/usr/bin/apt-get"))
            throw Missing(packages);

        string[] prefix = [];
        if (!Shell.IsRoot)
        {
            if (!File.Exists("/usr/bin/sudo") || (await Shell.TryRunAsync("/usr/bin/sudo", ["-n", "true"], ct)).Code != 0)
                throw Missing(packages);
            prefix = ["/usr/bin/sudo", "-n", "DEBIAN_FRONTEND=noninteractive"];
        }

        log($"Installing {string.Join(" and ", packages)} (once, about half a minute) …");
        await AptAsync([.. prefix, "apt-get", "update"], log, ct);
        await AptAsync([.. prefix, "apt-get", "install", "-y", "--no-install-recommends", .. packages], log, ct);
    }

    static async Task AptAsync(string[] command, Action<string> log, CancellationToken ct)
    {
        var (code, output) = await Shell.TryRunAsync(command[0], command[1..], ct, line =>
        {
            if (line.StartsWith("Setting up ", StringComparison.Ordinal) || line.StartsWith("Fetched ", StringComparison.Ordinal))
                log("  " + line);
        });
        if (code != 0)
            throw new ServersException($"{string.Join(' ', command)} ended with {code}:\n{output}");
    }

    static RefusedException Missing(IEnumerable<string> packages) => new(
        $"Not installed: {string.Join(", ", packages)}. On Debian or Ubuntu: sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server postgresql "
        + "(the system services that come with them are not used and may be stopped). "
        + $"Or name servers that run already: {ServerSettings.PostgresVariable}=\"Host=…;Username=…;Password=…\" (may create databases and roles), "
        + $"{ServerSettings.BrokerVariable}=\"amqp://administrator:password@host:5672/\" (with the management plugin).");
}
