using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Messages;
using Hutong.Servers;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using Hutong.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>PostgreSQL and RabbitMQ behind certificates of an authority of their own; the broker asks for one in return.</summary>
public sealed class TlsServers : IAsyncLifetime
{
    readonly string _folder = Path.Combine(TestServers.Repository, ".run", "test", $"tls-{Guid.NewGuid():N}"[..12]);

    public PrivateServers Servers { get; private set; } = null!;

    public Certificates Right { get; private set; } = null!;

    /// <summary>Another authority, which has issued the same names.</summary>
    public Certificates Wrong { get; private set; } = null!;

    public int BrokerPort { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Right = new(Path.Combine(_folder, "right"));
        Wrong = new(Path.Combine(_folder, "wrong"));
        Wrong.Issue("localhost");
        var (certificate, key) = Right.Issue("localhost");
        BrokerPort = FreePort.Choose();
        Directory.CreateDirectory(Path.Combine(_folder, "rabbitmq"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "rabbitmq", "advanced.config"),
            $$"""
            [{rabbit, [{ssl_listeners, [{"127.0.0.1", {{BrokerPort}}}]},
                       {ssl_options, [{cacertfile, "{{Right.Authority}}"}, {certfile, "{{certificate}}"}, {keyfile, "{{key}}"},
                                      {verify, verify_peer}, {fail_if_no_peer_cert, true}]}]}].
            """);
        Servers = await PrivateServers.StartAsync(_folder, new ServerSettings(SharedBuffersMb: 64, UseEnvironment: false));
        // written by the server itself, as it insists that its key is its user's own
        await using var administrator = NpgsqlDataSource.Create(Servers.Postgres);
        foreach (var (name, file) in new[] { ("server.crt", certificate), ("server.key", key) })
            await RunAsync(administrator, $"copy (select unnest(string_to_array('{(await File.ReadAllTextAsync(file)).Trim()}', e'\\n'))) to program 'umask 077; cat > {name}'");
        await RunAsync(administrator, "alter system set ssl = on");
        await RunAsync(administrator, "select pg_reload_conf()");
    }

    public async ValueTask DisposeAsync()
    {
        await PrivateServers.WipeAsync(_folder);
        File.Delete(_folder + ".lock");
        Right.Dispose();
        Wrong.Dispose();
    }

    static async Task RunAsync(NpgsqlDataSource administrator, string statement)
    {
        await using var command = administrator.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>By settings alone, servers are believed by the certificates of a named authority, and by no others.</summary>
public sealed class TlsTests(TlsServers tls) : IClassFixture<TlsServers>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", true, true)]
    [InlineData("localhost", false, false)] // another authority
    [InlineData("127.0.0.1", true, false)] // another name
    public async Task PostgreSQL_is_believed_by_its_authority_and_name(string host, bool rightAuthority, bool believed)
    {
        await using var database = await TestDatabase.CreateAsync(tls.Servers, Ct);
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Host = host,
            SslMode = SslMode.VerifyFull,
            RootCertificate = (rightAuthority ? tls.Right : tls.Wrong).Authority,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        if (!believed)
        {
            (await Should.ThrowAsync<NpgsqlException>(() => connection.OpenAsync(Ct))).ToString().ShouldContain("certificate");
            return;
        }

        await connection.OpenAsync(Ct);
        await using var asked = new NpgsqlCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()", connection);
        (await asked.ExecuteScalarAsync(Ct)).ShouldBe(true);
    }

    [Theory]
    [InlineData("localhost", true, true, true)]
    [InlineData("localhost", false, true, false)] // another authority
    [InlineData("127.0.0.1", true, true, false)] // another name
    [InlineData("localhost", true, false, false)] // no certificate of one's own
    public async Task The_broker_is_believed_by_its_authority_and_name_and_asks_for_a_certificate(string host, bool rightAuthority, bool own, bool believed)
    {
        await using var room = await TestVirtualHost.CreateAsync(tls.Servers, Ct);
        var settings = Settings(room, host, rightAuthority, own);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(Options.Create(settings)).AddSingleton(new FactKinds { Service = "test" })
            .AddSingleton(TestKeys.Of("registry")).BuildServiceProvider();
        await using var publisher = ActivatorUtilities.CreateInstance<Publisher>(services);
        if (believed)
            (await publisher.PublishAsync([], Ct)).ShouldBeEmpty(); // it has connected, all the same
        else
            await Should.ThrowAsync<BrokerUnreachableException>(() => publisher.PublishAsync([], Ct));
    }

    [Fact]
    public async Task Facts_and_messages_travel_over_TLS_to_both_servers()
    {
        await using var room = await TestVirtualHost.CreateAsync(tls.Servers, Ct);
        await using var databaseOfOwner = await TestDatabase.CreateAsync(tls.Servers, Ct);
        await using var databaseOfCopy = await TestDatabase.CreateAsync(tls.Servers, Ct);
        var broker = Settings(room, "localhost", rightAuthority: true, own: true);
        void Also(IServiceCollection services, string service)
        {
            services.PostConfigure<BrokerSettings>(b => (b.CertificateAuthority, b.ClientCertificate, b.ClientKey) = (broker.CertificateAuthority, broker.ClientCertificate, broker.ClientKey));
            services.AddMessages(service);
        }

        await using var copy = await FactService.StartAsync("health", OverTls(databaseOfCopy), broker.Url!, f => f.Copies<HouseholdIncome>("registry"), s => Also(s, "health"));
        await using var owner = await FactService.StartAsync("registry", OverTls(databaseOfOwner), broker.Url!, f => f.Owns<HouseholdIncome>(), s => Also(s, "registry"));
        await EventuallyPasses(() =>
        {
            owner.Get<MessageBus>().IsUp.ShouldBeTrue();
            copy.Get<MessageBus>().IsUp.ShouldBeTrue();
            return Task.CompletedTask;
        });
        await owner.Store.InTransactionAsync(
            transaction => owner.Store.SaveAsync(transaction, [new Income("H1", 1).Draft()], new Source("registry-office", null, Income.Begin), Ct), Ct);
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1);
        (await Stored.CountAsync(copy.Database, "pg_stat_ssl where ssl and pid = pg_backend_pid()")).ShouldBe(1);
    }

    [Fact]
    public async Task The_bus_does_not_start_at_a_broker_whose_authority_is_not_the_named_one()
    {
        await using var room = await TestVirtualHost.CreateAsync(tls.Servers, Ct);
        await using var database = await TestDatabase.CreateAsync(tls.Servers, Ct);
        var bus = new ServiceCollection().AddLogging().AddSingleton(Options.Create(Settings(room, "localhost", rightAuthority: false, own: true)))
            .AddSingleton(TimeProvider.System).AddSingleton(NpgsqlDataSource.Create(database.ConnectionString));
        bus.AddMessages("health");
        await using var services = bus.BuildServiceProvider();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        var control = services.GetRequiredService<MassTransit.IBusControl>();
        await Should.ThrowAsync<Exception>(() => control.StartAsync(limit.Token));
        control.CheckHealth().Status.ShouldNotBe(MassTransit.BusHealthStatus.Healthy);
    }

    string OverTls(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Host = "localhost",
        SslMode = SslMode.VerifyFull,
        RootCertificate = tls.Right.Authority,
    }.ConnectionString;

    BrokerSettings Settings(TestVirtualHost room, string host, bool rightAuthority, bool own)
    {
        var authority = rightAuthority ? tls.Right : tls.Wrong;
        return new()
        {
            Url = new UriBuilder(room.Address) { Scheme = "amqps", Host = host, Port = tls.BrokerPort }.Uri,
            CertificateAuthority = authority.Authority,
            ClientCertificate = own ? Path.Combine(tls.Right.Folder, "localhost.pem") : null,
            ClientKey = own ? Path.Combine(tls.Right.Folder, "localhost.key") : null,
        };
    }
}
