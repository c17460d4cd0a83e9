namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Why an administration is not to be on record as it stands.</summary>
public enum RejectReason
{
    WrongPatient = 1,
    NotGiven = 2,
    EnteredInError = 3,

    /// <summary>The EHR refused a message that documents it; its text is in the version's reason.</summary>
    RefusedByEhr = 4,
}
