using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using static ClosedLoop.Pumps.Domain.Device.DeliveryStatus;
using static ClosedLoop.Pumps.Domain.Device.InfusionSource;
using static ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance.ClinicalScenario;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;

/// <summary>The scenarios of programs with steps, models and partners, and those about the patient.</summary>
internal static partial class ClinicalScenarios
{
    private const string Patient = "1.1.6";
    private const string Doses = "1.1.7";
    private const string RelayId = "7b1f6c1e-0000-4000-8000-00000000abcd";

    private static SourceStatus Step(SourceStatus source, DeliveryMode mode, int step, int count, decimal volume, decimal given) =>
        source with { Mode = mode, Steps = new StepProgress(step, count, Ml(volume), Ml(given)) };

    private static void Multistep(ClinicalScenario play)
    {
        play.Start(Primary, true, Step(Source(Primary, Delivering, 10, 5, 0, 0, 5), DeliveryMode.MultiStep, 1, 2, 5, 0))
            .Pumping(true, "10.0", "primary").Source(Fluid, "delivering", "multi-step", "0.0", "0.0", "5.0", "5.0")
            .Has(Fluid, 158032, "1").Has(Fluid, 158033, "2").Has(Fluid, 158034, "5.0").Has(Fluid, 158035, "0.0").Has(Fluid, 158036, "5.0");
        play.Stop(Primary, true, Step(Source(Primary, Transitioning, 10, 5, 5, 5, 0), DeliveryMode.MultiStep, 1, 2, 5, 5))
            .Pumping(true, "10.0", "primary").Source(Fluid, "transitioning", "multi-step", "5.0", "5.0", "5.0", "0.0")
            .Has(Fluid, 158036, "0.0").Without(Fluid, 158006);
        play.Start(Primary, true, Step(Source(Primary, Delivering, 20, 15, 0, 5, 15), DeliveryMode.MultiStep, 2, 2, 15, 0))
            .Pumping(true, "20.0", "primary").Source(Fluid, "delivering", "multi-step", "0.0", "5.0", "15.0", "15.0")
            .Has(Fluid, 158032, "2");
        play.Stop(
                Primary, false,
                Why(Step(Source(Primary, NotDelivering, 20, 15, 2, 7, 13), DeliveryMode.MultiStep, 2, 2, 15, 2),
                    NotDeliveringReason.ByClinician))
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "multi-step", "2.0", "7.0").Reason(Fluid, "by-clinician")
            .Has(Fluid, 158035, "2.0").Has(Fluid, 158036, "13.0");
    }

    private static void Intermittent(ClinicalScenario play)
    {
        play.Start(Primary, true, Step(Source(Primary, Delivering, 50, 10, 0, 0, 10), DeliveryMode.MultiDosing, 1, 4, 10, 0))
            .Pumping(true, "50.0", "primary").Source(Fluid, "delivering", "multi-dosing", "0.0", "0.0", "10.0", "10.0")
            .Has(Fluid, 158032, "1");
        play.Stop(
                Primary, false,
                Why(Step(Source(Primary, NotDelivering, 50, 10, 10, 10, 0), DeliveryMode.MultiDosing, 1, 4, 10, 10),
                    NotDeliveringReason.BetweenDoses))
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "multi-dosing", "10.0", "10.0", "10.0", "0.0")
            .Reason(Fluid, "between-doses");
    }

    private static void IntermittentSource(ClinicalScenario play)
    {
        var fluid = Why(Source(Primary, NotDelivering, 0, 0, 0, 12, null), NotDeliveringReason.BetweenDoses);
        var dose = Step(Source(InfusionSource.Intermittent, Delivering, 50, 40, 0, 0, 40), DeliveryMode.MultiDosing, 1, 4, 10, 0);
        play.Start(InfusionSource.Intermittent, true, fluid, dose).Pumping(true, "50.0", "intermittent").OnlyTotal(Fluid, "12.0")
            .Source(Doses, "delivering", "multi-dosing", "0.0", "0.0", "40.0", "40.0").Has(Doses, 158012, "Intermittent")
            .Has(Doses, 158032, "1");
        play.Stop(
                InfusionSource.Intermittent, false, fluid with { CumulativeVolume = Ml(22) },
                Why(dose, NotDeliveringReason.BetweenDoses) with
                {
                    Delivery = NotDelivering,
                    SegmentVolume = Ml(10),
                    CumulativeVolume = Ml(10)
                })
            .Pumping(false, "0.0", "intermittent").OnlyTotal(Fluid, "22.0")
            .Source(Doses, "not-delivering", "multi-dosing", "10.0", "10.0").Reason(Doses, "between-doses");
    }

    private static void RampTaper(ClinicalScenario play)
    {
        // The volumes are those of the whole delivery.
        play.Start(Primary, true, Step(Source(Primary, Delivering, 5, 100, 0, 0, 100), DeliveryMode.RampTaper, 1, 3, 10, 0))
            .Pumping(true, "5.0", "primary").Source(Fluid, "delivering", "ramp-taper", "0.0", "0.0", "100.0", "100.0")
            .Has(Fluid, 158034, "10.0");
        play.Stop(Primary, true, Step(Source(Primary, Transitioning, 5, 100, 10, 10, 90), DeliveryMode.RampTaper, 1, 3, 10, 10))
            .Pumping(true, "5.0", "primary").Source(Fluid, "transitioning", "ramp-taper", "10.0", "10.0", "100.0", "90.0")
            .Without(Fluid, 158006);
        play.Start(Primary, true, Step(Source(Primary, Delivering, 20, 100, 0, 10, 90), DeliveryMode.RampTaper, 2, 3, 80, 0))
            .Pumping(true, "20.0", "primary").Source(Fluid, "delivering", "ramp-taper", "0.0", "10.0", "100.0", "90.0")
            .Has(Fluid, 158032, "2");
    }

    private static void PatientIdChanged(ClinicalScenario play)
    {
        var status = Status(Primary, false, Source(Primary, NotDelivering, 15.4m, 50, 2, 14.5m));
        play.Add(new PatientIdChange(play.Header(), status, new PatientId("TP0000")), MdcEvent.PatientIdChange, "1.1.0.0").For("")
            .NoDevice("1.1.1.0").NoDevice("1.1.2.0");
    }

    private static void ParameterChanged(ClinicalScenario play)
    {
        var status = Status(Primary, true, Source(Primary, Delivering, 15.4m, 50, 2, 14.5m)) with
        {
            PatientWeight = Weight.FromKilograms(84.5m),
            PatientHeight = Height.FromCentimetres(180),
            PatientSurface = BodySurfaceArea.FromSquareMetres(2.05m),
        };
        play.Add(
                new PatientParameterChange(
                    play.Header(), status, Weight.FromKilograms(82m), status.PatientHeight, BodySurfaceArea.FromSquareMetres(2m)),
                0, "1.1.0.0")
            .Has("1.0.0", 68063, "84.5").Has("1.0.0", 67926, "2.05").Without("1.0.0", 68060).NoDevice("1.1.2.0");
    }

    private static void TargetControlled(ClinicalScenario play)
    {
        var unit = CommonUnits.MicroGram;
        TciStatus Tci(decimal plasma) => new(
            TciMode.TargetEffect, "Schnider", Concentration.FromPerMillilitre(3m, unit), Concentration.FromPerMillilitre(plasma, unit),
            Concentration.FromPerMillilitre(0.5m, unit));
        SourceStatus At(DeliveryStatus delivery, decimal rate, decimal segment, decimal total) =>
            Source(Primary, delivery, rate, 50, segment, total, 50 - total) with { TimeRemainingSeconds = 600 };

        play.Like(play.Start(Primary, true, At(Delivering, 60, 0, 0)), status => status with { Tci = Tci(1.2m) })
            .Pumping(true, "60.0", "primary").Source(Fluid, "delivering", "continuous", "0.0", "0.0", "50.0", "50.0").Without(Fluid, 157916)
            .Has(Fluid, 158069, "^pump-tci-target-effect").Has(Fluid, 158070, "Schnider").Has(Fluid, 158124, "3").Has(Fluid, 158128, "1.2")
            .Has(Fluid, 158132, "0.5");
        play.Like(play.Stop(Primary, true, At(Transitioning, 60, 1, 1)), status => status with { Tci = Tci(2.8m) })
            .Pumping(true, "60.0", "primary").Source(Fluid, "transitioning", "continuous", "1.0", "1.0").Without(Fluid, 158006, 157916);
        play.Like(play.Start(Primary, true, At(Delivering, 30, 0, 1)), status =>
            status with { Tci = Tci(2.8m) with { Mode = TciMode.User } })
            .Pumping(true, "30.0", "primary").Has(Fluid, 158069, "^pump-tci-user").Without(Fluid, 158124);
        play.Like(
                play.Complete(Primary, false, Why(At(NotDelivering, 30, 49, 50), NotDeliveringReason.NotSpecified)),
                status => status with { Tci = Tci(2.8m) })
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "continuous", "49.0", "50.0", "50.0", "0.0")
            .Reason(Fluid, "not-specified");
    }

    private static void Relay(ClinicalScenario play)
    {
        var running = Source(Primary, Delivering, 5, 50, 45, 45, 5);
        var waiting = Why(Source(Primary, NotDelivering, 5, 50, 0, 0, 50), NotDeliveringReason.NotSpecified);
        ChannelStatus In(RelayState state, bool infusing, SourceStatus source) =>
            Status(Primary, infusing, source) with { Relay = new RelayStatus(state, RelayId) };

        play.Add(new ProgramRelay(play.Header(), In(RelayState.Infusing, true, running)), 0, "1.1.2.0").Pumping(true, "5.0", "primary")
            .Has(Fluid, 158071, "^pump-relay-infusing").Has(Fluid, 158072, RelayId);
        play.Add(new ProgramRelay(play.Header(), In(RelayState.Waiting, false, waiting)), 0, "1.1.2.0").Pumping(false, "0.0", "primary")
            .Has(Fluid, 158071, "^pump-relay-waiting").Has(Fluid, 158072, RelayId);
        play.Add(
                new DeliveryStop(
                    play.Header(),
                    In(RelayState.Complete, false,
                        Why(Source(Primary, NotDelivering, 5, 50, 50, 50, 0), NotDeliveringReason.NotSpecified)), Primary),
                MdcEvent.PumpDelivStop, "1.1.2.0")
            .Pumping(false, "0.0", "primary").Source(Fluid, "not-delivering", "continuous", "50.0", "50.0", "50.0", "0.0")
            .Reason(Fluid, "not-specified").Has(Fluid, 158071, "^pump-relay-complete");
        play.Add(
                new DeliveryStart(play.Header(),
                    In(RelayState.Infusing, true, waiting with { Delivery = Delivering, NotDeliveringReason = null }), Primary),
                MdcEvent.PumpDelivStart, "1.1.2.0")
            .Pumping(true, "5.0", "primary").Source(Fluid, "delivering", "continuous", "0.0", "0.0")
            .Has(Fluid, 158071, "^pump-relay-infusing");
        play.Add(
                new DeliveryComplete(
                    play.Header(),
                    In(RelayState.Complete, false,
                        Why(Source(Primary, NotDelivering, 5, 50, 50, 50, 0), NotDeliveringReason.NotSpecified)), Primary),
                MdcEvent.PumpDelivComp, "1.1.2.0")
            .Pumping(false, "0.0", "primary").Reason(Fluid, "not-specified").Has(Fluid, 158071, "^pump-relay-complete");
    }

    private static void BrokenRelay(ClinicalScenario play) =>
        play.Add(
                new ProgramRelay(
                    play.Header(),
                    Status(Primary, true,
                        Source(Primary, Delivering, 5, 50, 45, 45, 5)) with
                    { Relay = new RelayStatus(RelayState.None, "") }),
                0, "1.1.2.0")
            .Pumping(true, "5.0", "primary").Has(Fluid, 158071, "^pump-relay-none").Without(Fluid, 158072);

    private static void PatientDose(ClinicalScenario play)
    {
        // Not in the TF's table; its source value and the PCA terms are all there is (digest §9.4).
        var fluid = Source(Primary, Transitioning, 1, 50, 2, 14.5m, 35.5m);
        var dose = Source(InfusionSource.PatientDose, Delivering, 100, 1, 0, 0, 1);
        var pca = new PcaStatus
        {
            PatientDose = DoseAmount.Of(1.0m, CommonUnits.MilliGram),
            LockoutSeconds = 480,
            DoseLimit = DoseAmount.Of(30m, CommonUnits.MilliGram),
            LimitPeriodSeconds = 14_400,
            DosesPerHourMax = 6,
            Attempts = 9,
            Deliveries = 4,
        };
        play.Like(play.Start(InfusionSource.PatientDose, true, fluid, dose), status => status with { Pca = pca })
            .Pumping(true, "100.0", "pca").OnlyTotal(Fluid, "14.5").Source(Patient, "delivering", "continuous", "0.0", "0.0", "1.0", "1.0")
            .Has(Patient, 158017, "1.0").Has(Patient, 157985, "30").Has(Patient, 157987, "4").Has(Patient, 157988, "6")
            .Has(Patient, 157989, "8")
            .Has(Patient, 157990, "4").Has(Patient, 157991, "9");
        play.Like(
                play.Stop(
                    InfusionSource.PatientDose, true, fluid with { CumulativeVolume = Ml(15.5m) },
                    dose with { Delivery = Transitioning, SegmentVolume = Ml(1), CumulativeVolume = Ml(1), RemainingVolume = Volume.Zero }),
                status => status with { Pca = pca with { Deliveries = 5, Attempts = null } })
            .Pumping(true, "100.0", "pca").OnlyTotal(Fluid, "15.5")
            .Source(Patient, "transitioning", "continuous", "1.0", "1.0", "1.0", "0.0")
            .Has(Patient, 157990, "5").Without(Patient, 157991);
    }
}
