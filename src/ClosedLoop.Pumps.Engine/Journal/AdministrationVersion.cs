using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One version in the order in which versions of all administrations were made.</summary>
/// <param name="Number">Rises, never reused.</param>
public sealed record AdministrationVersion(long Number, Administration Administration);
