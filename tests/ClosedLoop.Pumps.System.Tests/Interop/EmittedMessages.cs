using System.Text;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Interop;

/// <summary>Makes a running gateway say every kind of message it can, and collects them by a name each.</summary>
internal static class EmittedMessages
{
    /// <summary>Every infusion event the gateway documents.</summary>
    public static IReadOnlyList<uint> EventCodes { get; } =
    [
        MdcEvent.PumpDelivStart, MdcEvent.PumpDelivStop, MdcEvent.PumpDelivComp, MdcEvent.PumpProgCleared, MdcEvent.PumpAutoProgCleared,
        MdcEvent.PatientIdChange, MdcEvent.PatientChange, MdcEvent.PumpVolCountersCleared, MdcEvent.DeviceTimeChanged,
    ];

    public static async Task<IReadOnlyDictionary<string, byte[]>> CollectAsync(SystemWard ward)
    {
        var messages = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await CommitAnswersAsync(ward, messages);
        await AnswersAsync(ward, messages);
        await EventsAsync(ward, messages);
        return messages;
    }

    private static async Task CommitAnswersAsync(SystemWard ward, Dictionary<string, byte[]> messages)
    {
        var good = Rgv.Of(TestOrders.Fluid(0, "kinds") with { Pump = new PumpTarget("ACDE48FFFFFFFFFF", "P-9999", "A", Syringe: false) });
        using var peer = await MllpPeer.ConnectAsync(ward.OrderPort);
        messages["ack-ca"] = Encoding.UTF8.GetBytes((await peer.AskAsync(good))!);
        messages["ack-ce"] = Encoding.UTF8.GetBytes((await peer.AskAsync(Rgv.With(Rgv.With(good, "ORC", 9, ""), "MSH", 10, "RQ-CE")))!);
        messages["ack-cr"] = Encoding.UTF8.GetBytes((await peer.AskAsync(Rgv.With(good, "MSH", 3, "STRANGER")))!);
    }

    private static async Task AnswersAsync(SystemWard ward, Dictionary<string, byte[]> messages)
    {
        var accepted = TestOrders.Fluid(0, "aa");
        var unverified = TestOrders.Fluid(0, "ae");
        var stale = TestOrders.Fluid(0, "ar") with { AgeMs = RequestLife.InfusionMs + 30_000 };
        await ward.RequestAsync(unverified);
        await ward.AskAsync(stale);
        await ward.AskAsync(accepted);
        foreach (var (name, order) in new[] { ("rrg-aa", accepted), ("rrg-ae", unverified), ("rrg-ar", stale) })
        {
            await Eventually.HoldsAsync(() => ward.Order(order.RequestId).Answers.Count > 0, $"{name} comes");
            messages[name] = ward.Order(order.RequestId).Answers[0].Raw.ToArray();
        }
    }

    /// <summary>The accepted proposal is on the screen: it is rejected, then a delivery runs by hand through all its stations.</summary>
    private static async Task EventsAsync(SystemWard ward, Dictionary<string, byte[]> messages)
    {
        var saline = InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name);
        Do(ward, pump => pump.RejectProposal("A", "N001"));
        Do(ward, pump => pump.SetPatient("A", "N001", TestOrders.Patient(0).Id));
        Do(ward, pump => pump.ProgramByHand("A", "N001", saline, 720_000_000, 400_000));
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
        await Eventually.HoldsAsync(() => ward.Ehr.Consumer.Reports.Any(report => !report.IsEvent), "a PCD-01 comes");
        Do(ward, pump => pump.Pause("A", "N001"));
        await TherapiesAsync(ward, saline);
        Do(ward, pump => pump.ClearCounters("A", "N001"));
        Do(ward, pump => pump.ClearProgram("A", "N001"));
        await Eventually.HoldsAsync(
            () => EventCodes.All(code => ward.Ehr.Consumer.Reports.Any(report => report.Event?.EventCode == code)),
                "every kind of event is documented",
            explain: () => string.Join(' ', ward.Ehr.Consumer.Reports.Select(report => report.Event?.EventCode)));
        foreach (var report in ward.Ehr.Consumer.Reports)
            messages.TryAdd(report.IsEvent ? Name(InfusionEventLine.Read(report.Report!)!) : "pcd01", report.Raw.ToArray());
    }

    /// <summary>Sources, steps and the patient's data: a sample of the clinical scenarios (digest §9.4).</summary>
    private static async Task TherapiesAsync(SystemWard ward, InfusionOrderText saline)
    {
        const long Fast = 1_200_000_000;
        Do(ward, pump => pump.ProgramByHand("A", "N001", saline, Fast, 100_000_000));
        Do(ward, pump => pump.Bolus("A", "N001", Fast, 100_000));
        await Eventually.HoldsAsync(
            () => ward.Pump.Do(pump => pump.Status("A")!.ActiveSource == Source.Primary), "the bolus is in");
        Do(ward, pump => pump.Pause("A", "N001"));
        Do(ward, pump => pump.ProgramSteps("A", "N001", saline, [new(Fast, 100_000), new(Fast / 2, 100_000_000)]));
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Status("A")!.RateNowNlH == Fast / 2), "the second step runs");
        Do(ward, pump => pump.Pause("A", "N001"));
        Do(ward, pump => pump.SetPatientParameters("A", "N001", 81_500, 1_780, 20_100));
        Do(ward, pump => pump.ChangePatientData("A", "N001"));
        ward.Pump.Do(pump => pump.SetClock(pump.DisplayedUnixMs + 3_600_000, "N001"));
    }

    // One file for each kind of event that is told differently.
    private static string Name(InfusionEventLine line) =>
        "pcd10-" + string.Concat(line.Text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static void Do(SystemWard ward, Func<SimPump, KeypadResult> act) => Assert.Equal(KeypadResult.Done, ward.Pump.Do(act));
}
