using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClosedLoop.Pumps.Engine.Downtime;

namespace ClosedLoop.Pumps.Gateway.Downtime;

/// <summary>A sheet as a page for any browser and printer: no script, nothing fetched, black on white.</summary>
public static class SheetHtml
{
    private const string Style =
        "@page{size:A4 landscape;margin:10mm}body{font:11px sans-serif;color:#000;background:#fff}h1{font-size:18px;margin:0}"
        + "table{border-collapse:collapse;width:100%;margin-top:8px}th,td{border:1px solid #000;padding:3px 4px;text-align:left;vertical-align:top}"
        + "th{background:#eee}td.n{text-align:right;white-space:nowrap}tr.old td{color:#555;background:#f4f4f4}.flag{font-weight:bold}td.chart{min-width:52px}"
        + "thead{display:table-header-group}tr{page-break-inside:avoid}";

    /// <summary>Lets a browser use the page's one style, and nothing else (CSP 3 §2.3.1).</summary>
    public static readonly string StylePolicy = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    private static readonly string[] Columns =
        ["Bed", "Patient", "Pump", "Drug", "State", "Rate", "Dose rate", "Infused", "Left", "Order", "As of", "Time", "Rate", "Volume", "By"];

    /// <param name="zone">The unit's clock on the wall.</param>
    /// <param name="by">Who had it written; a sheet found on a table says whom to ask.</param>
    public static string Page(InfusionSheet sheet, bool patientNames, int periodMs, TimeZoneInfo zone, string by)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Last known infusions ").Text(NameOf(sheet.Unit))
            .Append("</title><style>").Append(Style).Append("</style></head><body><h1>Last known infusions: ").Text(NameOf(sheet.Unit)).Append("</h1><p>Written ")
            .Text(Local(sheet.WrittenAt, zone)).Append(" for ").Text(by).Append(CultureInfo.InvariantCulture, $". A new sheet comes every {periodMs / 1000} s: ")
            .Append("if this one is older, the gateway is down and nothing on it is current. <b>The pump's own display decides.</b> ")
            .Append("Each row is as of its own time; empty columns are for charting by hand.</p><table><thead><tr>");
        foreach (var column in Columns)
            html.Append("<th>").Append(column).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in sheet.Rows)
            Row(html, row, sheet.WrittenAt, patientNames, zone);
        html.Append("</tbody></table>");
        List(html, "Pumps with nothing programmed", sheet.Idle);
        List(html, "Pumps nothing is known of", sheet.Unheard);
        return html.Append("</body></html>\n").ToString();
    }

    public static string NameOf(string unit) => unit.Length == 0 ? "no unit" : unit;

    private static void Row(StringBuilder html, SheetRow row, DateTimeOffset now, bool patientNames, TimeZoneInfo zone)
    {
        html.Append(row.LinkLostSince is null ? "<tr>" : "<tr class=\"old\">");
        Cell(html, row.Bed);
        html.Append("<td>").Text(row.Patient?.Value ?? "no patient");
        if (patientNames && row.PatientName is { Length: > 0 } name)
            html.Append("<br>").Text(name);
        html.Append("</td><td>").Text($"{row.Label} {row.Channel}");
        if (row.Alarms > 0)
            html.Append(CultureInfo.InvariantCulture, $"<br><span class=\"flag\">{row.Alarms} alarm(s) on</span>");
        html.Append("</td><td>").Text($"{row.Drug} {row.Concentration}".Trim());
        if (row.Source is not (null or "Primary"))
            html.Append("<br>").Text(row.Source);
        html.Append("</td>");
        Cell(html, row.State);
        Cell(html, row.Rate, number: true);
        Cell(html, row.DoseRate, number: true);
        Cell(html, row.Infused, number: true);
        Cell(html, row.RemainingSeconds is { } seconds ? $"{row.Remaining} {TimeSpan.FromSeconds(seconds):h\\:mm} h".Trim() : row.Remaining, number: true);
        Cell(html, row.Order);
        html.Append("<td>");
        if (row.KnownAt is { } known)
            html.Text($"{Local(known, zone)} ({Age(now - known)} before this sheet)");
        if (row.LinkLostSince is { } lost)
            html.Append("<br><span class=\"flag\">NOT CONNECTED since ").Text(Local(lost, zone)).Append("</span>");
        html.Append("</td>");
        for (var blank = 0; blank < 4; blank++)
            html.Append("<td class=\"chart\"></td>");
        html.Append("</tr>");
    }

    private static void Cell(StringBuilder html, string? text, bool number = false) =>
        html.Append(number ? "<td class=\"n\">" : "<td>").Text(text ?? "").Append("</td>");

    private static void List(StringBuilder html, string title, IReadOnlyCollection<string> labels)
    {
        if (labels.Count > 0)
            html.Append("<p>").Append(title).Append(": ").Text(string.Join(", ", labels)).Append("</p>");
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (long)age.TotalSeconds)} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalMinutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalHours} h"),
    };

    private static StringBuilder Text(this StringBuilder html, string text) => html.Append(WebUtility.HtmlEncode(text));
}
