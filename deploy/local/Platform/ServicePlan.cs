using Hutong.Defaults;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>A program of the platform.</summary>
/// <param name="Name">The sector's, <c>gateway</c> or <c>console</c>.</param>
/// <param name="Folder">Of its project, from the repository's top.</param>
/// <param name="Database">Database and role of the same name; empty for the console, which asks the API for everything.</param>
/// <param name="HeapMb">Most that its managed heap may take. All .NET processes together are to stay under 1.5 GiB.</param>
public sealed record ServiceProgram(string Name, string Folder, string Assembly, string Database, int HeapMb)
{
    public static IReadOnlyList<ServiceProgram> All { get; } =
    [
        new("registry", "services/registry", "Hutong.Registry", "hutong_registry", 320),
        new("health", "services/health", "Hutong.Health", "hutong_health", 288),
        new("education", "services/education", "Hutong.Education", "hutong_education", 160),
        new("employment", "services/employment", "Hutong.Employment", "hutong_employment", 160),
        new("housing", "services/housing", "Hutong.Housing", "hutong_housing", 160),
        new("gateway", "gateway", "Hutong.Gateway", "hutong_gateway", 128) { IsSector = false },
        new("console", "services/console", "Hutong.Console", "", 64) { IsSector = false },
    ];

    /// <summary>Those with a database, and with a key by which the others know them: all but the console.</summary>
    public static IReadOnlyList<ServiceProgram> Owners { get; } = [.. All.Where(program => program.Database.Length > 0)];

    /// <summary>It owns a sector's facts, and the others reach it; gateway and console do not.</summary>
    public bool IsSector { get; init; } = true;

    /// <summary>Names of the services, without the gateway.</summary>
    public static IReadOnlyList<string> Sectors { get; } = [.. All.Where(program => program.IsSector).Select(program => program.Name)];

    public string Dll(string repository) => Path.Combine(repository, Folder, "bin", "Release", "net10.0", Assembly + ".dll");
}

/// <summary>Where a program listens: HTTP/1.1 and cleartext HTTP/2 for gRPC cannot share a port without TLS.</summary>
public sealed record ServicePorts(int Http, int Grpc)
{
    public Uri Address => new($"http://127.0.0.1:{Http}");

    public Uri GrpcAddress => new($"http://127.0.0.1:{Grpc}");
}

/// <summary>How the services write their logs.</summary>
static class LogFormat
{
    public const string Variable = "HUTONG_LOG";

    /// <exception cref="RefusedException">The environment names another format.</exception>
    public static string Wanted() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "text" => "text",
        "json" => "json",
        var other => throw new RefusedException($"{Variable} is '{other}'; it must be json or text."),
    };
}

/// <summary>Says with which settings each program is started. Pure, so that the settings can be read in one place and tested.</summary>
public static class ServicePlan
{
    public const string VirtualHost = "hutong";

    /// <summary>Up to 0.1 all services were this one user of the broker.</summary>
    public const string FormerBrokerUser = "hutong-services";

    public static string BrokerUser(string sector) => $"hutong-{sector}";

    public static Dictionary<string, string> Settings(
        ServiceProgram program, IReadOnlyDictionary<string, ServicePorts> ports, string postgres, Uri broker, PlatformSecrets secrets, RunFolder run, IReadOnlyList<string> counties)
    {
        var own = ports[program.Name];
        var settings = new Dictionary<string, string>(Lean(program.HeapMb))
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            [LogFormat.Variable] = LogFormat.Wanted(),
            // an inherited ASPNETCORE_URLS would only add a warning that the endpoints below win
            ["ASPNETCORE_URLS"] = "",
            ["Kestrel__Endpoints__Http__Url"] = $"http://127.0.0.1:{own.Http}",
        };
        if (program.Name == "console")
        {
            // nothing of database, broker or keys: it has what the people have who sign in
            settings["SignIn__Gateway"] = ports["gateway"].Address.AbsoluteUri;
            settings["SignIn__ClientSecret"] = secrets.ConsoleSecret;
            return settings;
        }

        settings["Kestrel__Endpoints__Grpc__Url"] = $"http://127.0.0.1:{own.Grpc}";
        settings["Kestrel__Endpoints__Grpc__Protocols"] = "Http2";
        settings["Keys__Own"] = secrets.ProcessKeys[program.Name][0];
        settings["ConnectionStrings__Database"] = DatabaseOf(postgres, program, secrets).ConnectionString;

        foreach (var (process, keys) in secrets.ProcessKeys)
            for (var i = 0; i < keys.Count; i++)
                settings[$"Keys__Public__{process}__{i}"] = ProcessKeys.PublicOf(keys[i]);

        if (program.IsSector)
        {
            settings["Broker__Url"] = BrokerOf(broker, program.Name, secrets).AbsoluteUri;
            settings["Identity__UploadKey"] = secrets.UploadKeys[program.Name];
            for (var i = 0; i < counties.Count; i++)
                settings[$"Divisions__Counties__{i}"] = counties[i];
            foreach (var peer in ServiceProgram.All.Where(other => other.IsSector && other != program))
                settings[$"Peers__{peer.Name}"] = ports[peer.Name].Address.AbsoluteUri;
        }

        switch (program.Name)
        {
            case "registry":
                // the registry alone can read residents' numbers, and knows whom they lead to
                settings["Identity__MatchKey"] = secrets.MatchKey;
                for (var i = 0; i < secrets.FormerMatchKeys.Count; i++)
                    settings[$"Identity__FormerMatchKeys__{i}"] = secrets.FormerMatchKeys[i];
                foreach (var (id, key) in secrets.CipherKeys)
                    settings[$"Identity__CipherKeys__{id}"] = key;
                settings["Identity__CurrentCipherKey"] = secrets.CurrentCipherKey;
                break;
            case "gateway":
                settings["Tokens__ClientsFile"] = run.Clients;
                settings["Tokens__SealingKey"] = secrets.GatewaySecret;
                settings["Console__Address"] = ports["console"].Address.AbsoluteUri;
                foreach (var service in ServiceProgram.All.Where(other => other.IsSector))
                {
                    settings[$"Services__{service.Name}__Http"] = ports[service.Name].Address.AbsoluteUri;
                    settings[$"Services__{service.Name}__Grpc"] = ports[service.Name].GrpcAddress.AbsoluteUri;
                }

                break;
        }

        return settings;
    }

    /// <summary>How a .NET process of ours is kept small: several of them share one machine.</summary>
    /// <param name="heapMb">Most that its managed heap may take.</param>
    public static Dictionary<string, string> Lean(int heapMb) => new()
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCHeapHardLimit"] = $"0x{(long)heapMb << 20:X}",
        ["DOTNET_GCConserveMemory"] = "5",
        // compiled code would be mapped twice in each, and be kept in a form that watches itself
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        // two cores: collecting beside the work wins nothing, and costs each process a thread and its memory
        ["DOTNET_gcConcurrent"] = "0",
    };

    /// <summary>As the program at work reaches its database.</summary>
    public static NpgsqlConnectionStringBuilder DatabaseOf(string postgres, ServiceProgram program, PlatformSecrets secrets) =>
        new(postgres) { Database = program.Database, Username = program.Database, Password = secrets.DatabasePassword(program.Name) };

    /// <summary>As its owner reaches it, who changes the schema, dumps and restores. Nothing of this stands in the program's settings.</summary>
    /// <param name="database">Another one of the same owner.</param>
    public static NpgsqlConnectionStringBuilder OwnedDatabaseOf(string postgres, ServiceProgram program, PlatformSecrets secrets, string? database = null) =>
        secrets.OwnerPassword(program.Name) is { } password
            ? new(postgres) { Database = database ?? program.Database, Username = OwnerOf(program), Password = password }
            : DatabaseOf(postgres, program, secrets);

    /// <summary>The role that owns the program's database.</summary>
    public static string OwnerOf(ServiceProgram program) => $"{program.Database}_owner";

    public static Uri BrokerOf(Uri broker, string sector, PlatformSecrets secrets) =>
        new UriBuilder(broker) { UserName = BrokerUser(sector), Password = secrets.BrokerPassword(sector), Path = VirtualHost }.Uri;
}
