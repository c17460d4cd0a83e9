namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Position of an event in a pump's log; gap-free from 1 within one epoch.</summary>
public readonly record struct DeviceSequence(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
