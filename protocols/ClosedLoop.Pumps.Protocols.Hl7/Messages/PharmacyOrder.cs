using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>One order group of an RDE^O11: ORC, TQ1, RXE, RXR, RXC (HL7 2.6 §4A.4).</summary>
public sealed record PharmacyOrder
{
    public required CommonOrder Order { get; init; }

    /// <summary>RXE-2: the drug.</summary>
    public required CodedElement GiveCode { get; init; }

    /// <summary>RXE-3 with RXE-5: the amount, or the low end of its range.</summary>
    public CodedQuantity? AmountMin { get; init; }

    /// <summary>RXE-4 with RXE-5: the high end of the range; null for a fixed amount.</summary>
    public CodedQuantity? AmountMax { get; init; }

    /// <summary>RXE-23 with RXE-24: the rate, or the low end when RXE-23 is written <c>low-high</c>.</summary>
    public CodedQuantity? RateMin { get; init; }

    /// <summary>The high end of a rate written <c>low-high</c>; null for a fixed rate.</summary>
    public CodedQuantity? RateMax { get; init; }

    /// <summary>RXE-25 with RXE-26.</summary>
    public CodedQuantity? Strength { get; init; }

    /// <summary>RXE-33 with RXE-34: the volume the strength is in, that of the container.</summary>
    public CodedQuantity? StrengthVolume { get; init; }

    /// <summary>RXR-1 of the first RXR.</summary>
    public Route? Route { get; init; }

    /// <summary>RXC.</summary>
    public ValueList<PharmacyComponent> Components { get; init; } = [];

    /// <summary>TQ1-7.</summary>
    public Hl7Timestamp? StartsAt { get; init; }

    /// <summary>TQ1-8.</summary>
    public Hl7Timestamp? EndsAt { get; init; }
}
