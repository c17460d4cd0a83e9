namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>A patient opened with a reason by somebody who does not look after him.</summary>
public sealed record BrokenGlass(string Patient, DateTimeOffset Until);
