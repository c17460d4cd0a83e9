using System.Globalization;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// What a person has to know of an event's times, as the text of the one NTE that may follow OBR (digest §5, §3.10: no coded information in
/// it). OBR-7 is by the gateway's clock (ADR 10), so the pump's own time is the one that has to be said.
/// </summary>
internal static class TimeNote
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffzzz";

    /// <summary>Null when there is nothing to say.</summary>
    public static string? Of(DocumentationContext context)
    {
        if (context.OccurredAt is not { } occurredAt)
            return null;
        string?[] notes =
        [
            context.Marks.HasFlag(EventMarks.ClockSuspect) && context.PumpTime is { } pumpTime ? ClockSuspect(pumpTime, occurredAt) : null,
            context.Marks.HasFlag(EventMarks.Late) ? Late(context.Now - occurredAt) : null,
        ];
        var said = string.Join(" ", notes.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    private static string ClockSuspect(DateTimeOffset pumpTime, DateTimeOffset occurredAt)
    {
        var offset = pumpTime - occurredAt;
        var seconds = Math.Round(offset.Duration().TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return $"Clock suspect: the pump displayed {Text(pumpTime)} at {Text(occurredAt)} by the gateway's clock, {seconds} s "
            + (offset > TimeSpan.Zero ? "ahead of it." : "behind it.");
    }

    private static string Late(TimeSpan after) => string.Create(
        CultureInfo.InvariantCulture, $"Late entry: documented {Math.Floor(after.TotalMinutes)} min after it occurred.");

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);
}
