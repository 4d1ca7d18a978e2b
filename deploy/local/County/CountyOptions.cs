using System.CommandLine;

namespace Hutong.Local.County;

/// <summary>How a county is made up and loaded.</summary>
/// <param name="Year">The later of the two policy years; null takes the clock's (why: <see cref="CountyGenerator"/>).</param>
/// <param name="Scale">Every count of the figures is multiplied by it, to try the platform under load.</param>
/// <param name="Pushes">How many single pushes are timed.</param>
public sealed record CountyOptions(ulong Seed = CountyGenerator.DefaultSeed, int? Year = null, int Scale = 1, int Pushes = 60)
{
    public int YearBy(TimeProvider clock) => Year ?? clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year;

    public DemonstrationCounty Generate(string nameOrFolder, TimeProvider clock) =>
        new CountyGenerator(CountyFigures.Read(nameOrFolder).Scaled(Scale), Seed, YearBy(clock)).Generate();
}

/// <summary>The part of a command line that names a county; the same for every command that builds one.</summary>
public sealed class CountyCommandLine
{
    public Argument<string> County { get; } = new("county") { Description = "A county that comes with the platform (jinghe), or a folder with county.csv and townships.csv." };

    public Option<ulong> Seed { get; } = new("--seed") { Description = "The same seed gives the same county.", DefaultValueFactory = _ => CountyGenerator.DefaultSeed };

    public Option<int?> Year { get; } = new("--year")
    {
        Description = "The later of the two policy years. Default: this year, so that today's card has something to say; the year before it carries the claims.",
    };

    public Option<int> Scale { get; } = new("--scale") { Description = "Multiplies every count, to try the platform under load.", DefaultValueFactory = _ => 1 };

    public CountyCommandLine()
    {
        Scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--scale must be 1 to 1000.");
        });
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(County);
        command.Options.Add(Seed);
        command.Options.Add(Year);
        command.Options.Add(Scale);
    }

    public CountyOptions Read(ParseResult result) => new(result.GetValue(Seed), result.GetValue(Year), result.GetValue(Scale));
}

/// <summary><c>generate</c>: the county's files without a platform, to be looked at and pushed by hand.</summary>
public static class GenerateCommand
{
    public static Command Create()
    {
        var county = new CountyCommandLine();
        var output = new Option<string>("--output", "-o") { Description = "Folder for the files.", Required = true };
        var command = new Command("generate", "Writes a demonstration county as the NDJSON and CSV files that its bureaus would push.");
        county.AddTo(command);
        command.Options.Add(output);
        command.SetAction(async (result, ct) =>
        {
            try
            {
                var options = county.Read(result);
                var figures = CountyFigures.Read(result.GetRequiredValue(county.County)).Scaled(options.Scale);
                var folder = result.GetRequiredValue(output);
                var made = await new CountyGenerator(figures, options.Seed, options.YearBy(TimeProvider.System)).WriteAsync(folder, ct);
                var expected = made.Expected;
                await result.InvocationConfiguration.Output.WriteLineAsync(
                    $"{figures.Name}: {expected.Households} households, {expected.Persons} persons, {made.Claims.Count + made.LaterClaims.Count} claims, written to {folder}. "
                    + $"Pushed in the order of their numbers, they give {expected.Insured} insured in {made.Year} and the medical guarantee met for {expected.MedicalMet}, unmet for {expected.MedicalUnmet}.");
                return 0;
            }
            catch (CountyFiguresException wrong)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(wrong.Message);
                return 1;
            }
        });
        return command;
    }
}
