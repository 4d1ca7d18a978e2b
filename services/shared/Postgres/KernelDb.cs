using Microsoft.EntityFrameworkCore;

namespace Hutong.Postgres;

/// <summary>The tables that every service has alike: facts, what is pushed, what counties decide.</summary>
public sealed class KernelDb(DbContextOptions<KernelDb> options) : DbContext(options);
