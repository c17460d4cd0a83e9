namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>What the host waits for.</summary>
internal enum AlarisStep
{
    Closed,
    Identify,
    Status,
    Vtbi,

    /// <summary>Until the next poll.</summary>
    Rest,

    /// <summary>
    /// The serial number is asked after a fault: answers come in order, so whatever comes before it is late and thrown away. Nothing else
    /// could tell a late answer from one to the same question asked again.
    /// </summary>
    Resync,

    Arm,
    CheckIdle,
    SetRate,
    ReadRate,
    ArmAgain,
    SetVtbi,
    ReadVtbi,
    CheckStillIdle,
    ClearVtbi,
    ReadCleared,

    /// <summary>After a failure: whether anything may be taken back.</summary>
    UndoCheck,
    UndoArm,
    UndoVtbi,
    Disarm,
}
