using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Device;

namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>
/// Something that happened at a pump, once. The hierarchy is closed and named after IHE IPEC (TF Vol 2 App. M, table M.1).
/// </summary>
/// <param name="Header">Identity, time and operator.</param>
/// <param name="Status">The channel at that moment; null only where the event is about the whole pump.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DeliveryStart), "delivery-start")]
[JsonDerivedType(typeof(DeliveryStop), "delivery-stop")]
[JsonDerivedType(typeof(DeliveryComplete), "delivery-complete")]
[JsonDerivedType(typeof(ProgramCleared), "program-cleared")]
[JsonDerivedType(typeof(AutoProgramCleared), "auto-program-cleared")]
[JsonDerivedType(typeof(PatientIdChange), "patient-id-change")]
[JsonDerivedType(typeof(VolumeCountersCleared), "volume-counters-cleared")]
[JsonDerivedType(typeof(DeviceTimeChanged), "device-time-changed")]
[JsonDerivedType(typeof(AlarmBegin), "alarm-begin")]
[JsonDerivedType(typeof(AlarmEnd), "alarm-end")]
[JsonDerivedType(typeof(AlarmChange), "alarm-change")]
[JsonDerivedType(typeof(PatientChange), "patient-change")]
[JsonDerivedType(typeof(PatientParameterChange), "patient-parameter-change")]
[JsonDerivedType(typeof(ProgramRelay), "program-relay")]
public abstract record PumpEvent(EventHeader Header, ChannelStatus? Status);
