using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// A ward in mid-shift, in real time: two pumps of three run already, some of them near their end; the others get orders, one every few
/// seconds at first. One order is for the wrong patient, one infusion is held while it runs.
/// </summary>
public static class DemoScript
{
    private const int NearEndMs = 30_000;
    private const int OrderGapMs = 7_000;
    private const int NextOrderMs = 300_000;
    private const int ChangeGapMs = 90_000;
    private const int WrongPatientMs = 25_000;
    private const int HoldAfterMs = 45_000;

    private static readonly NurseBehaviour Nurses = new() { ReactionMsMin = 3_000, ReactionMsMax = 9_000 };

    public static WardScript Create(int seed, int pumps, int durationMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pumps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(durationMs, 1);
        var ward = new WardBuilder(seed, pumps, pump => pump % 5 == 4);
        var waiting = 0;
        for (var pump = 0; pump < pumps; pump++)
        {
            if (pump % 3 == 0)
                Ordered(ward, pump, waiting++, durationMs);
            else
                Running(ward, pump, durationMs);
        }

        return ward.Build(durationMs, Nurses, NearEndMs, []);
    }

    /// <summary>Runs when the demo begins: every third of these ends within minutes and keeps the vein open.</summary>
    private static void Running(WardBuilder ward, int pump, int durationMs)
    {
        var random = ward.Random;
        var syringe = ward.Target(pump).Syringe;
        var fluid = random.Next(3) switch { 0 => WardDrugs.Saline, 1 => WardDrugs.Ringer, _ => WardDrugs.Heparin };
        var drug = syringe ? WardDrugs.Insulin : fluid;
        var rateNlH = syringe ? random.Next(20, 80) * 100_000L : random.Next(25, 150) * 1_000_000L;
        var runsMinutes = pump % 3 == 1 ? random.Next(1, 5) : random.Next(60, 300);
        var volumeNl = Math.Max(100_000, rateNlH * runsMinutes / 60 / 100_000 * 100_000);
        ward.At(pump, new TherapyAction(100, "A", TherapyKind.SetPatient, PatientId: ward.Patient(pump).Id));
        ward.At(pump, new TherapyAction(
            200 + random.Next(1_500), "A", TherapyKind.ProgramByHand, rateNlH, volumeNl, InfusionOrderText.ByHand(drug.Code, drug.Name)));
        if (runsMinutes < 60)
            return;

        for (var atMs = 20_000 + random.Next(ChangeGapMs); atMs < durationMs - 30_000; atMs += ChangeGapMs + random.Next(ChangeGapMs))
            Change(ward, pump, atMs, rateNlH);
    }

    private static void Change(WardBuilder ward, int pump, int atMs, long rateNlH)
    {
        switch (ward.Random.Next(4))
        {
            case 0:
                ward.At(pump, new TherapyAction(atMs, "A", TherapyKind.Pause));
                ward.At(pump, new TherapyAction(atMs + 15_000, "A", TherapyKind.Restart));
                break;
            case 1:
                ward.At(pump, new TherapyAction(atMs, "A", TherapyKind.AirInLine));
                break;
            default:
                var percent = ward.Random.Next(80, 125);
                ward.At(pump, new TherapyAction(atMs, "A", TherapyKind.Titrate, rateNlH * percent / 100 / 100_000 * 100_000));
                break;
        }
    }

    /// <summary>Gets an order, and another one when that must be through.</summary>
    private static void Ordered(WardBuilder ward, int pump, int place, int durationMs)
    {
        for (var atMs = 2_000 + (place * OrderGapMs); atMs < durationMs - 20_000; atMs += NextOrderMs + ward.Random.Next(30_000))
        {
            var isFirst = atMs < NextOrderMs;
            var order = Order(ward, pump, atMs, held: isFirst && place == 1);
            if (isFirst && place == 0 && ward.PumpCount > 1 && WrongPatientMs < durationMs)
                WrongPatient(ward, pump, order);
            if (isFirst && place == 1 && atMs + HoldAfterMs < durationMs)
                Hold(ward, pump, order);
        }
    }

    private static SimOrder Order(WardBuilder ward, int pump, int atMs, bool held)
    {
        var random = ward.Random;
        var syringe = ward.Target(pump).Syringe;
        var perKilogram = !syringe && random.Next(3) == 0;
        var weightRateNlH = 375_000L * WardBuilder.WeightKg(pump);
        var flowNlH = syringe ? random.Next(20, 60) * 100_000L : random.Next(50, 250) * 1_000_000L;
        var (drug, give, rateNlH) = perKilogram
            ? (WardDrugs.Dopamine, WardDrugs.Quantity(10m, "ug/kg/min"), weightRateNlH)
            : (WardDrugs.Saline, WardDrugs.MillilitresPerHour(flowNlH), flowNlH);
        var (decision, outcome) = held ? Decide(0) : Decide(random.Next(20));

        // About two to four minutes, so that its end is seen.
        var volumeNl = rateNlH * random.Next(2, 5) / 60 / 100_000 * 100_000;
        var order = new SimOrder
        {
            RequestId = "",
            AtMs = atMs,
            OrderId = ward.NewOrderId(),
            Patient = ward.Patient(pump),
            Pump = ward.Target(pump),
            Drug = drug,
            Give = give,
            RateNlH = rateNlH,
            Volume = WardDrugs.Millilitres(Math.Max(100_000, volumeNl)),
            Nurse = $"N{pump + 1:000}",
            Decision = decision,
            Expected = OrderExpectation.To(outcome),
            Step = WardStep.ConfirmAsSent,
        };
        ward.Prescribe(Math.Max(0, atMs - 1_500), order.OrderId, order.Patient, drug, give);
        return ward.Request(pump, order);
    }

    private static (ProposalDecision Decision, OrderOutcome Outcome) Decide(int drawn) => drawn switch
    {
        < 16 => (ProposalDecision.Confirm, OrderOutcome.ConfirmedAsSent),
        < 18 => (ProposalDecision.Edit(percent: -10), OrderOutcome.ConfirmedEdited),
        _ => (ProposalDecision.Reject, OrderOutcome.RejectedByNurse),
    };

    // The pump beside has its patient from the start: this one is somebody else's.
    private static void WrongPatient(WardBuilder ward, int pump, SimOrder like)
    {
        var beside = pump + 1;
        var orderId = ward.NewOrderId();
        var patient = ward.Patient(ward.PumpCount + 1);
        CodedQuantity give = WardDrugs.MillilitresPerHour(100_000_000);
        ward.Prescribe(WrongPatientMs - 2_000, orderId, patient, WardDrugs.Saline, give);
        ward.Request(beside, like with
        {
            AtMs = WrongPatientMs,
            OrderId = orderId,
            Patient = patient,
            Pump = ward.Target(beside),
            Drug = WardDrugs.Saline,
            Give = give,
            RateNlH = 100_000_000,
            Decision = ProposalDecision.Ignore,
            Expected = OrderExpectation.Refused("9012"),
            Step = WardStep.WrongPatient,
        });
    }

    private static void Hold(WardBuilder ward, int pump, SimOrder order)
    {
        ward.Prescribe(order.AtMs + HoldAfterMs, order.OrderId, order.Patient, order.Drug, order.Give, PrescriptionControl.Hold);
        ward.At(pump, new TherapyAction(order.AtMs + HoldAfterMs + 20_000, "A", TherapyKind.Pause));
    }
}
