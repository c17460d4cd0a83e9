namespace ClosedLoop.Pumps.Domain.Quantities;

/// <summary>The measures a dose may be scaled by.</summary>
public readonly record struct PatientSize(Weight? Weight, BodySurfaceArea? Surface);
