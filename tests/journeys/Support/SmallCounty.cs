using Hutong.Local.County;

namespace Hutong.Journeys.Support;

/// <summary>Figures of a county of forty households in a folder of their own.</summary>
sealed class SmallCounty : IDisposable
{
    public const string DivisionCode = "510824";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("county");

    public SmallCounty()
    {
        Write("county.csv", $"name_zh,name_en,division_code\n小县,Small County,{DivisionCode}\n");
        Write("townships.csv", "township,households,persons\n甲镇,24,61\n乙乡,16,38\n");
        Write("path.csv", "group,year,households,persons\nsocial_floor,,12,20\n");
    }

    public static CountyOptions Options { get; } = new(Pushes: 4);

    public string Folder => _folder.FullName;

    public DemonstrationCounty Generate() => Options.Generate(Folder, TimeProvider.System);

    void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void Dispose() => _folder.Delete(recursive: true);
}
