using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Evidence;

/// <summary>Each way in which orders, pumps and records do not fit together, and that nothing is said where they do.</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public async Task An_infusion_by_hand_runs_without_an_order_and_one_of_nobody_is_unassociated()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0));
        Assert.Equal([ReconciliationKind.RunningWithoutOrder], await KindsAsync(ward));
        var start = EvidenceShift.Start(2, ward.Now, 0, 0);
        await ward.CommitAsync(start with { Status = start.Status! with { Channel = new ChannelId("B"), Patient = null } });
        Assert.Equal(
            [ReconciliationKind.RunningWithoutOrder, ReconciliationKind.RunningWithoutOrder, ReconciliationKind.Unassociated],
            (await KindsAsync(ward)).Order());
    }

    [Fact]
    public async Task An_order_is_due_then_started_late_and_when_it_is_stopped_its_infusion_still_runs()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await FileAsync(ward, VerifiedOrderStatus.Active);
        Assert.Equal([ReconciliationKind.DueNotStarted], await KindsAsync(ward));
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0, program));
        Assert.Equal([ReconciliationKind.StartedLate], await KindsAsync(ward));
        await FileAsync(ward, VerifiedOrderStatus.Discontinued);
        Assert.Equal([ReconciliationKind.StoppedOrderStillInfusing], await KindsAsync(ward));
        await ward.CommitAsync(EvidenceShift.Stop(2, ward.Now, 1, 1, program));
        Assert.Empty(await KindsAsync(ward));
    }

    [Fact]
    public async Task An_infusion_that_is_over_long_before_its_order_ended_early()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await FileAsync(ward, VerifiedOrderStatus.Active, sinceMinutes: 1, hours: 8);
        var program = await ward.PendAsync(Sample.Order(ward.Now));
        await ward.CommitAsync(
            EvidenceShift.Start(1, ward.Now, 0, 0, program), EvidenceShift.Complete(2, ward.Now.AddMilliseconds(5), 1, 1, program));
        Assert.Equal([ReconciliationKind.EndedEarly], await KindsAsync(ward));
    }

    [Fact]
    public async Task What_is_charted_and_no_pump_ever_told_of_is_said_until_one_does()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        ward.Manual.Advance(TimeSpan.FromHours(1));
        var from = ward.Now.AddMinutes(-30);
        await ward.Journal.WriteAsync(
            tx => tx.AppendCharted(new ChartedMark(0, Sample.Patient, null, from, ward.Now, "downtime", "Nora", ward.Now)), default);
        var item = Assert.Single(await FindAsync(ward));
        Assert.Equal((ReconciliationKind.DocumentedNeverSeenByPump, from), (item.Kind, item.Since));
        await ward.CommitAsync(EvidenceShift.Start(1, from.AddMinutes(1), 0, 0), EvidenceShift.Complete(2, from.AddMinutes(2), 1, 1));
        Assert.Empty(await KindsAsync(ward));
    }

    private static Task FileAsync(OrderWard ward, VerifiedOrderStatus status, int sinceMinutes = 60, int hours = 0)
    {
        var order = Sample.OnFile(ward.Now, status) with
        {
            ActiveFrom = ward.Now.AddMinutes(-sinceMinutes),
            ActiveUntil = hours == 0 ? null : ward.Now.AddHours(hours),
        };
        return ward.Journal.WriteAsync(
            tx => tx.UpsertVerifiedOrder(new VerifiedOrderRow(
                order.Order, order.Patient, order.Status.ToString(), DomainJson.Serialize(order), ward.Now)),
            default);
    }

    private static async Task<IReadOnlyList<ReconciliationItem>> FindAsync(OrderWard ward)
    {
        await ward.Projector.CatchUpAsync(default);
        return ward.Read(reader => new Reconciliation(new EvidenceOptions()).Find(reader, ward.Now));
    }

    private static async Task<ReconciliationKind[]> KindsAsync(OrderWard ward) => [.. (await FindAsync(ward)).Select(item => item.Kind)];
}
