using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>The role that owns a process's database and changes its schema, so that the role at work can be denied what it must never do: <c>dotnet Hutong.Health.dll migrate</c>.</summary>
/// <remarks>An owner can give itself every right. Where one role is both, as in tests, the process changes its own schema when it starts, and nothing is denied.</remarks>
public static class SchemaOwner
{
    const string Argument = "migrate";

    public static bool IsAsked(string[] args) => args is [Argument, ..];

    /// <summary>Brings the tables up to date as their owner, gives the role at work its rights, and returns.</summary>
    /// <param name="builder">Holds all that the process is made of.</param>
    /// <param name="service">Its name.</param>
    public static async Task MigrateAsync(WebApplicationBuilder builder, string service)
    {
        builder.Services.AddSingleton<AsOwner>();
        await using var app = builder.Build(); // and never started
        await app.Services.GetRequiredService<SchemaChanges>().StartingAsync(CancellationToken.None);
        var role = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<IOptions<DatabaseSettings>>().Value.Database).Username!;
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await Rights.GiveAsync(connection, service, role, CancellationToken.None);
    }

    /// <summary>By which the process reaches its database.</summary>
    internal static string Connection(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<DatabaseSettings>>().Value;
        return services.GetService<AsOwner>() is null ? settings.Database
            : settings.Owner ?? throw new OptionsValidationException("ConnectionStrings", typeof(DatabaseSettings), ["Set ConnectionStrings__Owner in the environment."]);
    }

    /// <summary>Whether the process's role owns its database, or may become the role that does.</summary>
    internal static async Task<bool> IsOwnAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select pg_has_role(datdba, 'USAGE') from pg_database where datname = current_database()");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>That the process is here to change its schema.</summary>
    sealed class AsOwner;
}
