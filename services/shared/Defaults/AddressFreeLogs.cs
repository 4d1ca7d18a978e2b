using Microsoft.Extensions.Logging;

namespace Hutong.Defaults;

/// <summary>Which of other people's lines no process of the platform writes: those with addresses, headers and details of requests in them.</summary>
/// <remarks>
/// What was asked for is told by the gateway's access log, one line a request, with the template of the address in place of the address.
/// An operator who sets a level for a narrower category (<c>Logging:LogLevel:Microsoft.AspNetCore.Hosting</c>) gets those lines all the same.
/// </remarks>
public static class AddressFreeLogs
{
    public static ILoggingBuilder KeepAddressesOut(this ILoggingBuilder logging) => logging
        // two lines for every request, with the whole address, and two for every probe
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        // the details of every refusal
        .AddFilter("Grpc", LogLevel.Warning)
        // a line for every call to a peer that went well, thousands of them whenever copies are compared
        .AddFilter("Polly", LogLevel.Warning)
        .AddFilter("Yarp", LogLevel.Error)
        .AddFilter("OpenIddict", LogLevel.Warning)
        .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
}
