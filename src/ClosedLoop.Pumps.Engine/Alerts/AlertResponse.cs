namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>One status report about an alert's notification, kept for ever (R22).</summary>
/// <param name="Alert">The instance, as OBR-29.2 names it.</param>
/// <param name="Person">Who reacted; empty when the report names nobody.</param>
/// <param name="At">When, by the alert manager's clock.</param>
public sealed record AlertResponse(string Alert, AlertResponseKind Kind, string Person, DateTimeOffset At, DateTimeOffset ReceivedAt)
{
    /// <summary>Somebody took it on.</summary>
    public bool IsAcceptance => Kind is AlertResponseKind.Accepted or AlertResponseKind.AcceptedPositive
        or AlertResponseKind.AcceptedNotRelevant or AlertResponseKind.AcceptedFalse or AlertResponseKind.Completed;

    /// <summary>Nobody was reached, or nobody wants it: the pump's own alarm is all there is.</summary>
    public bool IsFailure => Kind is AlertResponseKind.Undeliverable or AlertResponseKind.Rejected;
}
