using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What is known around an alarm event.</summary>
/// <param name="OccurredAt">At the pump, by the gateway's clock.</param>
/// <param name="ReceivedAt">Now.</param>
/// <param name="Patient">The channel's patient when it occurred (S5).</param>
/// <param name="Critical">The channel's drug must not pause.</param>
public sealed record AlertOccasion(DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, PatientId? Patient, bool Critical);
