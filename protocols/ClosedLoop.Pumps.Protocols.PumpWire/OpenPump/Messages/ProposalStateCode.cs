namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Where a proposal stands at the pump.</summary>
public enum ProposalStateCode
{
    Unspecified = 0,
    Offered = 1,
    Viewed = 2,
    Edited = 3,
    Accepted = 4,
    Rejected = 5,
    Expired = 6,
    Failed = 7,
    Withdrawn = 8,
    Cleared = 9,
    NotHeld = 10,
}
