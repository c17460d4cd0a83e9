using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// The last reading of a polled pump that is durable, together with every event derived up to it (S8). The next reading is compared with
/// this one, also after a restart.
/// </summary>
/// <param name="Pump">Whose it is.</param>
/// <param name="Epoch">The pump's power-on as the gateway numbers them, from 1.</param>
/// <param name="Last">Ordinal of the last event derived in it; 0 = none yet.</param>
/// <param name="TakenAt">When it was read, gateway time.</param>
/// <param name="State">What was read, opaque to the store.</param>
public sealed record PollSnapshot(
    PumpId Pump, LogEpoch Epoch, DeviceSequence Last, DateTimeOffset TakenAt, ReadOnlyMemory<byte> State);
