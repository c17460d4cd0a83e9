namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a <see cref="TherapyAction"/> does.</summary>
public enum TherapyKind
{
    ProgramByHand = 0,
    Titrate,
    Pause,
    Restart,
    Bolus,
    Piggyback,
    ChangeBag,
    ClearProgram,
    BlockLine,
    AirInLine,
    OpenDoor,
    Unplug,
    PlugIn,
    SetPatient,

    /// <summary>Any other verb of the pump, given as <see cref="TherapyAction.Verb"/>.</summary>
    Verb,
}
