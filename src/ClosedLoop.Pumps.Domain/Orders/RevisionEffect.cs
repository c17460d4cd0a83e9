namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>What a message about a verified order changed.</summary>
public enum RevisionEffect
{
    /// <summary>Nothing: said before.</summary>
    None = 1,
    Opened = 2,

    /// <summary>Another content: what is pending was checked against the old one.</summary>
    Changed = 3,

    /// <summary>Held or discontinued.</summary>
    Stopped = 4,
    Released = 5,

    /// <summary>A discontinued order was to be used again: it is not, and a person has to know.</summary>
    Refused = 6,
}
