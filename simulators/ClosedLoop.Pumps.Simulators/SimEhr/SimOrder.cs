using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One bedside request to program a pump (RGV^O15), with what must become of it.</summary>
public sealed record SimOrder
{
    /// <summary>Becomes MSH-10; names the request in violations.</summary>
    public required string RequestId { get; init; }

    /// <summary>When it is sent, after the start of the script.</summary>
    public required int AtMs { get; init; }

    /// <summary>ORC-2. A rescan of the same order has the same.</summary>
    public required string OrderId { get; init; }

    /// <summary>XO, a new rate for the running order, instead of RE.</summary>
    public bool RateChange { get; init; }

    public required SimPatient Patient { get; init; }

    public required PumpTarget Pump { get; init; }

    public required SimDrug Drug { get; init; }

    /// <summary>RXG-15/16: a flow or a dose rate.</summary>
    public required CodedQuantity Give { get; init; }

    /// <summary>RXG-5/7; null for a rate change.</summary>
    public CodedQuantity? Volume { get; init; }

    /// <summary>What <see cref="Give"/> is on the pump, worked out by hand for the script: the proposal must show it.</summary>
    public required long RateNlH { get; init; }

    /// <summary>ORC-19.</summary>
    public required string Nurse { get; init; }

    /// <summary>How long before sending the nurse began the request: ORC-9 is that much older.</summary>
    public int AgeMs { get; init; }

    /// <summary>ORC-9 is left out: the message must not be accepted.</summary>
    public bool WithoutRequestTime { get; init; }

    /// <summary>Marks it as an emergency order (ORC-16), for this reason; null = it is an ordinary one.</summary>
    public string? EmergencyReason { get; init; }

    /// <summary>What the nurse at the pump does with the proposal.</summary>
    public ProposalDecision Decision { get; init; } = ProposalDecision.Confirm;

    public required OrderExpectation Expected { get; init; }

    /// <summary>The kind of step this request plays, for "each kind occurred".</summary>
    public required WardStep Step { get; init; }

    public long VolumeNl => Volume is { } volume ? (long)(volume.Number.Value * 1_000_000) : 0;

    /// <summary>Names nothing of the patient.</summary>
    public override string ToString() => $"order {OrderId} (request {RequestId}) for {Pump.Label}";
}
