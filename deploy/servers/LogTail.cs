namespace Hutong.Servers;

/// <summary>The end of a log, for a message about why something did not start.</summary>
public static class LogTail
{
    public static string Of(string file, int lines = 20)
    {
        if (!File.Exists(file))
            return "(there is no log)";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, 32_768), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(lines));
    }
}
