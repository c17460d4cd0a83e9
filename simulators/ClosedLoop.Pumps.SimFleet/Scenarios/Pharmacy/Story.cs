using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>What stories share: putting an order on file, bringing it to the pump, looking at worklist and cases.</summary>
internal abstract class Story(PharmacyWard ward, PharmacyTally tally, string fault)
{
    protected PharmacyWard Ward => ward;

    protected PharmacyTally Tally => tally;

    protected bool Broken(string by) => fault == by;

    /// <summary>A verified order and a request that the pump offers.</summary>
    protected async Task<string> OfferAsync(PharmacyBed bed, string order, SimDrug drug, CancellationToken cancel)
    {
        await bed.PharmacyAsync(PrescriptionControl.New, order, drug, cancel);
        var request = await bed.RequestAsync(order, drug, cancel);
        await MustComeAsync(() => bed.Holds, "offered", order, cancel);
        return request;
    }

    /// <summary>The same, confirmed at the pump and running.</summary>
    protected async Task StartAsync(PharmacyBed bed, string order, SimDrug drug, CancellationToken cancel)
    {
        await OfferAsync(bed, order, drug, cancel);
        await ConfirmAsync(bed, order, cancel);
    }

    protected async Task ConfirmAsync(PharmacyBed bed, string order, CancellationToken cancel)
    {
        bed.Accept();
        await MustComeAsync(() => bed.Infuses, "started", order, cancel);
    }

    /// <summary>The answer to a request that is to be refused: its IHE code and words.</summary>
    protected async Task MustRefuseAsync(PharmacyBed bed, string request, string code, string words, string name, CancellationToken cancel)
    {
        await PharmacyWard.UntilAsync(() => bed.Answers(request).Count > 0, cancel);
        Tally.Must(
            bed.Answers(request) is [var answer] && answer.IheCode == code
                && Encoding.UTF8.GetString(answer.Raw.Span).Contains(words, StringComparison.Ordinal),
            name, request);
    }

    protected async Task MustComeAsync(Func<bool> holds, string name, string story, CancellationToken cancel) =>
        Tally.Must(await PharmacyWard.UntilAsync(holds, cancel), name, story);

    /// <summary>An item of the worklist, waited for; null when it does not come.</summary>
    protected async Task<JsonElement?> WorkAsync(string kind, PharmacyBed bed, CancellationToken cancel, bool closed = false, string? order = null)
    {
        JsonElement? found = null;
        await PharmacyWard.UntilAsync(
            async () =>
            {
                foreach (var item in await Ward.Api.ListAsync("/api/v1/worklist?all=true", Ward.Pharmacist, cancel))
                    if (Text(item, "kind") == kind && (Text(item, "pump") == bed.Front.PumpId || (order is not null && Text(item, "order") == order))
                        && Text(item, "closedAt").Length > 0 == closed)
                        found = item;
                return found is not null;
            },
            cancel);
        return found;
    }

    /// <summary>The program id of the open case on a bed's pump, waited for; empty when there is none.</summary>
    protected async Task<string> CaseAsync(PharmacyBed bed, string state, CancellationToken cancel)
    {
        var program = "";
        await PharmacyWard.UntilAsync(
            async () =>
            {
                foreach (var one in await Ward.Api.ListAsync("/api/v1/cases", Ward.FirstNurse, cancel))
                    if (Text(one, "pump") == bed.Front.PumpId && Text(one, "state") == state)
                        program = Text(one, "program");
                return program.Length > 0;
            },
            cancel);
        return program;
    }

    protected static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : "";
}
