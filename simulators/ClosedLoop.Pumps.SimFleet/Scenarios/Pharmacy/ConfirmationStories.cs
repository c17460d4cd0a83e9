using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>Proposals that a nurse releases or declines at the bedside, and the independent double check.</summary>
internal sealed class ConfirmationStories(PharmacyWard ward, PharmacyTally tally, string fault) : Story(ward, tally, fault)
{
    private const string Matches = "matches";

    public async Task ReleaseAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("release");
        await bed.PharmacyAsync(PrescriptionControl.New, order, WardDrugs.Ringer, cancel);
        var declined = await bed.RequestAsync(order, WardDrugs.Ringer, cancel);
        var first = await CaseAsync(bed, "AwaitingRelease", cancel);
        Tally.Must(first.Length > 0 && !bed.Holds && bed.Answers(declined).Count == 0, "waits_for_release", order);
        await Ward.Api.PostAsync($"/api/v1/cases/{first}/decline", Ward.FirstNurse, new { text = "patient is away" }, cancel);
        await MustRefuseAsync(bed, declined, "9023", "declined", "declined", cancel);

        var request = await bed.RequestAsync(order, WardDrugs.Ringer, cancel);
        var program = await CaseAsync(bed, "AwaitingRelease", cancel);
        var path = $"/api/v1/cases/{program}/release";
        var right = new { label = bed.OwnLabel };
        var other = new { label = PharmacyBed.Label(0) };
        await MustBeAsync(HttpStatusCode.Unauthorized, path, null, right, order, cancel);
        await MustBeAsync(HttpStatusCode.Forbidden, path, Ward.Pharmacist, right, order, cancel);
        await MustBeAsync(HttpStatusCode.Conflict, path, Ward.FirstNurse, other, order, cancel);
        await MustBeAsync(HttpStatusCode.BadRequest, path, Ward.FirstNurse, new { }, order, cancel);
        Tally.Must(!bed.Holds, "nothing_sent_unreleased", order);
        var shown = await Ward.Api.GetAsync($"/api/v1/cases/{program}", Ward.FirstNurse, cancel);
        Tally.Must(
            shown.TryGetProperty("remainingMs", out var left) && left.GetInt64() > 0 && shown.TryGetProperty("pumpStatusAgeMs", out var age)
                && age.ValueKind == JsonValueKind.Number, "shown_with_life_and_age", order);
        await Ward.Api.PostAsync(path, Ward.FirstNurse, Broken(PharmacyFault.OtherLabel) ? other : right, cancel);
        await MustComeAsync(() => bed.Holds, "released_to_pump", order, cancel);
        await MustComeAsync(() => bed.Answers(request).Count > 0, "answered", order, cancel);
        await ConfirmAsync(bed, order, cancel);
        Tally.Must(bed.Answers(request) is [{ Code: AckCode.AA }], "one_answer_each", order);
    }

    public async Task DoubleCheckAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("check");
        await OfferDopamineAsync(bed, order, cancel);
        var program = await CaseAsync(bed, "PendingAtPump", cancel);
        var seenBySecond = await Ward.Api.GetAsync($"/api/v1/cases/{program}", Ward.SecondNurse, cancel);
        Tally.Must(
            Text(seenBySecond, "withheld").Length > 0 && Text(seenBySecond, "order").Length == 0 && Text(seenBySecond, "proposal").Length == 0
                && Text(seenBySecond, "readBack").Length == 0, "second_is_blind", order);

        var (same, _) = await CheckAsync(bed, program, Ward.FirstNurse, 10, cancel);
        Tally.Must(same == HttpStatusCode.Conflict, "double_checks_refused", order);
        var (label, _) = await CheckAsync(bed, program, Ward.SecondNurse, 10, cancel, PharmacyBed.Label(0));
        Tally.Must(label == HttpStatusCode.Conflict, "double_checks_refused", order);
        var (differs, named) = await CheckAsync(bed, program, Ward.SecondNurse, 10.1m, cancel);
        Tally.Must(differs == HttpStatusCode.OK && named == "differs: Rate", "double_checks_refused", order);
        var (_, result) = await CheckAsync(bed, program, Broken(PharmacyFault.SameNurse) ? Ward.FirstNurse : Ward.SecondNurse, 10, cancel);
        Tally.Must(result == Matches, "double_checks_matched", order);
        await ConfirmAsync(bed, order, cancel);
        var missing = (await Ward.Api.ListAsync("/api/v1/worklist?all=true", Ward.Pharmacist, cancel))
            .Any(item => Text(item, "kind") == "DoubleCheckMissing" && Text(item, "order") == order);
        Tally.Must(!missing, "checked_starts_bother_nobody", order);
    }

    public async Task DoubleCheckMissingAsync(PharmacyBed bed, CancellationToken cancel)
    {
        var order = bed.OrderId("unchecked");
        await OfferDopamineAsync(bed, order, cancel);
        await ConfirmAsync(bed, order, cancel);
        Tally.Must(await WorkAsync("DoubleCheckMissing", bed, cancel) is not null && bed.Infuses, "double_checks_missing_found", order);
    }

    private async Task OfferDopamineAsync(PharmacyBed bed, string order, CancellationToken cancel)
    {
        await bed.PharmacyAsync(PrescriptionControl.New, order, WardDrugs.Dopamine, cancel);
        await bed.RequestAsync(order, WardDrugs.Dopamine, cancel, rateNlH: 10_000_000);
        await MustComeAsync(() => bed.Holds, "offered", order, cancel);
    }

    private async Task<(HttpStatusCode Status, string Result)> CheckAsync(
        PharmacyBed bed, string program, string token, decimal rate, CancellationToken cancel, string? label = null)
    {
        var body = new
        {
            label = label ?? bed.OwnLabel,
            patient = bed.Patient.Id,
            drug = WardDrugs.Dopamine.Code,
            concentration = new { amount = 400m, unit = "mg", perMl = 250m },
            rate = new { value = rate, unit = "mL/h" },
            volume = new { value = 50m, unit = "mL" },
            line = "primary",
        };
        var (status, answer) = await Ward.Api.PostAsync($"/api/v1/cases/{program}/double-check", token, body, cancel);
        return (status, Text(answer, "result"));
    }

    private async Task MustBeAsync(HttpStatusCode expected, string path, string? token, object body, string order, CancellationToken cancel)
    {
        var (status, _) = await Ward.Api.PostAsync(path, token, body, cancel);
        Tally.Must(status == expected, "wrong_releases_refused", order);
    }
}
