using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.MicroBench.Ratios;

/// <summary>Results as Markdown: goals first, then every figure with its range.</summary>
internal static class RatioTable
{
    public static string Of(IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder("| case | goal | measured (min-max) | met |\n|---|---|---|---|\n");
        foreach (var result in results)
        {
            foreach (var goal in result.Goals)
                text.Append(CultureInfo.InvariantCulture, $"| {result.Case} | {goal.Text} | {Values(goal.Measured, goal.Rounds)} | {(goal.IsMet ? "yes" : "no")} |\n");
        }

        text.Append("\n| case | figure | unit | median (min-max) |\n|---|---|---|---|\n");
        foreach (var result in results)
        {
            foreach (var figure in result.Figures)
                text.Append(CultureInfo.InvariantCulture, $"| {result.Case} | {figure.Name} | {figure.Unit} | {Values(figure.Median, figure.Rounds)} |\n");
        }

        text.Append('\n');
        foreach (var result in results)
        {
            foreach (var note in result.Notes)
                text.Append(CultureInfo.InvariantCulture, $"- {result.Case}: {note}\n");
        }

        return text.ToString();
    }

    private static string Values(double median, IReadOnlyList<double> rounds) =>
        rounds.Count == 1 ? Number(median) : $"{Number(median)} ({Number(rounds.Min())}-{Number(rounds.Max())})";

    private static string Number(double value) =>
        value.ToString(value >= 100 || value == Math.Floor(value) ? "F0" : "F2", CultureInfo.InvariantCulture);
}
