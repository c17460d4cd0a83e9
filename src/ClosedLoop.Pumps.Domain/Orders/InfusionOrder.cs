using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>
/// One bedside request to program one channel (RGV^O15, digest §6). What the sender left out is null; the verifier judges.
/// </summary>
public sealed record InfusionOrder
{
    /// <summary>MSH-3.</summary>
    public required string SendingApplication { get; init; }

    /// <summary>MSH-10.</summary>
    public required string MessageControlId { get; init; }

    /// <summary>ORC-2.</summary>
    public required OrderId Order { get; init; }

    /// <summary>ORC-8; the running order a bolus belongs to.</summary>
    public OrderId? ParentOrder { get; init; }

    public required OrderKind Kind { get; init; }

    public required PatientId Patient { get; init; }

    /// <summary>For the nurse to read at the pump.</summary>
    public string? PatientName { get; init; }

    /// <summary>ORC-19.1, who asked.</summary>
    public required ClinicianId Clinician { get; init; }

    /// <summary>ORC-9: when the request was begun at the bedside, not when it was sent (S3).</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The pump as the sender wrote it (OBX-18); may be a label, a serial or an asset tag.</summary>
    public required string RequestedPump { get; init; }

    /// <summary>The channel, when the sender hangs it on the pump's name; null = the pump's only one.</summary>
    public ChannelId? RequestedChannel { get; init; }

    /// <summary>What the registry made of it; null = unknown.</summary>
    public ChannelRef? Channel { get; init; }

    public required Drug Drug { get; init; }

    /// <summary>RXG-15/16.</summary>
    public RequestedDelivery? Delivery { get; init; }

    /// <summary>RXG-5/7.</summary>
    public Volume? VolumeToBeInfused { get; init; }

    /// <summary>TQ1-13.</summary>
    public InfusionDuration? Duration { get; init; }

    /// <summary>The dosing weight.</summary>
    public Weight? Weight { get; init; }

    /// <summary>Present when the weight is.</summary>
    public MeasureSource? WeightSource { get; init; }

    public Height? Height { get; init; }

    public BodySurfaceArea? Surface { get; init; }

    /// <summary>RXR-1.2, e.g. "IV".</summary>
    public required string Route { get; init; }

    /// <summary>RXR-3; null when the sender does not say.</summary>
    public OrderedPumpKind? PumpKind { get; init; }

    /// <summary>RXR-4: primary or secondary (piggyback).</summary>
    public InfusionSource Source { get; init; } = InfusionSource.Primary;

    /// <summary>The steps of an order that has more than one or speaks of steps (RXG per step); else empty.</summary>
    public ImmutableArray<RequestedStep> Steps
    {
        get => field.IsDefault ? [] : field; // a case that was stored before there were any
        init;
    } = [];

    /// <summary>RXG-32/33: volume over all steps [r11].</summary>
    public Volume? TotalVolume { get; init; }

    /// <summary>The PCA rows; null when none was sent.</summary>
    public RequestedPca? Pca { get; init; }

    /// <summary>A loading dose before the program itself (158018, or order type loading-dose).</summary>
    public DoseAmount? LoadingDose { get; init; }

    /// <summary>The clinician-dose marker of a bolus order was there (digest §6.9).</summary>
    public bool ClinicianDoseMarked { get; init; }

    /// <summary>Rate of a bolus (157784); null = by duration, or left to the pump.</summary>
    public FlowRate? BolusRate { get; init; }

    /// <summary>ORC-16, why it is asked for; null when the sender does not say.</summary>
    public OrderReason? ControlReason { get; init; }

    /// <summary>Set when the bedside marks the order as an emergency order (ORC-16): its reason, empty when it gives none.</summary>
    public string? EmergencyReason { get; init; }

    public bool IsMultistep => Steps.Length > 1;

    /// <summary>A patient-controlled program, by its kind of pump or its rows.</summary>
    public bool IsPca =>
        Kind == OrderKind.NewContainer && (Pca is not null || PumpKind == OrderedPumpKind.PatientControlledAnalgesia);

    /// <summary>
    /// What was sent and cannot be said in these terms: units that are none or disagree, numbers out of place. Each refuses the order.
    /// </summary>
    public ImmutableArray<Refusal> Defects { get; init; } = [];

    /// <summary>The application answer the sender asks for; null = none.</summary>
    public AnswerRequest? Answer { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Kind} {Order} for {RequestedPump}";
}
