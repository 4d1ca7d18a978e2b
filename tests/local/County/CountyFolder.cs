namespace Hutong.Local.Tests.County;

/// <summary>A folder of figures that a test writes.</summary>
sealed class CountyFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("county");

    public CountyFolder(string townships, string? path = null, string county = "name_zh,name_en,division_code\n示范县,Demonstration County,510824\n")
    {
        Write("county.csv", county);
        Write("townships.csv", townships);
        if (path is not null)
            Write("path.csv", path);
    }

    public string Path => _folder.FullName;

    public string Of(string file) => System.IO.Path.Combine(Path, file);

    public void Write(string file, string text) => File.WriteAllText(Of(file), text);

    public void Dispose() => _folder.Delete(recursive: true);
}
