using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>The worklist item of an administration that waits for a person.</summary>
internal static class EvidenceWork
{
    public static WorkItem Item(Administration one, DateTimeOffset now) => new()
    {
        Kind = WorkKind.LateEvidence,
        Subject = one.Id.Value,
        Channel = one.Channel,
        Order = one.Order,
        Patient = one.Patient,
        Text = one.Review == ReviewReason.Late
            ? "Delivery data arrived later than the policy allows. It is not documented: accept or reject it."
            : "Delivery data came for a time that is charted by hand. It is not documented: accept or reject it.",
        RaisedAt = now,
    };
}
