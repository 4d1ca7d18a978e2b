using Hutong.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Education.Data;

/// <summary>The education service's own tables beside the kernel's.</summary>
public sealed class EducationDb(DbContextOptions<EducationDb> options) : DbContext(options)
{
    sealed class ForTools() : AtDesignTime<EducationDb>("education");
}
