namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>A proposal and the pump that got it.</summary>
internal sealed record HeldProgram(PumpEvidence Pump, ProgramTruth Program)
{
    public bool WasHeld => Program.Fate != ProgramFate.Refused;

    public bool Started => Program.Fate is ProgramFate.StartedAsSent or ProgramFate.StartedEdited;
}
