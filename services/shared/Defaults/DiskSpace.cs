using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Hutong.Defaults;

/// <summary>Section <c>Disk</c>.</summary>
public sealed record DiskSettings
{
    /// <summary>RabbitMQ holds publishers back below 100 MB, and PostgreSQL stops at none: told early enough to make room.</summary>
    public const long UsuallyEnough = 1024;

    /// <summary>Folders on the disks to be watched: where the process, its database and its broker store, as far as they are on this machine. None: the program's own.</summary>
    public IList<string> Folders { get; init; } = [];

    /// <summary>Megabytes that are to be free; 0 watches nothing.</summary>
    [Range(0, long.MaxValue)]
    public long EnoughMb { get; init; } = UsuallyEnough;
}

/// <summary>Says in readiness and as a gauge how much room is left on disk. Never unready for it: what is there can still be read, and an end of the process makes no room.</summary>
public sealed class DiskSpace : IHealthCheck
{
    readonly string[] _folders;
    readonly long _enough;

    public DiskSpace(IOptions<DiskSettings> settings, IMeterFactory meters)
    {
        _folders = settings.Value.Folders is { Count: > 0 } folders ? [.. folders] : [AppContext.BaseDirectory];
        _enough = settings.Value.EnoughMb << 20;
        meters.Create("Hutong.Disk").CreateObservableGauge("hutong.disk.free", Free, "By", "What is free on the disk of a watched folder");
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Remarks(_folders, _enough) is { Count: > 0 } remarks
            ? HealthCheckResult.Degraded(string.Join("; ", remarks)) : HealthCheckResult.Healthy("There is room on disk."));

    /// <param name="folders">On the disks in question.</param>
    /// <param name="enough">Bytes that are to be free.</param>
    /// <param name="available">Bytes that are free where a path is; the system's word otherwise.</param>
    public static IReadOnlyList<string> Remarks(IEnumerable<string> folders, long enough = DiskSettings.UsuallyEnough << 20, Func<string, long>? available = null)
    {
        var remarks = new List<string>();
        foreach (var folder in folders)
        {
            try
            {
                if ((available ?? FreeAt)(folder) is var free && free < enough)
                    remarks.Add($"only {free >> 20} MB are left on the disk of {folder}: make some before publishers are held back (100 MB) and nothing can be stored (0)");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                remarks.Add($"how much room is left on the disk of {folder} cannot be told ({e.Message})");
            }
        }

        return remarks;
    }

    IEnumerable<Measurement<long>> Free()
    {
        foreach (var folder in _folders)
        {
            long free;
            try
            {
                free = FreeAt(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // readiness says why
            }

            yield return new(free, new KeyValuePair<string, object?>("hutong.disk.folder", folder));
        }
    }

    static long FreeAt(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}

static class DiskSpaceSetup
{
    public static void AddDiskSpace(this IServiceCollection services)
    {
        services.AddOptions<DiskSettings>().BindConfiguration("Disk").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DiskSpace>();
        services.AddHealthChecks().AddCheck<DiskSpace>("disk");
    }
}
