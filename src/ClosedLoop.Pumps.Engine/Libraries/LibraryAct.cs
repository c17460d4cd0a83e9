using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>Something that was done with a library. None is ever removed.</summary>
/// <param name="Reason">Empty for a deployment.</param>
public sealed record LibraryAct(DateTimeOffset At, LibraryActKind Kind, LibraryIdentity Library, string Actor, string Reason)
{
    /// <summary>The id the EHR knows the actor by; empty = not known.</summary>
    public string Clinician { get; init; } = "";

    /// <summary>The request a decision is about, from 1; null for what decides about none.</summary>
    public int? Request { get; init; }
}
