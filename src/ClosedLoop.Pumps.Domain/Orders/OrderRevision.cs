namespace ClosedLoop.Pumps.Domain.Orders;

/// <summary>A verified order after a message about it, and what that means for what is pending or runs.</summary>
/// <param name="Order">The order as it stands now.</param>
/// <param name="Effect">What changed.</param>
public sealed record OrderRevision(VerifiedOrder Order, RevisionEffect Effect)
{
    /// <summary>
    /// A hold outlives a change and ends with a release only; a discontinued order stays discontinued; what a hold or an end leaves unsaid
    /// stays as it was. So messages only ever narrow what may be given, unless a pharmacist says otherwise by name.
    /// </summary>
    public static OrderRevision Of(VerifiedOrder? current, VerifiedOrder received)
    {
        if (current is null)
            return new OrderRevision(received, received.Status == VerifiedOrderStatus.Active ? RevisionEffect.Opened : RevisionEffect.Stopped);
        // Its detail may be left out of a hold, a release or an end (HL7 2.6 §4A.3.3).
        var content = received.DrugCode.Length == 0 ? current : received;
        var status = (current.Status, received.Status, received.Control) switch
        {
            (VerifiedOrderStatus.Discontinued, _, _) => VerifiedOrderStatus.Discontinued,
            (VerifiedOrderStatus.Held, VerifiedOrderStatus.Active, not OrderControl.Release) => VerifiedOrderStatus.Held,
            _ => received.Status,
        };
        var next = content with
        {
            Status = status,
            Control = received.Control,
            Reason = received.Reason,
            VerifiedBy = received.VerifiedBy,
            ActiveFrom = content == current || received.Control == OrderControl.New ? content.ActiveFrom : Earlier(current.ActiveFrom, content.ActiveFrom),
        };
        return new OrderRevision(next, EffectOf(current, received, next));
    }

    private static RevisionEffect EffectOf(VerifiedOrder current, VerifiedOrder received, VerifiedOrder next)
    {
        if (current.Status == VerifiedOrderStatus.Discontinued)
            return received.Control == OrderControl.Discontinue ? RevisionEffect.None : RevisionEffect.Refused;
        if (next.Status != VerifiedOrderStatus.Active)
            return next.Status == current.Status && SameContent(current, next) ? RevisionEffect.None : RevisionEffect.Stopped;
        if (!SameContent(current, next))
            return RevisionEffect.Changed;
        return current.Status == VerifiedOrderStatus.Held ? RevisionEffect.Released : RevisionEffect.None;
    }

    /// <summary>Whether a request that matched the one matches the other.</summary>
    private static bool SameContent(VerifiedOrder one, VerifiedOrder other) =>
        one.Patient == other.Patient && one.DrugCode == other.DrugCode && one.Concentration == other.Concentration && one.Allowed == other.Allowed
        && one.Route == other.Route && one.OtherRoutes.SequenceEqual(other.OtherRoutes)
        && one.TitrationIncrementMax == other.TitrationIncrementMax && one.Target == other.Target && one.ActiveUntil == other.ActiveUntil;

    // A change is valid at once; only a new order can begin later.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
