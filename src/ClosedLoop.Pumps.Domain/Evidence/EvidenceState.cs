namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Where an administration stands with the legal record, which is the EHR's.</summary>
public enum EvidenceState
{
    /// <summary>Not everything of it is acknowledged by every destination, or it waits for a person.</summary>
    Unreviewed = 1,

    /// <summary>It is over, and every destination acknowledged every message that documents it.</summary>
    Filed = 2,

    /// <summary>A person, or the EHR, says that it is not to be on record like this.</summary>
    Rejected = 3,

    /// <summary>What it said was taken back: the versions after this one are another patient's.</summary>
    Superseded = 4,
}
