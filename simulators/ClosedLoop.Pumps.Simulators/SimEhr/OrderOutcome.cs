namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The one final outcome of a bedside request.</summary>
public enum OrderOutcome
{
    /// <summary>No outcome yet: a violation at the end of a run.</summary>
    None,

    /// <summary>CE or CR: never taken in.</summary>
    NotAccepted,

    /// <summary>RRG AE or AR; nothing was ever held by the pump.</summary>
    Refused,

    ConfirmedAsSent,
    ConfirmedEdited,
    RejectedByNurse,
    Expired,
    Withdrawn,

    /// <summary>The pump discarded it because the link or its power was lost.</summary>
    LinkLost,

    /// <summary>Wiped at the pump without a decision.</summary>
    Cleared,
}
