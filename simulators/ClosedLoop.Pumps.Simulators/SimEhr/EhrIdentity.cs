using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Who the simulated EHR is on the wire.</summary>
/// <param name="Application">MSH-3 namespace; the gateway is configured to answer it.</param>
/// <param name="Eui64">MSH-3 universal id.</param>
/// <param name="Facility">MSH-4.</param>
/// <param name="Receiver">MSH-5: the gateway as this EHR calls it.</param>
public sealed record EhrIdentity(
    string Application = "SIMEHR", string Eui64 = "ACDE48234567ABCD", string Facility = "DEMO", string Receiver = "CLOSEDLOOP")
{
    internal HierarchicDesignator Designator => new(Application, Eui64, "EUI-64");
}
