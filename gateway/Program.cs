using Hutong.Defaults;
using Hutong.Gateway;
using Hutong.Gateway.People;
using Hutong.Gateway.Tokens;
using Hutong.Postgres;

// An operator adds a client by putting this line's output into the clients file.
if (args is ["hash-secret"])
{
    Console.WriteLine(SecretHash.Create((Console.ReadLine() ?? "").Trim()));
    return 0;
}

// Accounts are managed by this program too, so that passwords are hashed in one place.
if (args is ["people"])
    return await PeopleCommand.RunAsync(Console.In, Console.Out);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
if (SchemaOwner.IsAsked(args))
{
    builder.Services.AddTokenTables();
    await SchemaOwner.MigrateAsync(builder, "gateway");
    return 0;
}

await GatewayApp.Build(builder).RunAsync();
return 0;
