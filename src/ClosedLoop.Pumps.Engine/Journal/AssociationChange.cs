using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One state of an association, as it was from this change on. Only ever added: nothing is overwritten.</summary>
/// <param name="Id">Rises over all associations in the order of the changes.</param>
/// <param name="At">When the change was made, or took effect where nothing else is known.</param>
/// <param name="Actor">A person, a sender, or "gateway".</param>
public sealed record AssociationChange(
    long Id,
    long Association,
    AssociationAct Act,
    PatientId Patient,
    DateTimeOffset Begin,
    DateTimeOffset? End,
    bool IsProvisional,
    DateTimeOffset At,
    string Actor,
    string Reason)
{
    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Act} {Association}";
}
