using ClosedLoop.Pumps.Domain.Evidence;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An administration as it stands.</summary>
/// <param name="Number">Rises in the order in which administrations were first told.</param>
public sealed record AdministrationRow(long Number, Administration Administration);
