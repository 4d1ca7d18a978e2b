using Hutong.Defaults;
using Hutong.Gateway;
using Hutong.Gateway.Tokens;
using Hutong.Postgres;

// An operator adds a client by putting this line's output into the clients file.
if (args is ["hash-secret"])
{
    Console.WriteLine(SecretHash.Create((Console.ReadLine() ?? "").Trim()));
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
if (SchemaOwner.IsAsked(args))
{
    builder.Services.AddTokenTables();
    await SchemaOwner.MigrateAsync(builder, "gateway");
    return;
}

await GatewayApp.Build(builder).RunAsync();
