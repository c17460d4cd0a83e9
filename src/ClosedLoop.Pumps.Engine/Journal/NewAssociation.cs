using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An association to be opened.</summary>
/// <param name="Begin">When it began to hold, by the gateway's clock.</param>
/// <param name="Basis">What it rests on: "order", "pump", "report", "move".</param>
/// <param name="Actor">Who made it: a person, a sender, or "gateway".</param>
public sealed record NewAssociation(ChannelRef Channel, PatientId Patient, DateTimeOffset Begin, string Basis, string Actor)
{
    /// <summary>While set, it rests on that proposal alone.</summary>
    public ProgramId? ProvisionalProgram { get; init; }

    /// <summary>Where it is known to have ended already.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The id a reporter gave it (DEV-51 OBR-3).</summary>
    public string? Instance { get; init; }

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Channel} {Basis}";
}
