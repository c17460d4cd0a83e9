namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>
/// Identity of a pump on the wire: EUI-64 (16 hex digits) or UDI. Labels, serials and asset tags are aliases in the registry, never
/// keys.
/// </summary>
public readonly record struct PumpId(string Value)
{
    public override string ToString() => Value ?? "";
}
