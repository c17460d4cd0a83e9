using System.Net;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>Emergency orders, which a pharmacist sees afterwards, and infusions that were started without any order.</summary>
internal sealed class UnverifiedStories(PharmacyWard ward, PharmacyTally tally, string fault) : Story(ward, tally, fault)
{
    public async Task VerifiedAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var (emergency, verified) = (bed.OrderId("em"), bed.OrderId("rx"));
        var unknown = await bed.RequestAsync(emergency, WardDrugs.Saline, cancel);
        await MustRefuseAsync(bed, unknown, "9016", "no verified order", "emergencies_refused", cancel);
        var reasonless = await bed.RequestAsync(emergency, WardDrugs.Saline, cancel, emergencyReason: " ");
        await MustRefuseAsync(bed, reasonless, "9003", "reason", "emergencies_refused", cancel);
        await GiveAsync(bed, emergency, cancel);

        await bed.PharmacyAsync(PrescriptionControl.New, verified, WardDrugs.Saline, cancel);
        var body = new { emergency, order = verified, reason = "seen, agreed" };
        var (byNurse, _) = await Ward.Api.PostAsync("/api/v1/orders/emergency/verify", Ward.FirstNurse, body, cancel);
        Tally.Must(byNurse == HttpStatusCode.Forbidden, "acts_without_role_refused", emergency);
        var (status, _) = await Ward.Api.PostAsync("/api/v1/orders/emergency/verify", Ward.Pharmacist, body, cancel);
        Tally.Must(status == HttpStatusCode.OK && await WorkAsync("EmergencyOrder", bed, cancel, closed: true) is not null, "emergencies_verified", emergency);
        bed.Stop();
        await MustComeAsync(() => bed.Documented(MdcEvent.PumpDelivStop).Count > 0, "documented", emergency, cancel);
        Tally.Must(
            bed.Documented(MdcEvent.PumpDelivStart) is [var start, ..] && start.OrderId == emergency
                && bed.Documented(MdcEvent.PumpDelivStop) is [.., var stop] && stop.OrderId == verified,
            "documented_as_verified", emergency);
    }

    public async Task RejectedAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var emergency = bed.OrderId("em");
        await GiveAsync(bed, emergency, cancel);
        var (status, _) = await Ward.Api.PostAsync(
            "/api/v1/orders/emergency/reject", Ward.Pharmacist, new { emergency, reason = "allergy on file" }, cancel);
        Tally.Must(status == HttpStatusCode.OK, "emergencies_rejected", emergency);
        Tally.Must(await WorkAsync("OrderStoppedStillInfusing", bed, cancel) is not null && bed.Infuses, "stopped_while_running", emergency);
        if (!Broken(PharmacyFault.NeverStop))
            bed.Stop();
        Tally.Must(await WorkAsync("OrderStoppedStillInfusing", bed, cancel, closed: true) is not null, "cleared_by_the_pump", emergency);
        var again = await bed.RequestAsync(emergency, WardDrugs.Saline, cancel, emergencyReason: "still needed");
        await MustRefuseAsync(bed, again, "9016", "rejected", "refused_after_rejection", cancel);
    }

    public async Task OrderlessAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("late");
        var since = TimeProvider.System.GetUtcNow();
        Tally.Must(bed.StartByHand(WardDrugs.Saline), "started", order);
        Tally.Must(await WorkAsync("OrderlessInfusion", bed, cancel) is not null, "orderless_found", order);
        await bed.PharmacyAsync(PrescriptionControl.New, order, WardDrugs.Saline, cancel);
        var other = bed.OrderId("other-drug");
        await bed.PharmacyAsync(PrescriptionControl.New, other, WardDrugs.Heparin, cancel);
        var began = TimeProvider.System.GetUtcNow();
        var (mismatch, _) = await Ward.Api.PostAsync(
            "/api/v1/orders/link", Ward.FirstNurse, new { order = other, pump = bed.OwnLabel, since = began, reason = "guess" }, cancel);
        Tally.Must(mismatch == HttpStatusCode.Conflict, "wrong_links_refused", order);
        if (!Broken(PharmacyFault.SkipLink))
        {
            var (status, _) = await Ward.Api.PostAsync(
                "/api/v1/orders/link", Ward.FirstNurse, new { order, pump = bed.OwnLabel, since = began, reason = "order was written late" }, cancel);
            Tally.Must(
                status == HttpStatusCode.OK && await WorkAsync("OrderlessInfusion", bed, cancel, closed: true) is not null
                    && await WorkAsync("Correction", bed, cancel) is not null,
                "orderless_linked", order);
        }

        bed.Stop();
        await MustComeAsync(() => bed.Documented(MdcEvent.PumpDelivStop).Count > 0, "documented", order, cancel);
        Tally.Must(
            bed.Documented(MdcEvent.PumpDelivStart) is [var start, ..] && start.OrderId.Length == 0
                && bed.Documented(MdcEvent.PumpDelivStop) is [.., var stop] && stop.OrderId == order && since < began,
            "documented_as_linked", order);
    }

    private async Task GiveAsync(PharmacyBed bed, string emergency, CancellationToken cancel)
    {
        await bed.RequestAsync(emergency, WardDrugs.Saline, cancel, emergencyReason: "resuscitation");
        await MustComeAsync(() => bed.Holds, "offered", emergency, cancel);
        await ConfirmAsync(bed, emergency, cancel);
        Tally.Must(await WorkAsync("EmergencyOrder", bed, cancel) is not null, "emergencies_queued", emergency);
        await MustComeAsync(() => bed.Documented(MdcEvent.PumpDelivStart).Count > 0, "documented", emergency, cancel);
    }
}
