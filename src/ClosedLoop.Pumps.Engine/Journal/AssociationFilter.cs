using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Which associations to list; what is null does not matter.</summary>
/// <param name="At">Held at this instant; wrong ones never did.</param>
public sealed record AssociationFilter(PatientId? Patient = null, PumpId? Pump = null, DateTimeOffset? At = null);
