namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>What became of a notification (PCD-05 status, digest §8). A word about people's phones: it changes nothing at a pump (R12).</summary>
public enum AlertResponseKind
{
    Received = 1,
    Undeliverable = 2,
    Delivered = 3,
    Read = 4,
    CallbackStart = 5,
    CallbackEnd = 6,
    Accepted = 7,
    AcceptedPositive = 8,
    AcceptedNotRelevant = 9,
    AcceptedFalse = 10,
    Rejected = 11,
    Completed = 12,
    Cancelled = 13,
    ActionUri = 14,
}
