namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Kind of a channel's mechanism (IHE containment: LVP 70049 ff., syringe 70053 ff.).</summary>
public enum PumpKind
{
    LargeVolume = 1,
    Syringe = 2,
}
