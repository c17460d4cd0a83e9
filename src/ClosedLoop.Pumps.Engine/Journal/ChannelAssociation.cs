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
    string Basis)
{
    /// <summary>Who made it: a person, a sender, or "gateway".</summary>
    public string Actor { get; init; } = "gateway";

    public string? EndReason { get; init; }

    /// <summary>The id a reporter gave it (DEV-51).</summary>
    public string? Instance { get; init; }

    /// <summary>It was wrong: it never held.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Id} {Channel}";
}
