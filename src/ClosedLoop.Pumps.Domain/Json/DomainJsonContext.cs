using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Json;

[JsonSerializable(typeof(PumpEvent))]
[JsonSerializable(typeof(ProgrammingCase))]
[JsonSerializable(typeof(VerifiedOrder))]
[JsonSerializable(typeof(AlertInstance))]
[JsonSerializable(typeof(CensusPatient))]
[JsonSerializable(typeof(PolledState))]
[JsonSerializable(typeof(Administration))]
[JsonSerializable(typeof(AdministrationEntry))]
[JsonSerializable(typeof(AdministrationSegment))]
[JsonSerializable(typeof(StoredEvidence))]
[JsonSerializable(typeof(StoredQuantity))]
internal sealed partial class DomainJsonContext : JsonSerializerContext;
