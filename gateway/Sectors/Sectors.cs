using System.Text.RegularExpressions;

namespace Hutong.Gateway.Sectors;

public sealed record Sector(string Name, Uri Http, Uri? Grpc);

/// <summary>The sectors that the settings name.</summary>
public sealed partial class SectorList(IReadOnlyList<Sector> sectors)
{
    public IReadOnlyList<Sector> All { get; } = sectors;

    public static SectorList Read(IConfiguration configuration)
    {
        var sectors = new List<Sector>();
        foreach (var section in configuration.GetSection("Services").GetChildren())
        {
            var name = section.Key.ToLowerInvariant();
            var settings = section.Get<SectorSettings>() ?? new();
            if (!Name().IsMatch(name) || name is "token" or "docs")
                throw new InvalidOperationException($"Services:{section.Key} is not a sector's name: small letters, digits and dashes.");
            if (settings.Http is null)
                throw new InvalidOperationException($"Services:{section.Key}:Http is missing.");
            sectors.Add(new(name, settings.Http, settings.Grpc));
        }

        return new(sectors);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z")]
    private static partial Regex Name();
}
