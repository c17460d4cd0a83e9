namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Where one bedside request stands. Legal moves: <see cref="CaseTable"/>.</summary>
public enum ProgrammingState
{
    /// <summary>Durable; the sender has CA.</summary>
    Received = 1,

    /// <summary>Failed a check; never sent to a pump.</summary>
    Refused = 2,

    ChecksPassed = 3,

    /// <summary>Written down as sent, then sent; the pump has not answered.</summary>
    Dispatched = 4,

    /// <summary>The pump holds it; see <see cref="PendingDetail"/>.</summary>
    PendingAtPump = 5,

    /// <summary>The pump could not take it.</summary>
    RejectedByPump = 6,

    /// <summary>Running, as sent.</summary>
    Started = 7,

    /// <summary>Running, edited by the clinician before the start.</summary>
    StartedModified = 8,

    /// <summary>Ended at the pump without a start.</summary>
    Cleared = 9,

    /// <summary>Its life is over without a start.</summary>
    Expired = 10,

    /// <summary>Taken back; the pump has not said so yet.</summary>
    WithdrawRequested = 11,

    /// <summary>Taken back; on the pump's word, or never sent.</summary>
    Withdrawn = 12,

    /// <summary>Started although it was taken back or thought over: somebody must look.</summary>
    TooLateStarted = 13,

    /// <summary>Nobody knows whether the pump has it (S4).</summary>
    Indeterminate = 14,

    /// <summary>Checked; waits for a nurse to release it at the bedside. Nothing was sent.</summary>
    AwaitingRelease = 15,

    /// <summary>The same bedside request came before under another MSH-10: answered like that one, never sent to a pump.</summary>
    Repeated = 16,
}
