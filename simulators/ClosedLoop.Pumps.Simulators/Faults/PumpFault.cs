namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// The faults of the catalogue that a pump's side can inject, by their number there. 28 (order discontinued meanwhile) is the order
/// system's, 30 (gateway fail-over) the gateway's: the scenarios cause those.
/// </summary>
public enum PumpFault
{
    /// <summary>A frame goes in pieces of one byte.</summary>
    SplitFrame = 1,

    /// <summary>Two frames go in one piece.</summary>
    MergedFrames = 2,

    WrongChecksum = 3,
    WrongLength = 4,

    /// <summary>Bytes that belong to no frame, before one.</summary>
    Noise = 5,

    /// <summary>A frame without its end.</summary>
    MissingEnd = 6,

    /// <summary>The host's acknowledgement does not arrive.</summary>
    AckLost = 7,

    DuplicateBlock = 8,
    OutOfOrderBlock = 9,

    /// <summary>An answer after the host's time-out.</summary>
    LateAnswer = 10,

    /// <summary>The connection stays open and says nothing.</summary>
    HalfOpen = 11,

    /// <summary>A reset in the middle of an answer.</summary>
    ResetMidway = 12,

    /// <summary>The pump does not read what it is sent.</summary>
    SlowConsumer = 13,

    Reboot = 14,

    /// <summary>The clock jumps by an hour.</summary>
    ClockJump = 15,

    /// <summary>Another pump in the place, or the pump in another place.</summary>
    PumpMoved = 16,

    /// <summary>Two pumps say the same serial number.</summary>
    SameSerialTwice = 17,

    /// <summary>Another patient is entered at the pump, unknown to the admission system.</summary>
    PatientChanged = 18,

    CounterSaturation = 19,

    /// <summary>The unit of a value changes while it infuses.</summary>
    UnitChange = 20,

    NoValueStorm = 21,
    UnknownParameters = 22,
    NonAsciiDrugName = 23,

    /// <summary>A hundred alarms within a second, or as many as the protocol carries.</summary>
    AlarmFlood = 24,

    /// <summary>Firmware that refuses remote control.</summary>
    NoRemoteControl = 25,

    /// <summary>The nurse edits the next proposal.</summary>
    NurseEdits = 26,

    /// <summary>The nurse leaves the next proposal until it expires.</summary>
    NurseIgnores = 27,

    /// <summary>Another drug library between check and confirmation.</summary>
    LibraryChanged = 29,
}
