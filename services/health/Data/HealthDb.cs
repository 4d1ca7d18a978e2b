using Hutong.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Health.Data;

/// <summary>The health service's own tables beside the kernel's.</summary>
public sealed class HealthDb(DbContextOptions<HealthDb> options) : DbContext(options)
{
    sealed class ForTools() : AtDesignTime<HealthDb>("health");
}
