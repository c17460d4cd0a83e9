namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>One entry of a pump's log. No patient data.</summary>
/// <param name="Epoch">Which log: it changes when the pump's log is reset.</param>
/// <param name="Sequence">Within the log, from 1. Of lost events: the first of them.</param>
/// <param name="Kind">As the journal names it; EventsLost for a hole the pump cannot fill.</param>
/// <param name="At">When it occurred, by the gateway's clock; of lost events: when that was learned.</param>
/// <param name="PumpTime">By the clock the pump displays; null for lost events.</param>
/// <param name="Text">In words.</param>
/// <param name="Late">It came much later than it occurred.</param>
/// <param name="ClockSuspect">The pump's clock and ours were far apart.</param>
/// <param name="GapBefore">Events directly before it that are lost; 0 = none.</param>
public sealed record PumpEventView(
    string Epoch, ulong Sequence, string Kind, DateTimeOffset At, DateTimeOffset? PumpTime, string Text, bool Late, bool ClockSuspect, ulong GapBefore);
