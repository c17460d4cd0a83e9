using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Weight, height or surface of the same patient changed; the new ones are in the status (MDC_EVT_PATIENT_PARAMETER_CHANGE).</summary>
public sealed record PatientParameterChange(
    EventHeader Header, ChannelStatus Status, Weight? PreviousWeight, Height? PreviousHeight, BodySurfaceArea? PreviousSurface)
    : PumpEvent(Header, Status);
