using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// Whom a channel was infusing into, and from when to when (S5): [<see cref="Begin"/>, <see cref="End"/>), no end while it is open.
/// While <see cref="ProvisionalProgram"/> is set, the association rests on that proposal alone.
/// </summary>
public sealed record ChannelAssociation(
    long Id,
    ChannelRef Channel,
    PatientId Patient,
    DateTimeOffset Begin,
    DateTimeOffset? End,
    ProgramId? ProvisionalProgram,
    string Basis);
