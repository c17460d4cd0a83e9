namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>What became of a notification: PRT-3 of PCD-05 (digest §8). None of them clears the alarm at the pump.</summary>
public enum AlertResponse
{
    /// <summary>The communicator took the request.</summary>
    Received,

    /// <summary>The endpoint was not reached: nobody has been told.</summary>
    Undeliverable,

    /// <summary>At the endpoint.</summary>
    Delivered,

    /// <summary>Shown or opened.</summary>
    Read,
    CallbackStart,
    CallbackEnd,

    /// <summary>Responsibility taken.</summary>
    Accepted,

    /// <summary>Taken and judged actionable.</summary>
    AcceptedPositive,

    /// <summary>Taken and judged not actionable.</summary>
    AcceptedNotRelevant,

    /// <summary>Taken and judged false.</summary>
    AcceptedFalse,
    Rejected,

    /// <summary>A work step is finished.</summary>
    Completed,

    /// <summary>Reserved by the profile.</summary>
    Cancelled,

    /// <summary>A link was used; see <see cref="AlertStatusReport.ActionUri"/>.</summary>
    ActionUri,
}
