using System.Diagnostics;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>Orders that are held, released, changed and ended, while a proposal waits at the pump and while it runs.</summary>
internal sealed class StopStories(PharmacyWard ward, PharmacyTally tally, string fault) : Story(ward, tally, fault)
{
    public async Task HoldPendingAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("hold");
        await OfferAsync(bed, order, WardDrugs.Saline, cancel);
        await WithdrawAsync(bed, PrescriptionControl.Hold, order, "holds_of_pending", cancel);
        var refused = await bed.RequestAsync(order, WardDrugs.Saline, cancel);
        await MustRefuseAsync(bed, refused, "9016", "held", "refused_while_held", cancel);
        await bed.PharmacyAsync(PrescriptionControl.Release, order, WardDrugs.Saline, cancel);
        await bed.RequestAsync(order, WardDrugs.Saline, cancel);
        await MustComeAsync(() => bed.Holds, "offered", order, cancel);
        await ConfirmAsync(bed, order, cancel);
        Tally.Must(bed.Infuses, "given_after_release", order);
    }

    public async Task EndPendingAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("end");
        await OfferAsync(bed, order, WardDrugs.Saline, cancel);
        await WithdrawAsync(bed, PrescriptionControl.Discontinue, order, "ends_of_pending", cancel);
        await bed.PharmacyAsync(PrescriptionControl.Release, order, WardDrugs.Saline, cancel);
        var refused = await bed.RequestAsync(order, WardDrugs.Saline, cancel);
        await MustRefuseAsync(bed, refused, "9016", "discontinued", "refused_after_end", cancel);
        var versions = await Ward.Api.ListAsync($"/api/v1/orders/versions?order={order}", Ward.Pharmacist, cancel);
        Tally.Must(
            versions.Select(one => Text(one, "control")).SequenceEqual(["New", "Discontinue", "Release"])
                && Text(versions[^1], "status") == "Discontinued", "versions_kept", order);
    }

    public async Task ChangeAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("change");
        await OfferAsync(bed, order, WardDrugs.Saline, cancel);
        var sent = Stopwatch.GetTimestamp();
        await bed.PharmacyAsync(PrescriptionControl.Change, order, WardDrugs.Saline, cancel, rateMaxNlH: 150_000_000);
        await MustComeAsync(() => !bed.Holds, "changes_of_pending", order, cancel);
        Tally.Longest("hold_to_withdrawn_ms", (long)Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        await bed.RequestAsync(order, WardDrugs.Saline, cancel);
        await MustComeAsync(() => bed.Holds, "offered", order, cancel);
        await ConfirmAsync(bed, order, cancel);
        await bed.PharmacyAsync(PrescriptionControl.Change, order, WardDrugs.Saline, cancel, rateMaxNlH: 90_000_000);
        Tally.Must(await WorkAsync("CaseReview", bed, cancel) is not null && bed.Infuses, "changes_of_running", order);
    }

    public Task HoldRunningAsync(PharmacyBed bed, CancellationToken cancel) =>
        StopRunningAsync(bed, PrescriptionControl.Hold, bed.OrderId("hold-running"), cancel);

    public Task EndRunningAsync(PharmacyBed bed, CancellationToken cancel) =>
        StopRunningAsync(bed, PrescriptionControl.Discontinue, bed.OrderId("end-running"), cancel);

    private async Task StopRunningAsync(PharmacyBed bed, PrescriptionControl control, string order, CancellationToken cancel)
    {
        await StartAsync(bed, order, WardDrugs.Saline, cancel);
        var sent = Stopwatch.GetTimestamp();
        if (control != PrescriptionControl.Hold || !Broken(PharmacyFault.DropHold))
            await bed.PharmacyAsync(control, order, WardDrugs.Saline, cancel);
        var item = await WorkAsync("OrderStoppedStillInfusing", bed, cancel);
        // S2: the gateway stops nothing; a nurse does.
        Tally.Must(
            item is { } open && Text(open, "owner") == PharmacyBed.Nurse && Text(open, "dueAt").Length > 0 && bed.Infuses, "stopped_while_running", order);
        if (!Broken(PharmacyFault.NeverStop))
            bed.Stop();
        var closed = await WorkAsync("OrderStoppedStillInfusing", bed, cancel, closed: true);
        Tally.Must(
            closed is { } settled && Text(settled, "closedBy") == "gateway" && Text(settled, "outcome").Contains("clear", StringComparison.Ordinal),
            "cleared_by_the_pump", order);
        Tally.Longest("stopped_to_clear_ms", (long)Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }

    private async Task WithdrawAsync(PharmacyBed bed, PrescriptionControl control, string order, string name, CancellationToken cancel)
    {
        var sent = Stopwatch.GetTimestamp();
        if (control != PrescriptionControl.Hold || !Broken(PharmacyFault.DropHold))
            await bed.PharmacyAsync(control, order, WardDrugs.Saline, cancel);
        await MustComeAsync(() => !bed.Holds, name, order, cancel);
        Tally.Longest("hold_to_withdrawn_ms", (long)Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }
}
