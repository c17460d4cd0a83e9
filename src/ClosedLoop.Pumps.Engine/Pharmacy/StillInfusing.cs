using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Worklist;

namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>"Order stopped, still infusing": somebody's task until the pump says that it stopped, or a person says why not.</summary>
internal static class StillInfusing
{
    /// <summary>Who closes what settled itself.</summary>
    public const string Gateway = "gateway";

    private const string Anybody = "nurse in charge";

    public static void Raise(
        IJournalTransaction tx, ChannelRef channel, OrderId order, CaseRow? started, string reason, DateTimeOffset now, int deadlineMs) =>
        tx.RaiseWork(new WorkItem
        {
            Kind = WorkKind.OrderStoppedStillInfusing,
            Subject = $"{order}/{channel}",
            Channel = channel,
            Order = order,
            Patient = started?.Patient,
            Owner = OwnerOf(started),
            Text = $"Order stopped, still infusing: {reason}.",
            RaisedAt = now,
            DueAt = now.AddMilliseconds(deadlineMs),
        });

    /// <summary>The nurse who asked for what runs; where nobody did, the nurse in charge.</summary>
    public static string OwnerOf(CaseRow? started) =>
        started is not null && CaseStore.Read(started).Order.Clinician.Value is { Length: > 0 } clinician ? clinician : Anybody;

    /// <summary>The ordered delivery goes on; keep-vein-open after its completion is not it.</summary>
    public static bool Flows(SourceStatus source) => source.Delivery is DeliveryStatus.Delivering or DeliveryStatus.Transitioning;

    /// <summary>Something of the drug goes in, be it at the keep-vein-open rate.</summary>
    public static bool MayFlow(SourceStatus source) => source.Delivery != DeliveryStatus.NotDelivering;
}
