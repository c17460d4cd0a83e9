namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The kinds of step a ward script plays; a run counts only when each kind its script holds has happened.</summary>
public enum WardStep
{
    ConfirmAsSent,
    ConfirmEdited,
    RejectByNurse,
    IgnoreUntilExpiry,
    WithdrawByDiscontinue,
    WithdrawByHold,
    SupersedeByRescan,
    StaleOrder,
    WrongPatient,
    UnknownPump,
    OrderWhileInfusing,
    NoVerifiedOrder,
    HardLimit,
    OrderedRateChange,
    MissingField,
    ProgramByHand,
    Titrate,
    Pause,
    Restart,
    Bolus,
    Piggyback,
    Occlusion,
    ClearProgram,
    ClearCounters,
    ChangePatient,
    HoldWhileRunning,
    CompleteToKvo,
    CompleteAndStop,
}
