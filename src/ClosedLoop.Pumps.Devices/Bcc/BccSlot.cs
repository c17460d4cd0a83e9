using ClosedLoop.Pumps.Devices.Polling;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>One slot of a rack with a pump in it.</summary>
/// <param name="Serial">Of the pump in it; empty = not told yet.</param>
/// <param name="Pump">Null: it is not taken.</param>
/// <param name="Outcome">Of the last reading.</param>
internal sealed record BccSlot(string Serial, PolledPump? Pump, ReadingOutcome Outcome);
