using System.Globalization;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>Orders of the tests: saline, the pharmacist's verified order first, then the bedside request.</summary>
internal static class TestOrders
{
    public static string PumpId(int index) => $"ACDE48{index + 1:X10}";

    public static string Label(int index) => string.Create(CultureInfo.InvariantCulture, $"P-{index + 1:0000}");

    public static SimPatient Patient(int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"MR{index + 1:0000}"), "Abel", "Ana", WardDrugs.Quantity(80m, "kg"));

    /// <summary>1 mL at 360 mL/h: ten seconds.</summary>
    public static SimOrder Fluid(int pump, string name, int rateMlH = 360, int volumeTenthsMl = 10) => new()
    {
        RequestId = "RQ-" + name,
        AtMs = 0,
        OrderId = "ORD-" + name,
        Patient = Patient(pump),
        Pump = new PumpTarget(PumpId(pump), Label(pump), "A", Syringe: false),
        Drug = WardDrugs.Saline,
        Give = WardDrugs.MillilitresPerHour(rateMlH * 1_000_000L),
        RateNlH = rateMlH * 1_000_000L,
        Volume = WardDrugs.Millilitres(volumeTenthsMl * 100_000L),
        Nurse = $"N{pump + 1:000}",
        Expected = OrderExpectation.To(OrderOutcome.ConfirmedAsSent),
        Step = WardStep.ConfirmAsSent,
    };

    public static SimPrescription Verified(SimOrder order) => new()
    {
        MessageId = "RX-" + order.OrderId,
        AtMs = 0,
        Control = PrescriptionControl.New,
        OrderId = order.OrderId,
        Patient = order.Patient,
        Drug = order.Drug,
        RateMin = order.Give,
    };

    /// <summary>Puts the verified order on file, then asks; ends with the commit answer.</summary>
    public static async Task AskAsync(this SystemWard ward, SimOrder order)
    {
        await ward.PrescribeAsync(order);
        await ward.RequestAsync(order);
    }

    public static Task PrescribeAsync(this SystemWard ward, SimOrder order) => ward.Ehr.Programmer.SendAsync(Verified(order), CancellationToken.None);

    public static Task RequestAsync(this SystemWard ward, SimOrder order) =>
        ward.Ehr.Programmer.SendAsync(order, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
}
