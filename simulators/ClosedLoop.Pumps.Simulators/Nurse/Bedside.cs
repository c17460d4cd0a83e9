namespace ClosedLoop.Pumps.Simulators;

/// <summary>A pump and, if there is one, the nurse in front of it, moved through time together: every step happens at its own millisecond,
/// however far apart the calls are.</summary>
public sealed class Bedside(SimPump pump, Nurse? nurse = null)
{
    public SimPump Pump { get; } = pump;

    public Nurse? Nurse { get; } = nurse;

    /// <summary>Nothing happens by itself before this time.</summary>
    public long NextDueMs => Math.Min(Pump.NextDueMs, Nurse?.NextDueMs ?? long.MaxValue);

    public void Advance(long nowMs)
    {
        do
        {
            Pump.Advance(Math.Max(Pump.NowMs, Math.Min(nowMs, NextDueMs)));
            Nurse?.Act(Pump);
        }
        while (Pump.NowMs < nowMs || NextDueMs <= nowMs);
    }
}
