using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A step of an administration.</summary>
/// <param name="FiledAt">When the last destination acknowledged the message that documents it; null = not yet, or nobody is told of it.</param>
public sealed record StoredEntry(AdministrationEntry Entry, DateTimeOffset? FiledAt);
