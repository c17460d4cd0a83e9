using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using static ClosedLoop.Pumps.Domain.Device.DeliveryStatus;
using static ClosedLoop.Pumps.Domain.Device.InfusionSource;
using static ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance.ClinicalScenario;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>The rows of TF Vol 2 App. M's table of clinical scenarios (digest §9.4), one method each.</summary>
internal static partial class ClinicalScenarios
{
    private const string Fluid = "1.1.2";
    private const string Piggy = "1.1.3";
    private const string Clinician = "1.1.4";
    private const string Loading = "1.1.5";

    public static IReadOnlyDictionary<string, Action<ClinicalScenario>> All { get; } = new Dictionary<string, Action<ClinicalScenario>>
    {
        ["new infusion to KVO, then pause"] = NewInfusionToKvo,
        ["start or restart, then pause"] = StartAndPause,
        ["rate change"] = RateChange,
        ["piggyback"] = Piggyback,
        ["bolus during continuous"] = Bolus,
        ["multistep"] = Multistep,
        ["intermittent"] = Intermittent,
        ["intermittent under its own source"] = IntermittentSource,
        ["loading dose"] = LoadingDose,
        ["stopped by alarm"] = StoppedByAlarm,
        ["restart after alarm"] = RestartAfterAlarm,
        ["VTBI change"] = VolumeChange,
        ["bag change"] = BagChange,
        ["ramp or taper"] = RampTaper,
        ["patient id change"] = PatientIdChanged,
        ["patient parameter change"] = ParameterChanged,
        ["to or from a library program"] = LibraryProgram,
        ["TCI"] = TargetControlled,
        ["relay of syringe pumps"] = Relay,
        ["relay broken"] = BrokenRelay,
        ["patient dose (PCA)"] = PatientDose,
    };

    private static SourceStatus Why(SourceStatus source, NotDeliveringReason reason) => source with { NotDeliveringReason = reason };

    private static void NewInfusionToKvo(ClinicalScenario play)
    {
        var dosed = Source(Primary, Delivering, 15.4m, 50, 0, 0, 50) with
        {
            DoseRate = DoseRate.Of(5.00m, CommonUnits.MicroGramPerKiloGramPerMinute),
            TimeRemainingSeconds = 11_688,
        };
        play.Start(Primary, true, dosed).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "0.0", "50.0", "50.0")
            .Has(Fluid, 157784, "15.4").Has(Fluid, 157924, "5.00").Has(Fluid, 157916, "11688").Without(Fluid, 158006);
        play.Complete(Primary, true, Source(Primary, Transitioning, 15.4m, 50, 50, 50, 0)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "transitioning", "continuous", "50.0", "50.0", "50.0", "0.0").Without(Fluid, 158006);

        // The dose rate a pump may still hold is not that of the KVO.
        play.Start(Primary, true, Source(Primary, Kvo, 1, 0, 0, 50, 0) with { DoseRate = dosed.DoseRate }).Pumping(true, "1.0", "primary")
            .Source(Fluid, "kvo", "continuous", "0.0", "50.0", "0.0", "0.0").Has(Fluid, 157784, "1.0").Without(Fluid, 157924, 158006);
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 1, 0, 0.3m, 50.3m, 0), NotDeliveringReason.ByClinician))
            .Pumping(false, "0.0", "primary")
            .Source(Fluid, "not-delivering", "continuous", "0.3", "50.3").Reason(Fluid, "by-clinician");
    }

    private static void StartAndPause(ClinicalScenario play)
    {
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 50, 0, 12.5m, 37.5m)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "12.5", "50.0", "37.5").Without(Fluid, 158006);
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m, 35.5m), NotDeliveringReason.NotSpecified))
            .Pumping(false, "0.0", "primary")
            .Source(Fluid, "not-delivering", "continuous", "2.0", "14.5", "50.0", "35.5").Reason(Fluid, "not-specified");
    }

    private static void RateChange(ClinicalScenario play)
    {
        play.Stop(Primary, true, Source(Primary, Transitioning, 15.4m, 50, 2, 14.5m, 35.5m)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "transitioning", "continuous", "2.0", "14.5").Has(Fluid, 157784, "15.4").Without(Fluid, 158006);
        play.Start(Primary, true, Source(Primary, Delivering, 23.1m, 50, 0, 14.5m, 35.5m)).Pumping(true, "23.1", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "14.5", "50.0", "35.5").Has(Fluid, 157784, "23.1");
    }

    private static void Piggyback(ClinicalScenario play)
    {
        var waiting = Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m, 35.5m), NotDeliveringReason.SwitchingSource);
        var second = Source(Secondary, Delivering, 100, 100, 0, 0, 100) with
        {
            Order = new OrderId("ORD2002"),
            Drug = new Drug("5678", "Cefazolin", null),
        };
        play.Stop(Primary, false, waiting).Pumping(false, "0.0", "primary")
            .Source(Fluid, "not-delivering", "continuous", "2.0", "14.5").Reason(Fluid, "switching-source");
        play.Start(Secondary, true, waiting, second).Pumping(true, "100.0", "secondary").For("ORD2002").NoDevice("1.1.2.0")
            .Source(Piggy, "delivering", "continuous", "0.0", "0.0", "100.0", "100.0").Has(Piggy, 184514, "Cefazolin")
            .Without(Piggy, 158006);
        var done = Why(second, NotDeliveringReason.SwitchingSource) with
        {
            Delivery = NotDelivering,
            SegmentVolume = Ml(100),
            CumulativeVolume = Ml(100),
            RemainingVolume = Volume.Zero,
        };
        play.Complete(Secondary, false, waiting, done).Pumping(false, "0.0", "secondary").For("ORD2002")
            .Source(Piggy, "not-delivering", "continuous", "100.0", "100.0", "100.0", "0.0").Reason(Piggy, "switching-source");
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 50, 0, 14.5m, 35.5m), done).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "14.5").NoDevice("1.1.3.0");
    }

    private static void Bolus(ClinicalScenario play)
    {
        var fluid = Source(Primary, Transitioning, 15.4m, 50, 2, 14.5m, 35.5m);
        play.Stop(Primary, true, fluid).Pumping(true, "15.4", "primary").Source(Fluid, "transitioning", "continuous", "2.0", "14.5");
        var dose = Source(ClinicianDose, Delivering, 120, 10, 0, 0, 10) with
        {
            Order = new OrderId("ORD1001-B1"),
            ParentOrder = new OrderId("ORD1001")
        };
        play.Start(ClinicianDose, true, fluid, dose).Pumping(true, "120.0", "clinician").For("ORD1001-B1", "ORD1001")
            .OnlyTotal(Fluid, "14.5").Source(Clinician, "delivering", "continuous", "0.0", "0.0", "10.0", "10.0")
            .Has(Clinician, 157784, "120.0");
        play.Stop(
                ClinicianDose, true, fluid with { CumulativeVolume = Ml(24.5m) },
                dose with { Delivery = Transitioning, SegmentVolume = Ml(10), CumulativeVolume = Ml(10), RemainingVolume = Volume.Zero })
            .Pumping(true, "120.0", "clinician").For("ORD1001-B1", "ORD1001").OnlyTotal(Fluid, "24.5")
            .Source(Clinician, "transitioning", "continuous", "10.0", "10.0", "10.0", "0.0").Without(Clinician, 158006);
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 50, 0, 24.5m, 25.5m)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "24.5", "50.0", "25.5").NoDevice("1.1.4.0");
    }

    private static void LoadingDose(ClinicalScenario play)
    {
        var fluid = Why(Source(Primary, NotDelivering, 15.4m, 50, 0, 0, 50), NotDeliveringReason.NotSpecified);
        var dose = Source(InfusionSource.LoadingDose, Delivering, 60, 5, 0, 0, 5);
        play.Start(InfusionSource.LoadingDose, true, fluid, dose).Pumping(true, "60.0", "loading").OnlyTotal(Fluid, "0.0")
            .Source(Loading, "delivering", "continuous", "0.0", "0.0", "5.0", "5.0");
        var given = dose with { Delivery = Transitioning, SegmentVolume = Ml(5), CumulativeVolume = Ml(5), RemainingVolume = Volume.Zero };
        play.Stop(InfusionSource.LoadingDose, true, fluid with { CumulativeVolume = Ml(5) }, given).Pumping(true, "60.0", "loading")
            .OnlyTotal(Fluid, "5.0").Source(Loading, "transitioning", "continuous", "5.0", "5.0", "5.0", "0.0");
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 50, 0, 5, 45)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "5.0", "50.0", "45.0");
    }

    private static void StoppedByAlarm(ClinicalScenario play) =>
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m, 35.5m), NotDeliveringReason.Alarming))
            .Pumping(false, "0.0", "primary")
            .Source(Fluid, "not-delivering", "continuous", "2.0", "14.5", "50.0", "35.5").Reason(Fluid, "alarming");

    private static void RestartAfterAlarm(ClinicalScenario play) =>
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 50, 0, 14.5m, 35.5m)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "14.5", "50.0", "35.5").Without(Fluid, 158006);

    private static void VolumeChange(ClinicalScenario play)
    {
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m, 35.5m), NotDeliveringReason.ByClinician))
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "continuous", "2.0", "14.5").Reason(Fluid, "by-clinician");
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 80, 0, 14.5m, 80)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "14.5", "80.0", "80.0");
    }

    private static void BagChange(ClinicalScenario play)
    {
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 49.5m, 0.5m), NotDeliveringReason.ByClinician))
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "continuous", "2.0", "49.5").Reason(Fluid, "by-clinician");
        play.Start(Primary, true, Source(Primary, Delivering, 15.4m, 250, 0, 49.5m, 250)).Pumping(true, "15.4", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "49.5", "250.0", "250.0");
    }

    private static void LibraryProgram(ClinicalScenario play)
    {
        play.Stop(Primary, false, Why(Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m, 35.5m), NotDeliveringReason.ByClinician))
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "continuous", "2.0", "14.5").Reason(Fluid, "by-clinician");
        play.Start(Primary, true, Source(Primary, Delivering, 10, 100, 0, 0, 100)).Pumping(true, "10.0", "primary")
            .Source(Fluid, "delivering", "continuous", "0.0", "0.0", "100.0", "100.0");
    }
}
