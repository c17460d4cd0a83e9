using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>Patient-controlled analgesia: handset, lockout, limits, counters, and the volumes of every dose.</summary>
public class PcaTests
{
    private const uint Milligram = 263_890;

    private static readonly SimPca Morphine = new()
    {
        PatientDoseNl = Ml,
        PatientDose = new Quantity(2, 0, Milligram),
        LockoutMs = 10 * Minute,
        LimitPeriodMs = 4 * Hour,
        DoseLimit = new Quantity(6, 0, Milligram),
    };

    private readonly SimPump pump = Pump(SimChannelConfig.Pca("A") with { NearEndMs = 0 });

    [Fact]
    public void A_patient_dose_interrupts_the_basal_rate_and_counts_in_the_fluid()
    {
        pump.ProgramPca("A", "N1", Saline with { OrderId = "ORD1" }, Morphine, basalRateNlH: 2 * Ml);
        pump.Advance(30 * Minute);
        Assert.Equal(HandsetResult.Delivered, pump.PressHandset("A"));
        pump.Advance(Hour);

        Assert.Equal(
        [
            "0 DeliveryStart Primary at 2 Delivering seg 0 tot 0 rem 0",
            "30 DeliveryStop Primary at 2 Transitioning seg 1 tot 1 rem 0",
            "30 DeliveryStart PatientDose at 120 Delivering seg 0 tot 0 rem 1",
            "30.5 DeliveryStop PatientDose at 120 Transitioning seg 1 tot 1 rem 0",
            "30.5 DeliveryStart Primary at 2 Delivering seg 0 tot 2 rem 0",
        ], Rows.Of(pump));
        var dose = pump.Log.Everything[2].Status!;
        Assert.Equal("ORD1", dose.Sources.Single(s => s.Source == Source.PatientDose).ParentOrderId);
        Assert.Equal((1, 1, 600), (dose.Pca!.Attempts, dose.Pca.Deliveries, dose.Pca.LockoutS));
        Assert.Equal(2m, dose.Pca.GivenInPeriod!.Value.ToDecimal());
        Assert.Equal(4m, pump.Log.Everything[4].Status!.Pca!.GivenInPeriod!.Value.ToDecimal());
        Rows.AddUp(pump);
    }

    [Fact]
    public void Without_basal_rate_it_is_armed_and_waits_for_the_patient()
    {
        pump.ProgramPca("A", "N1", Saline, Morphine);
        pump.Advance(Minute);
        pump.PressHandset("A");
        pump.Advance(5 * Minute);

        Assert.Equal(
        [
            "0 DeliveryStart Primary at 0 NotDelivering/BetweenDoses seg 0 tot 0 rem 0",
            "1 DeliveryStart PatientDose at 120 Delivering seg 0 tot 0 rem 1",
            "1.5 DeliveryComplete PatientDose at 0 NotDelivering/BetweenDoses seg 1 tot 1 rem 0",
        ], Rows.Of(pump));
        pump.Pause("A", "N1");
        Assert.Equal(HandsetResult.NotReady, pump.PressHandset("A"));
        Assert.Equal(KeypadResult.Done, pump.Restart("A", "N1"));
        Rows.AddUp(pump);
    }

    [Fact]
    public void Lockout_and_limit_refuse_and_every_press_counts()
    {
        pump.ProgramPca("A", "N1", Saline, Morphine);
        Assert.Equal(HandsetResult.Delivered, pump.PressHandset("A"));
        Assert.Equal(HandsetResult.NotReady, pump.PressHandset("A"));
        pump.Advance((10 * Minute) - 1);
        Assert.Equal(HandsetResult.Locked, pump.PressHandset("A"));
        foreach (var atMs in new[] { 10 * Minute, 20 * Minute })
        {
            pump.Advance(atMs);
            Assert.Equal(HandsetResult.Delivered, pump.PressHandset("A"));
        }

        // 3 doses of 2 mg are the 6 mg of four hours.
        pump.Advance(30 * Minute);
        Assert.Equal(HandsetResult.LimitReached, pump.PressHandset("A"));
        Assert.Equal((6, 3), (pump.Status("A")!.Pca!.Attempts, pump.Status("A")!.Pca!.Deliveries));
        pump.Advance((4 * Hour) + Minute);
        Assert.Equal(HandsetResult.Delivered, pump.PressHandset("A"));
        Rows.AddUp(pump);
    }

    [Fact]
    public void Doses_per_hour_and_the_reservoir_limit_too()
    {
        pump.ProgramPca("A", "N1", Saline, Morphine with { LockoutMs = Minute, DoseLimit = null, DosesPerHourMax = 1 });
        pump.PressHandset("A");
        pump.Advance(30 * Minute);
        Assert.Equal(HandsetResult.LimitReached, pump.PressHandset("A"));
        pump.HangContainer("A", Ml / 2);
        pump.Advance(2 * Hour);
        Assert.Equal(HandsetResult.NotReady, pump.PressHandset("A"));
    }

    [Fact]
    public void A_loading_dose_comes_first_and_counts_in_the_period()
    {
        pump.ProgramPca("A", "N1", Saline, Morphine, loadingNl: 2 * Ml);
        pump.Advance(5 * Minute);
        Assert.Equal("1 DeliveryComplete LoadingDose at 0 NotDelivering/BetweenDoses seg 2 tot 2 rem 0", Rows.Of(pump)[1]);
        Assert.Equal(4m, pump.Status("A")!.Pca!.GivenInPeriod!.Value.ToDecimal());
        Assert.Equal(HandsetResult.Delivered, pump.PressHandset("A"));
        pump.Advance(30 * Minute);
        Assert.Equal(HandsetResult.LimitReached, pump.PressHandset("A"));
        Rows.AddUp(pump);
    }

    [Fact]
    public void A_clinician_bolus_during_PCA_counts_in_the_period()
    {
        pump.ProgramPca("A", "N1", Saline, Morphine, basalRateNlH: 1 * Ml);
        pump.Bolus("A", "N1", 120 * Ml, 3 * Ml);
        pump.Advance(5 * Minute);
        Assert.Equal(HandsetResult.LimitReached, pump.PressHandset("A"));
        Assert.Equal(HandsetResult.NoPca, Pump().PressHandset("A"));
        Rows.AddUp(pump);
    }
}
