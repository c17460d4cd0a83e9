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

    /// <summary>The verified order of a running infusion is held.</summary>
    HoldWhileRunning,

    /// <summary>A volume is in and the pump keeps the vein open.</summary>
    CompleteToKvo,

    /// <summary>A volume is in and the pump stops (a syringe pump).</summary>
    CompleteAndStop,

    /// <summary>An occlusion alarm stops a running infusion.</summary>
    OcclusionAlarm,
}
