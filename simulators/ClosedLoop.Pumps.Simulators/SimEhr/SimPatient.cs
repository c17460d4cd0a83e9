using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>A made-up patient of the simulated ward.</summary>
public sealed record SimPatient(string Id, string Family, string Given, CodedQuantity Weight)
{
    /// <summary>Its id only.</summary>
    public override string ToString() => Id;
}
