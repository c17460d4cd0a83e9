using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Who the simulated EHR is on the wire.</summary>
/// <param name="Application">MSH-3 namespace; the gateway is configured to answer it.</param>
public sealed record EhrIdentity(string Application = "SIMEHR", string Eui64 = "ACDE48234567ABCD", string Facility = "DEMO")
{
    internal HierarchicDesignator Designator => new(Application, Eui64, "EUI-64");
}
