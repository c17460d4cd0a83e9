using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Patient data on the pump changed, same patient (MDC_EVT_PATIENT_CHANGE, 197300).</summary>
public sealed record PatientChange(EventHeader Header, ChannelStatus Status) : PumpEvent(Header, Status);
