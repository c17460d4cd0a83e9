namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Changes each time the pump powers on; counters are not compared across it (S10).</summary>
public readonly record struct BootId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
