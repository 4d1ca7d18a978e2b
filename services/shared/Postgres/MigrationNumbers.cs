using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres;

/// <summary>Reads the numbers of migrations, whatever their length: <c>0003_RosterAndMarks</c> was counted by hand, <c>dotnet ef</c> numbers by the second.</summary>
/// <remarks>EF Core's own takes the first fifteen characters for the number, whatever they are. Migrations run in the order of their names' characters: what the tool adds comes after what was counted.</remarks>
sealed class MigrationNumbers : IMigrationsIdGenerator
{
    public string GenerateId(string name) => $"{DateTime.UtcNow:yyyyMMddHHmmss}_{name}";

    public string GetName(string id) => id[(id.IndexOf('_') + 1)..];

    public bool IsValidId(string value) => value.IndexOf('_') is > 0 and var digits && value[..digits].All(char.IsAsciiDigit);
}
