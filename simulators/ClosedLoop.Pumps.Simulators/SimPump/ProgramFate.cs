namespace ClosedLoop.Pumps.Simulators;

/// <summary>What became of a proposal at the pump.</summary>
public enum ProgramFate
{
    Held = 0,
    Refused,
    StartedAsSent,
    StartedEdited,
    Rejected,
    Expired,
    Withdrawn,
    LinkLost,
    Cleared,
    PowerCycle,
}
