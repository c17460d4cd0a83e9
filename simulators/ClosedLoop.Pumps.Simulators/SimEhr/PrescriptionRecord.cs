using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One RDE^O11 as it was sent.</summary>
/// <param name="Ack">Null: none came.</param>
public sealed record PrescriptionRecord(SimPrescription Prescription, AckCode? Ack);
