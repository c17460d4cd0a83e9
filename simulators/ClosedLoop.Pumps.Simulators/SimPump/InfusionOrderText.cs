using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a program says beside its rate and volume: where it came from and what flows.</summary>
/// <param name="ProgramId">The proposal it came from; empty when programmed by hand.</param>
/// <param name="ParentOrderId">Of a dose: the order of the infusion it is given from.</param>
public sealed record InfusionOrderText(
    string ProgramId,
    string OrderId,
    string DrugCode,
    string DrugName,
    Quantity? DoseRate = null,
    Quantity? Concentration = null,
    string ParentOrderId = "")
{
    public static InfusionOrderText ByHand(string drugCode, string drugName) => new(string.Empty, string.Empty, drugCode, drugName);
}
