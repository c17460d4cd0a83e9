using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>Whose event it is, and what that does to the channel's association (S5).</summary>
/// <param name="Patient">Null: nobody can be named without guessing, the event is held.</param>
/// <param name="CloseAssociation">The open association that ends with this event.</param>
/// <param name="Opens">The patient the channel is associated with from this event on.</param>
/// <param name="Conflict">The pump and the association name different patients: an alert, and the event is held.</param>
public readonly record struct PatientDecision(PatientId? Patient, long? CloseAssociation, PatientId? Opens, bool Conflict);
