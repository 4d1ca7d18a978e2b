using Hutong.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Housing.Data;

/// <summary>The housing service's own tables beside the kernel's. A record that was withdrawn is in none of them; its versions are the kernel's.</summary>
public sealed class HousingDb(DbContextOptions<HousingDb> options) : DbContext(options)
{
    sealed class ForTools() : AtDesignTime<HousingDb>("housing");
}
