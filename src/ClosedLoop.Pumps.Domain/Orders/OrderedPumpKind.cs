namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>The kind of pump an order names (RXR-3, digest §6.6).</summary>
public enum OrderedPumpKind
{
    LargeVolume = 1,
    Syringe = 2,
    PatientControlledAnalgesia = 3,
}
