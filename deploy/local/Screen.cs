using Spectre.Console;

namespace Hutong.Local;

/// <summary>What the runner tells: progress in colour on a terminal, plain lines elsewhere; with <c>--json</c> progress goes to the error stream.</summary>
public sealed class Screen
{
    readonly bool _json;
    readonly bool _terminal;
    readonly IAnsiConsole _console;

    public Screen(bool json)
    {
        this._json = json;
        _terminal = json ? !Console.IsErrorRedirected : !Console.IsOutputRedirected;
        _console = json
            ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            : AnsiConsole.Console;
    }

    TextWriter Writer => _json ? Console.Error : Console.Out;

    public void Say(string text)
    {
        if (_terminal)
            _console.MarkupLineInterpolated($"[grey]{text}[/]");
        else
            Writer.WriteLine(text);
    }

    public void Good(string text) => Coloured("green", text);

    public void Bad(string text) => Coloured("red", text);

    public void Table(string[] headings, IReadOnlyList<string[]> rows)
    {
        if (_terminal)
        {
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var heading in headings)
                table.AddColumn(new TableColumn(new Text(heading)));
            foreach (var row in rows)
                table.AddRow(row.Select(cell => new Text(cell)));
            _console.Write(table);
            return;
        }

        // a table that fits no terminal is aligned by blanks: lines stay whole for grep
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings))
            Writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    /// <summary>Shows that something is under way, for what takes long.</summary>
    public async Task<T> WhileAsync<T>(string what, Func<Action<string>, Task<T>> work)
    {
        if (!_terminal)
        {
            Say(what);
            return await work(Say);
        }

        return await _console.Status().Spinner(Spinner.Known.Dots).StartAsync(
            Markup.Escape(what), context => work(step =>
            {
                context.Status(Markup.Escape(step.Split('\n')[0]));
                if (step.Contains('\n'))
                    Say(step);
            }));
    }

    void Coloured(string colour, string text)
    {
        if (_terminal)
            _console.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
        else
            Writer.WriteLine(text);
    }
}
