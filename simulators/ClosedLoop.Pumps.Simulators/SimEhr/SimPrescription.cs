using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One RDE^O11: a verified order, or a change of its status.</summary>
public sealed record SimPrescription
{
    /// <summary>Becomes MSH-10.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it is sent, after the start of the script.</summary>
    public required int AtMs { get; init; }

    public required PrescriptionControl Control { get; init; }

    /// <summary>ORC-2.</summary>
    public required string OrderId { get; init; }

    public required SimPatient Patient { get; init; }

    public required SimDrug Drug { get; init; }

    /// <summary>RXE-23: what the pharmacist allows, low end.</summary>
    public required CodedQuantity RateMin { get; init; }

    /// <summary>High end; null for a fixed rate.</summary>
    public CodedQuantity? RateMax { get; init; }
}
