namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Why an administration waits for a person before it is documented.</summary>
public enum ReviewReason
{
    /// <summary>It arrived later than the policy allows.</summary>
    Late = 1,

    /// <summary>A person has charted this time by hand already.</summary>
    AlreadyCharted = 2,
}
