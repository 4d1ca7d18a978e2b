using Hutong.Gateway.People;
using Hutong.Postgres;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace Hutong.Gateway.Data;

/// <summary>What gateways share: the keys of their tokens, the accounts of people, and OpenIddict's clients, sign-ins, codes and refresh tokens.</summary>
public sealed class GatewayDb(DbContextOptions<GatewayDb> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Held while keys or clients are changed, so that gateways do it one after the other.</summary>
    public const long Lock = 0x48746761746577;

    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();

    public DbSet<OpenIddictEntityFrameworkCoreApplication> Clients => Set<OpenIddictEntityFrameworkCoreApplication>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("gateway");
        builder.UseOpenIddict();
        builder.Entity<TokenKey>(key =>
        {
            key.ToTable("TokenKeys").HasKey(k => k.Id);
            key.Property(k => k.Id).HasMaxLength(32);
        });
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.ShownName).HasMaxLength(100);
            account.Property(a => a.Role).HasMaxLength(40);
            account.Property(a => a.Bureau).HasMaxLength(40);
            account.Property(a => a.Division).HasMaxLength(12);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
    }

    /// <summary>For <c>dotnet ef</c>.</summary>
    sealed class ForTools() : AtDesignTime<GatewayDb>("gateway", snakeCase: false);
}

/// <summary>One generation of keys, as it is kept.</summary>
public sealed class TokenKey
{
    /// <summary>The key id that stands in the tokens.</summary>
    public required string Id { get; init; }

    /// <summary>From when on it signs; told ahead, so that every gateway knows the key before the first token that it signed.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>The private parts, sealed with the platform's secret.</summary>
    public required byte[] Sealed { get; init; }
}
