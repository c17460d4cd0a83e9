namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>States of a proposal at the pump (open pump protocol, ProposalStateCode).</summary>
public enum ProposalReportState
{
    Offered = 1,
    Viewed = 2,
    Edited = 3,
    Accepted = 4,
    Rejected = 5,
    Expired = 6,
    Failed = 7,
    Withdrawn = 8,
    Cleared = 9,

    /// <summary>Answer to a query: never seen, or too long ago to remember.</summary>
    NotHeld = 10,
}
