namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>Why a pump can no longer tell its events.</summary>
public enum LostReason
{
    LogOverwritten = 1,
    LogReset = 2,
    StorageFault = 3,
}
