using System.Globalization;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>One bed of the scenario: a pump, a patient, and the messages about them.</summary>
internal sealed class PharmacyBed(int index, OpenPumpFront front, SimulatedEhr ehr, TimeProvider clock)
{
    public const string Channel = "A";
    private const long VolumeNl = 50_000_000;
    private int _messages;

    public OpenPumpFront Front => front;

    /// <summary>The nurse who asks, by her clinician id.</summary>
    public const string Nurse = "N001";

    public SimPatient Patient { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"MR{index + 1:0000}"), "Abel", "Ana", WardDrugs.Quantity(80m, "kg"));

    public static string PumpId(int index) => $"ACDE48{index + 1:X10}";

    public static string Label(int index) => string.Create(CultureInfo.InvariantCulture, $"P-{index + 1:0000}");

    public string OwnLabel => Label(index);

    public string OrderId(string name) => $"ORD-{index + 1}-{name}";

    /// <summary>Whether the pump shows a proposal.</summary>
    public bool Holds => front.Do(pump => pump.Held(Channel)) is not null;

    public bool Infuses => front.Do(pump => pump.Status(Channel)) is { Infusing: true };

    public KeypadResult Accept() => front.Do(pump => pump.AcceptProposal(Channel, Nurse));

    public KeypadResult Stop() => front.Do(pump => pump.Pause(Channel, Nurse));

    /// <summary>A message of the pharmacy about an order; returns when it is acknowledged.</summary>
    public Task PharmacyAsync(PrescriptionControl control, string orderId, SimDrug drug, CancellationToken cancel, long rateMaxNlH = 200_000_000) =>
        ehr.Programmer.SendAsync(
            new SimPrescription
            {
                MessageId = Next("RX"),
                AtMs = 0,
                Control = control,
                OrderId = orderId,
                Patient = Patient,
                Drug = drug,
                RateMin = WardDrugs.MillilitresPerHour(1_000_000),
                RateMax = WardDrugs.MillilitresPerHour(rateMaxNlH),
            },
            cancel);

    /// <summary>A bedside request; returns its id when it is acknowledged.</summary>
    public async Task<string> RequestAsync(
        string orderId, SimDrug drug, CancellationToken cancel, long rateNlH = 100_000_000, string? emergencyReason = null)
    {
        var id = Next("RQ");
        await ehr.Programmer.SendAsync(
            new SimOrder
            {
                RequestId = id,
                AtMs = 0,
                OrderId = orderId,
                Patient = Patient,
                Pump = new PumpTarget(PumpId(index), OwnLabel, Channel, Syringe: false),
                Drug = drug,
                Give = WardDrugs.MillilitresPerHour(rateNlH),
                RateNlH = rateNlH,
                Volume = WardDrugs.Millilitres(VolumeNl),
                Nurse = Nurse,
                EmergencyReason = emergencyReason,
                Expected = OrderExpectation.To(OrderOutcome.ConfirmedAsSent),
                Step = WardStep.ConfirmAsSent,
            },
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            cancel);
        return id;
    }

    /// <summary>A nurse programs the pump by hand, without any order.</summary>
    public bool StartByHand(SimDrug drug) => front.Do(pump =>
        pump.SetPatient(Channel, Nurse, Patient.Id) == KeypadResult.Done
        && pump.ProgramByHand(Channel, Nurse, InfusionOrderText.ByHand(drug.Code, drug.Name), 100_000_000, VolumeNl) == KeypadResult.Done);

    /// <summary>The answers (RRG) to a request.</summary>
    public IReadOnlyList<AnswerRecord> Answers(string requestId) =>
        ehr.Programmer.Orders.FirstOrDefault(order => order.Order.RequestId == requestId)?.Answers ?? [];

    /// <summary>The documented events of this pump of one kind (MDC event code), oldest first.</summary>
    public IReadOnlyList<ReceivedEvent> Documented(uint eventCode) =>
    [
        .. ehr.Consumer.Reports.Where(report => report.Event is { } one && one.Identity.PumpId == PumpId(index) && one.EventCode == eventCode)
            .Select(report => report.Event!),
    ];

    private string Next(string kind) => $"{kind}-{index + 1}-{Interlocked.Increment(ref _messages)}";
}
