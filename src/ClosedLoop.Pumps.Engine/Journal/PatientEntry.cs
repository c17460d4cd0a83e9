using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What one ADT message said of a patient and what came of it. Only ever added.</summary>
public sealed record PatientEntry(
    PatientId Patient,
    string Kind,
    DateTimeOffset EffectiveAt,
    DateTimeOffset ReceivedAt,
    string Sender,
    string ControlId,
    string? Location,
    string? Visit,
    string Outcome)
{
    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Kind} {Outcome}";
}
