using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>What the screen says, cut to its size: text only, the colours are the screen's.</summary>
public sealed record WardView
{
    public const int FeedLinesMax = 12;
    private const int FeedLinesMin = 3;

    /// <summary>Lines that are always there: header, four of totals, table head, feed title; the last one is left to the cursor.</summary>
    private const int FixedLines = 8;

    /// <summary>Below this the table loses its less needed columns.</summary>
    private const int WideColumns = 119;
    private const int MediumColumns = 90;

    public required string Header { get; init; }

    public required IReadOnlyList<string> Totals { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows that fit, by label; when not all fit, the ones a person should see first.</summary>
    public required IReadOnlyList<PumpRow> Rows { get; init; }

    /// <summary>What is left out; empty when nothing is.</summary>
    public required string Hidden { get; init; }

    public required IReadOnlyList<FeedLine> Feed { get; init; }

    public static WardView Of(WardSnapshot ward, LoopReport report, IReadOnlyList<FeedLine> feed, int width, int height)
    {
        var rows = ward.Pumps.Select(pump => PumpRow.Of(pump, ward.NowUnixMs)).ToList();
        var totals = new WardTotals(report, rows);
        var free = Math.Max(FeedLinesMin + 1, height - FixedLines);
        var feedLines = Math.Clamp(free - rows.Count, FeedLinesMin, FeedLinesMax);
        var rowsMax = free - feedLines;
        if (rows.Count > rowsMax)
            rowsMax = Math.Max(1, rowsMax - 1);
        var shown = rows.OrderByDescending(r => r.Urgency).Take(rowsMax).OrderBy(r => r.Label, StringComparer.Ordinal).ToList();
        return new WardView
        {
            Header = $"{Words.Clock(ward.ElapsedMs)}  gateway pid {ward.GatewayProcessId}  {ward.GatewayEndpoints}",
            Totals = [totals.Orders, totals.Decisions, $"{totals.Infusions} | {totals.Documentation}", totals.Latencies],
            Columns = ColumnsFor(width),
            Rows = shown,
            Hidden = shown.Count == rows.Count ? "" : $"... {rows.Count - shown.Count} more pumps: a taller window shows them",
            Feed = [.. feed.TakeLast(feedLines)],
        };
    }

    /// <summary>The text of a row under a column of <see cref="Columns"/>.</summary>
    public static string Cell(PumpRow row, string column) => column switch
    {
        "pump" => row.Label,
        "patient" => row.Patient,
        "drug" => row.Drug,
        "state" => row.StateWord,
        "mL/h" => row.Rate,
        "in/VTBI mL" => row.Infused,
        "left" => row.TimeLeft,
        "waiting, valid for" => row.Proposal,
        "alarm" => row.Alarm,
        _ => row.Age,
    };

    /// <summary>Columns a cell of this column may take.</summary>
    public static int WidthOf(string column) => column switch
    {
        "pump" => 6,
        "patient" => 9,
        "drug" => 20,
        "state" => 8,
        "mL/h" => 9,
        "in/VTBI mL" => 14,
        "left" => 7,
        "waiting, valid for" => 18,
        "alarm" => 11,
        _ => 8,
    };

    private static string[] ColumnsFor(int width) => width switch
    {
        >= WideColumns =>
            ["pump", "patient", "drug", "state", "mL/h", "in/VTBI mL", "left", "waiting, valid for", "alarm", "age s"],
        >= MediumColumns => ["pump", "drug", "state", "mL/h", "left", "waiting, valid for", "alarm"],
        _ => ["pump", "state", "mL/h", "left", "waiting, valid for", "alarm"],
    };
}
