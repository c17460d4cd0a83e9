using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One infusion event as a PCD-10 told it. What was not told is null or empty: never 0 (S10).</summary>
public sealed record ReceivedEvent
{
    public required EventIdentity Identity { get; init; }

    /// <summary>68487, the MDC event code.</summary>
    public required uint EventCode { get; init; }

    /// <summary>OBX-18 of the device rows: EI-3 when it is an EUI-64, else EI-1.</summary>
    public required string PumpId { get; init; }

    /// <summary>68488 resolved through the tree; Unspecified when it names no source channel.</summary>
    public Source Source { get; init; }

    /// <summary>OBR-2.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>OBR-29.</summary>
    public string ParentOrderId { get; init; } = "";

    /// <summary>OBR-4.1.</summary>
    public string DrugCode { get; init; } = "";

    /// <summary>PID-3; empty when none.</summary>
    public string PatientId { get; init; } = "";

    /// <summary>OBR-7.</summary>
    public long? OccurredUnixMs { get; init; }

    /// <summary>184519.</summary>
    public string InfusingStatus { get; init; } = "";

    /// <summary>158014, in nL/h.</summary>
    public long? FlowNlH { get; init; }

    public ImmutableDictionary<Source, ReceivedSource> Sources { get; init; } = ImmutableDictionary<Source, ReceivedSource>.Empty;
}
