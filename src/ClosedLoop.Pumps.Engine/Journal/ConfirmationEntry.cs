using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>What a person did about a case, and what they had before them. Entries are only ever added.</summary>
/// <param name="Id">0 before it is stored.</param>
/// <param name="Act">release, decline, double check, bypass.</param>
/// <param name="Seen">The case as it was shown or held against the entries: order, proposal, read-back, findings. Opaque to the store.</param>
/// <param name="Entered">What the person entered; empty where nothing was.</param>
/// <param name="Result">released, declined, matches, "differs: Rate", bypassed.</param>
public sealed record ConfirmationEntry(
    long Id,
    ProgramId Program,
    string Act,
    string Person,
    ClinicianId Clinician,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Seen,
    string Entered,
    string Result);
