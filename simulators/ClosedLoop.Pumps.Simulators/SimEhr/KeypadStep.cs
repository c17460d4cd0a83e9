namespace ClosedLoop.Pumps.Simulators.SimEhr;

public enum KeypadStep
{
    SetPatient,
    ProgramByHand,
    Titrate,
    Pause,
    Restart,
    Bolus,
    Piggyback,
    BlockLine,
    FreeLine,
    ClearProgram,
    ClearCounters,
}
