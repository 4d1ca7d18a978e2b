using Hutong.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Employment.Data;

/// <summary>The employment service's own tables beside the kernel's.</summary>
public sealed class EmploymentDb(DbContextOptions<EmploymentDb> options) : DbContext(options)
{
    sealed class ForTools() : AtDesignTime<EmploymentDb>("employment");
}
