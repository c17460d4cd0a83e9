using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>One entry of a pump's log and what its documentation must say.</summary>
public sealed record ExpectedEvent
{
    public required EventIdentity Identity { get; init; }

    /// <summary>The pump's label, for people.</summary>
    public required string Label { get; init; }

    public required Event Entry { get; init; }

    /// <summary>Must be received. An event of another kind, or of a channel without a patient, may be.</summary>
    public required bool Required { get; init; }

    /// <summary>Whose it is; empty when the pump does not know.</summary>
    public required string PatientId { get; init; }

    /// <summary>Empty when programmed by hand.</summary>
    public required string OrderId { get; init; }

    /// <summary>The row of the source the event is about; null for events about no source.</summary>
    public SourceStatus? Row { get; init; }

    public long? OccurredUnixMs { get; init; }

    public required long VolumeStepNl { get; init; }

    public required long RateStepNlH { get; init; }

    public Source Source => Entry.Source;

    /// <summary>68487; 0 for kinds that PCD-10 does not know.</summary>
    public uint Code => Entry.Kind switch
    {
        EventKind.DeliveryStart => MdcEvent.PumpDelivStart,
        EventKind.DeliveryStop => MdcEvent.PumpDelivStop,
        EventKind.DeliveryComplete => MdcEvent.PumpDelivComp,
        EventKind.ProgramCleared => MdcEvent.PumpProgCleared,
        EventKind.AutoProgramCleared => MdcEvent.PumpAutoProgCleared,
        EventKind.PatientIdChange => MdcEvent.PatientIdChange,
        EventKind.PatientChange => MdcEvent.PatientChange,
        EventKind.VolumeCountersCleared => MdcEvent.PumpVolCountersCleared,
        EventKind.DeviceTimeChanged => MdcEvent.DeviceTimeChanged,
        _ => 0,
    };

    public bool IsDelivery => Entry.Kind is EventKind.DeliveryStart or EventKind.DeliveryStop or EventKind.DeliveryComplete;

    public override string ToString() =>
        $"pump {Label} event {Identity} {Entry.Kind}{(OrderId.Length > 0 ? $" of order {OrderId}" : "")}";
}
