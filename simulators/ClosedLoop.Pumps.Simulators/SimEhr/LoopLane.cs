using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// Writes one short story on one pump, which begins and ends with the pump idle: its times count from the start of the story. A nurse
/// confirms 1.5 s to 2.2 s after the offer, so an order asked for at 1 s runs from 3.7 s at the latest.
/// </summary>
internal sealed class LoopLane(WardBuilder ward, int pump, int startMs)
{
    public const int LengthMs = 23_000;
    public const int OrderMs = 1_000;
    private const int JitterMs = 400;

    private readonly SimPatient patient = ward.Patient(pump);
    private readonly int jitterMs = ward.Random.Next(JitterMs);

    /// <summary>A fluid order at a flow, with its verified order on file.</summary>
    public SimOrder Fluid(
        int rateMlH, int volumeTenthsMl, WardStep step, OrderExpectation expected, int atMs = OrderMs, SimDrug? drug = null) =>
        Draft(
            drug ?? WardDrugs.Saline,
            WardDrugs.MillilitresPerHour(rateMlH * 1_000_000L),
            rateMlH * 1_000_000L,
            volumeTenthsMl * 100_000L,
            step,
            expected,
            atMs);

    /// <summary>A request that has not been sent yet; change it and hand it to <see cref="Ask"/> or <see cref="AskOnly"/>.</summary>
    public SimOrder Draft(
        SimDrug drug, CodedQuantity give, long rateNlH, long volumeNl, WardStep step, OrderExpectation expected, int atMs = OrderMs) =>
        new()
        {
            RequestId = "",
            AtMs = startMs + atMs + jitterMs,
            OrderId = ward.NewOrderId(),
            Patient = patient,
            Pump = ward.Target(pump),
            Drug = drug,
            Give = give,
            RateNlH = rateNlH,
            Volume = WardDrugs.Millilitres(volumeNl),
            Nurse = $"N{pump + 1:000}",
            Expected = expected,
            Step = step,
        };

    /// <summary>Puts the verified order on file and asks for it.</summary>
    public SimOrder Ask(SimOrder order)
    {
        ward.Prescribe(startMs + 100, order.OrderId, order.Patient, order.Drug, order.Give);
        return ward.Request(pump, order);
    }

    /// <summary>Asks without a new verified order.</summary>
    public SimOrder AskOnly(SimOrder order) => ward.Request(pump, order);

    /// <summary>The pharmacy changes the state of an order.</summary>
    public void Change(SimOrder order, PrescriptionControl control, int atMs) =>
        ward.Prescribe(startMs + atMs + jitterMs, order.OrderId, order.Patient, order.Drug, order.Give, control);

    public void SetPatient(int atMs = 200) => Do(atMs, TherapyKind.SetPatient, a => a with { PatientId = patient.Id });

    public void Do(int atMs, TherapyKind kind, Func<TherapyAction, TherapyAction>? with = null)
    {
        var action = new TherapyAction(startMs + atMs, "A", kind);
        ward.At(pump, with?.Invoke(action) ?? action);
    }

    public static OrderExpectation Ends(OrderOutcome outcome) => OrderExpectation.To(outcome);

    public SimPatient SomebodyElse() => ward.Patient(ward.PumpCount + 1);

    public SimPatient Patient => patient;

    public int WeightKg => WardBuilder.WeightKg(pump);
}
