using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Another patient on the channel; the new one is in the status (MDC_EVT_PATIENT_ID_CHANGE, 197302).</summary>
public sealed record PatientIdChange(EventHeader Header, ChannelStatus Status, PatientId? Previous) : PumpEvent(Header, Status);
