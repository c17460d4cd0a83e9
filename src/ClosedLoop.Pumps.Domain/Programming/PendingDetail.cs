namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>How far the clinician got with a pending proposal; edited stays edited.</summary>
public enum PendingDetail
{
    Offered = 1,
    Viewed = 2,
    Edited = 3,
}
