namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>What a person's act came to.</summary>
public enum ActResult
{
    Done = 1,
    NotFound = 2,

    /// <summary>The case, order or infusion is not in a state for it.</summary>
    NotNow = 3,

    /// <summary>The scanned label is another pump's.</summary>
    OtherPump = 4,

    /// <summary>What is known of the pump is too old to act on (S11).</summary>
    Stale = 5,

    /// <summary>The request's life is over (S3).</summary>
    Expired = 6,

    /// <summary>Two persons are asked for, and this is the first one again.</summary>
    SamePerson = 7,

    /// <summary>Patient or drug are not the order's (S5).</summary>
    Mismatch = 8,

    /// <summary>Something is missing or cannot be read.</summary>
    Invalid = 9,

    /// <summary>The checks that ran again refused it; the sender has the code.</summary>
    Refused = 10,

    /// <summary>The journal cannot take it now.</summary>
    Unavailable = 11,

    /// <summary>It is another nurse's request, and nobody recorded a take-over.</summary>
    OtherNurse = 12,

    /// <summary>There is a newer version than the one the person had before them.</summary>
    Changed = 13,
}
