using Hutong.CountyConsole.Layout;
using Hutong.CountyConsole.Platform;
using Hutong.CountyConsole.SignIn;
using Hutong.CountyConsole.Words;
using Hutong.Defaults;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("console");
builder.WebHost.UseStaticWebAssets(); // also where it is run as it was built
builder.AddSignIn();
builder.AddPlatform();
builder.Services.AddWords();
builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
{
    // a tab is a circuit: what it keeps after its socket is gone is bounded
    circuits.DisconnectedCircuitMaxRetained = 50;
    circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
}).AddHubOptions(hub =>
{
    // a dead link is noticed soon, before clicks pile up on it
    hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
    hub.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
});
builder.Services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);

var app = builder.Build();
app.UseForwardedHeaders(); // of the gateway, which is on the same machine or named
app.UsePathBase("/console");
app.UseExceptionHandler("/broken", createScopeForErrors: true);
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).DisableHttpMetrics();
app.MapHealthChecks("/health/ready").DisableHttpMetrics();
app.MapStaticAssets();
app.MapSignIn();
app.MapLanguage();
app.MapFiles();
// A page that does not exist is told by one that does; the router leaves what it does not know to the server.
app.MapFallback((HttpContext context) => Results.Redirect(context.Request.PathBase + "/not-found"));
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
