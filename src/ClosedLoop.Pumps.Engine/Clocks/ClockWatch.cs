using System.Globalization;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Clocks;

/// <summary>Makes a clock that spoils the documentation a person's matter, until it is set right.</summary>
internal static class ClockWatch
{
    /// <summary>In the transaction that stores the event.</summary>
    public static void Take(IJournalTransaction tx, PumpEvent pumpEvent, DateTimeOffset occurredAt, ClockOptions options, DateTimeOffset now)
    {
        var pump = pumpEvent.Header.Key.Pump;
        var offset = pumpEvent.Header.DeviceTime - occurredAt;
        if (offset.Duration() > TimeSpan.FromMilliseconds(options.SuspectOffsetMs))
            tx.RaiseWork(new WorkItem
            {
                Kind = WorkKind.PumpClockWrong,
                Subject = pump.Value,
                Text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The pump's clock is {Math.Abs(offset.TotalSeconds):F0} s {(offset > TimeSpan.Zero ? "ahead" : "behind")}: its events carry both times. Set it."),
                RaisedAt = now,
            });
        else if (pumpEvent is DeviceTimeChanged && tx.FindOpenWork(WorkKind.PumpClockWrong, pump.Value) is { } open)
            tx.CloseWork(open.Id, "gateway", "the clock was set right", now);
    }
}
