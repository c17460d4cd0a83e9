namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Why a proposal ended without being started.</summary>
public enum ClearReason
{
    RejectedByUser = 1,
    Expired = 2,
    Withdrawn = 3,

    /// <summary>Two heartbeats missed: the pump could no longer tell whether the proposal was fresh (S3).</summary>
    LinkLost = 4,
    ClearedByUser = 5,
    PowerCycle = 6,
}
