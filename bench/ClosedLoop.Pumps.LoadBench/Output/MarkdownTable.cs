using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Output;

/// <summary>What a reader wants to see first: goals against their limits; then every figure with its spread.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        text.Append("| case | goal | measured: median (min – max of rounds) | |\n|---|---|---|---|\n");
        foreach (var one in measurements)
            foreach (var goal in one.Result.Goals)
                text.Append(CultureInfo.InvariantCulture, $"| {one.Result.Case} | {Cell(goal.Text)} | {Spread(goal.Rounds)} | {(goal.IsMet ? "met" : "**missed**")} |\n");
        foreach (var one in measurements)
            Append(text, one);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Measurement one)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {one.Result.Case}\n\n{one.At:yyyy-MM-dd HH:mm} UTC, {one.Rounds} rounds in {one.Seconds:0} s, load average {one.LoadBefore:0.0} before and {one.LoadAfter:0.0} after");
        text.Append(CultureInfo.InvariantCulture, $"; {one.Machine}{(one.Commit.Length > 0 ? $"; commit {one.Commit}" : "")}\n\n");
        text.Append("| figure | unit | median | min – max of rounds |\n|---|---|---|---|\n");
        foreach (var figure in one.Result.Figures)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(figure.Name)} | {figure.Unit} | {Number(figure.Median)} | {Range(figure.Rounds)} |\n");
        foreach (var note in one.Result.Notes)
            text.Append(CultureInfo.InvariantCulture, $"\n- {note}");
        if (one.Result.Notes.Count > 0)
            text.Append('\n');
    }

    private static string Spread(IReadOnlyList<double> rounds) => rounds.Count > 1 ? $"{Number(Median.Of(rounds))} ({Range(rounds)})" : Number(Median.Of(rounds));

    private static string Range(IReadOnlyList<double> rounds) => rounds.Count == 0 ? "none" : $"{Number(rounds.Min())} – {Number(rounds.Max())}";

    /// <summary>Three figures that mean something, thousands set apart.</summary>
    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
