namespace Hutong.Gateway.Edge;

public static class Listening
{
    /// <summary>Without any address in the settings: HTTP/1.1 on 8080 and cleartext HTTP/2 (gRPC) on 8081, on this machine only.</summary>
    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        var endpoints = builder.Configuration.GetSection("Kestrel:Endpoints");
        if (endpoints.GetChildren().Any() || !string.IsNullOrEmpty(builder.Configuration["urls"]))
            return;

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Http:Url"] = "http://127.0.0.1:8080",
            ["Kestrel:Endpoints:Grpc:Url"] = "http://127.0.0.1:8081",
            ["Kestrel:Endpoints:Grpc:Protocols"] = "Http2",
        });
    }
}
