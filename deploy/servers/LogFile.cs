namespace Hutong.Servers;

/// <summary>Keeps a log that a running process appends to within bounds.</summary>
public static class LogFile
{
    const long Limit = 10 << 20;

    /// <summary>Beyond its limit of 10 MB a log moves to <c>.1</c>, that one to <c>.2</c>, and what was there is deleted.</summary>
    /// <remarks>
    /// The writer holds its file open and goes on at the new end, as it opened it for appending. What it writes between the last look and
    /// the cut is lost; without room for a copy all of it is.
    /// </remarks>
    public static void KeepInBounds(string file, long limit = Limit)
    {
        if (!File.Exists(file) || new FileInfo(file).Length <= limit)
            return;

        var (last, older) = ($"{file}.1", $"{file}.2");
        if (File.Exists(last))
            File.Move(last, older, overwrite: true);
        using var log = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            using var copy = new FileStream(last, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = SecretFile.OwnerOnly });
            log.CopyTo(copy);
        }
        catch (IOException)
        {
            File.Delete(last);
        }

        log.SetLength(0);
    }
}
