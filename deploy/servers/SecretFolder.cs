namespace Hutong.Servers;

/// <summary>Folders whose files only their owner may read.</summary>
public static class SecretFolder
{
    const UnixFileMode Owner = SecretFile.OwnerOnly | UnixFileMode.UserExecute;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder, or closes the one that is there, with mode 700.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="above">It stands above PostgreSQL's data. Run as root, PostgreSQL's own user has to get through: then 711, by which others may pass and not look.</param>
    public static void Make(string path, bool above = false)
    {
        var mode = above && Shell.IsRoot ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner;
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode); // it may be there already, and what this process makes is masked
    }

    /// <summary>Takes every right of others from the files in a folder.</summary>
    /// <param name="deep">Also from folders in it, and what is in these.</param>
    public static void CloseFiles(string path, bool deep = false)
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", deep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
        {
            if (entry.LinkTarget is not null || (entry is DirectoryInfo && !deep))
                continue;
            try
            {
                var mode = File.GetUnixFileMode(entry.FullName);
                if ((mode & Others) != UnixFileMode.None)
                    File.SetUnixFileMode(entry.FullName, mode & ~Others);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // a server has deleted it meanwhile
            }
        }
    }
}
