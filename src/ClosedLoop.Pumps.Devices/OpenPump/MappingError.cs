namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>What cannot be mapped. Safe to log: names the field, never its content.</summary>
public sealed record MappingError(MappingFault Fault, string Field)
{
    public override string ToString() => $"{Fault} at {Field}";
}
