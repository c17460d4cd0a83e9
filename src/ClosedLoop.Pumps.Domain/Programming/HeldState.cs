namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>A pump's answer to "what became of this program?".</summary>
public enum HeldState
{
    Offered = 1,
    Viewed = 2,
    Edited = 3,

    /// <summary>Confirmed by the clinician; the start itself is learned from the pump's log.</summary>
    Accepted = 4,
    Rejected = 5,
    Expired = 6,
    Failed = 7,
    Withdrawn = 8,
    Cleared = 9,

    /// <summary>The pump knows nothing of it.</summary>
    NotHeld = 10,
}
