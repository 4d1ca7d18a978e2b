namespace Hutong.Servers;

/// <summary>What the private servers may take of the machine.</summary>
/// <param name="SharedBuffersMb">PostgreSQL's <c>shared_buffers</c>, in MB.</param>
/// <param name="BrokerMemoryMb">RabbitMQ's absolute memory watermark, in MB; publishers are held back above it.</param>
/// <param name="UseEnvironment">
/// Whether servers named by <c>HUTONG_POSTGRES</c> and <c>HUTONG_RABBITMQ</c> take the place of private ones.
/// Fault tests say no: they need servers that they may kill.
/// </param>
public sealed record ServerSettings(int SharedBuffersMb = 256, int BrokerMemoryMb = 1024, bool UseEnvironment = true)
{
    public const string PostgresVariable = "HUTONG_POSTGRES";
    public const string BrokerVariable = "HUTONG_RABBITMQ";
    public const string BrokerManagementVariable = "HUTONG_RABBITMQ_MANAGEMENT";

    /// <summary>The defaults, with <c>HUTONG_SHARED_BUFFERS_MB</c> and <c>HUTONG_BROKER_MEMORY_MB</c> read from the environment.</summary>
    public static ServerSettings FromEnvironment() => new(
        Megabytes("HUTONG_SHARED_BUFFERS_MB", 256), Megabytes("HUTONG_BROKER_MEMORY_MB", 1024));

    static int Megabytes(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, out var value) && value >= 16 ? value
        : throw new RefusedException($"{variable} is '{text}'; it must be a whole number of megabytes, at least 16.");
}

/// <summary>A server could not be started or reached; the message says what to do about it.</summary>
public sealed class ServersException : Exception
{
    public ServersException() { }

    public ServersException(string message) : base(message) { }

    public ServersException(string message, Exception cause) : base(message, cause) { }
}

/// <summary>What was asked for cannot be done, and nothing has been done; the message says in one line what to do about it.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException() { }

    public RefusedException(string message) : base(message) { }

    public RefusedException(string message, Exception cause) : base(message, cause) { }
}
