namespace Hutong.Intake;

/// <summary>A file or body that cannot be taken as a whole; becomes a problem with a stable code. Carries no content of the file beyond its header.</summary>
sealed class FileRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public Dictionary<string, object?> Extensions { get; } = [];
}
