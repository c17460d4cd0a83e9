using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>A request that a library be the one to use, and what a second person said to it.</summary>
/// <param name="Id">From 1, in the order they were asked.</param>
/// <param name="State">asked, activated, declined, or withdrawn (the library was recalled before a decision).</param>
/// <param name="DecidedBy">Never who asked.</param>
public sealed record LibraryActivation(
    int Id,
    LibraryIdentity Library,
    string State,
    DateTimeOffset AskedAt,
    string AskedBy,
    string Reason,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Decision);
