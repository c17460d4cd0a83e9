namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>The identity of a pump event (S8). Same key and bytes: a duplicate. Same key, other bytes: a conflict.</summary>
public readonly record struct EventKey(PumpId Pump, LogEpoch Epoch, DeviceSequence Sequence)
{
    public override string ToString() => $"{Pump}/{Epoch}/{Sequence}";
}
