using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Draws a view with Spectre.Console, one line each, never wider than the window.</summary>
public static class WardScreen
{
    public static IRenderable Draw(WardView view, int width)
    {
        var lines = new List<IRenderable> { Line($"[bold]{Cut(view.Header, width)}[/]") };
        lines.AddRange(view.Totals.Select(total => Line(Cut(total, width))));
        lines.Add(Line($"[underline]{string.Join(' ', view.Columns.Select(column => Cell(column, column)))}[/]"));
        lines.AddRange(view.Rows.Select(row => Line(string.Join(' ', view.Columns.Select(column => Coloured(row, column))))));
        if (view.Hidden.Length > 0)
            lines.Add(Line($"[grey]{Cut(view.Hidden, width)}[/]"));
        lines.Add(Line($"[underline]{"what happened".PadRight(Math.Min(width, 40))}[/]"));
        lines.AddRange(view.Feed.Select(line => Line(Paint(line.Tone, Cut(line.ToString(), width)))));
        return new Rows(lines);
    }

    private static string Coloured(PumpRow row, string column)
    {
        var text = Cell(WardView.Cell(row, column), column);
        return column switch
        {
            _ when row.IsStale => Paint(Tone.Stale, text),
            "state" => Paint(row.Tone, text),
            "alarm" => Paint(row.Tone == Tone.Alarm ? Tone.Alarm : Tone.Attention, text),
            "waiting, valid for" => $"[cyan]{text}[/]",
            _ => text,
        };
    }

    private static string Cell(string text, string column) => Cut(text, WardView.WidthOf(column)).PadRight(WardView.WidthOf(column));

    private static string Paint(Tone tone, string text) => tone switch
    {
        Tone.Quiet => $"[grey]{text}[/]",
        Tone.Good => $"[green]{text}[/]",
        Tone.Attention => $"[yellow]{text}[/]",
        Tone.Alarm => $"[bold red]{text}[/]",
        Tone.Stale => $"[dim italic grey]{text}[/]",
        _ => text,
    };

    private static string Cut(string text, int width) => Markup.Escape(text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}~");

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Crop };
}
