using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One delivery as it physically happened: what a checker compares documentation with.</summary>
public sealed class InfusionTruth(
    string channel, Source source, string programId, string orderId, string drugCode, string patientId, long startedMs)
{
    public string Channel { get; } = channel;

    public Source Source { get; } = source;

    /// <summary>The proposal it began from; empty when programmed by hand.</summary>
    public string ProgramId { get; } = programId;

    public string OrderId { get; } = orderId;

    public string DrugCode { get; } = drugCode;

    public string PatientId { get; } = patientId;

    public long StartedMs { get; } = startedMs;

    /// <summary>Through this source, keep-vein-open included; doses of the same fluid are their own deliveries.</summary>
    public long DeliveredNl { get; internal set; }

    /// <summary>The programmed volume went in at least once.</summary>
    public bool Completed { get; internal set; }
}
