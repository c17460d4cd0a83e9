using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An order given before a pharmacist has seen it, and what became of it.</summary>
/// <param name="Order">The id the bedside gave it; one entry per id.</param>
/// <param name="AskedBy">ORC-19 of its first request.</param>
/// <param name="Decision">verified or rejected; null = waits.</param>
/// <param name="VerifiedAs">The verified order it turned out to be.</param>
public sealed record EmergencyOrder(
    OrderId Order,
    ProgramId Program,
    PatientId Patient,
    string DrugCode,
    string Reason,
    ClinicianId AskedBy,
    DateTimeOffset RaisedAt,
    string? Decision = null,
    OrderId? VerifiedAs = null,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    string? DecisionReason = null);
