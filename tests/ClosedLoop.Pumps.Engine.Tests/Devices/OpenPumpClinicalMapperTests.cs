using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>Boluses, PCA, steps, racks, relays, alarms and patients: both ways over the wire.</summary>
public sealed class OpenPumpClinicalMapperTests
{
    private static readonly RateRounding Flow = RateRounding.Nearest(Rational.From(120m), FlowRate.FromMillilitresPerHour(0.1m));
    private static readonly VolumeRounding Dose = VolumeRounding.Nearest(Rational.From(2.5m), Volume.FromMillilitres(0.1m));
    private static readonly DoseAmount TwoMilligrams = DoseAmount.Of(2m, CommonUnits.MilliGram);

    [Fact]
    public void S2_a_bolus_goes_out_as_a_proposal_with_its_parent_exact_volume_and_amount()
    {
        var propose = Mapped(Reports.Propose(5) with
        {
            Kind = OrderKind.Bolus,
            Rate = FlowRate.Zero,
            VolumeToBeInfused = null,
            Bolus = new BolusProgram(new OrderId("PARENT"), TwoMilligrams, Dose, Flow),
            CareArea = "ICU",
        });
        Assert.Equal(Wire.ProposalKind.Bolus, propose.Kind);
        Assert.Equal("PARENT", propose.RunningProgramOrderId);
        Assert.Equal("ICU", propose.CareArea);
        Assert.Equal(
            new Wire.ProposedDose { Amount = new Wire.Quantity(2, 0, CommonUnits.MilliGram.Code), VolumeNl = 2_500_000, RateNlH = 120_000_000 },
            propose.Bolus);
    }

    [Fact]
    public void A_piggyback_loading_dose_pca_and_steps_go_out_exactly()
    {
        var propose = Mapped(Reports.Propose(5) with
        {
            Source = InfusionSource.Secondary,
            Loading = new LoadingProgram(TwoMilligrams, Dose, null),
            Pca = new PcaProgram
            {
                PatientDose = TwoMilligrams,
                PatientDoseVolume = Dose,
                Lockout = InfusionDuration.FromSeconds(600),
                VolumeLimit = Volume.FromMillilitres(10),
                LimitPeriod = InfusionDuration.FromSeconds(14_400),
                DosesPerHourMax = 5,
                Container = Volume.FromMillilitres(50),
            },
            Steps =
            [
                new ProgramStep(StepType.Continuous, Flow, null, Dose, null, PausesForConfirmation: true),
                new ProgramStep(StepType.Delay, null, null, null, InfusionDuration.FromSeconds(900), PausesForConfirmation: false),
            ],
        });
        Assert.Equal(Wire.Source.Secondary, propose.Source);
        Assert.Equal((2_500_000UL, 0UL), (propose.Loading!.VolumeNl, propose.Loading.RateNlH));
        Assert.Equal((2_500_000UL, 600U, 10_000_000UL, 14_400U), Limits(propose.Pca!));
        Assert.Equal((5U, 50_000_000UL), (propose.Pca!.DosesPerHourMax, propose.Pca.ContainerNl));
        Assert.Equal(
            [
                new Wire.ProposedStep { Type = Wire.StepType.Continuous, RateNlH = 120_000_000, VtbiNl = 2_500_000, PausesForConfirmation = true },
                new Wire.ProposedStep { Type = Wire.StepType.Delay, DurationS = 900 },
            ],
            propose.Steps);

        static (ulong, uint, ulong, uint) Limits(Wire.ProposedPca pca) =>
            (pca.PatientDoseNl, pca.LockoutS, pca.VolumeLimitNl, pca.LimitPeriodS);
    }

    [Fact]
    public void S6_a_bolus_finer_than_a_nanolitre_is_not_carried()
    {
        var fine = new VolumeRounding("", Volume.FromMillilitres(0.1m), Volume.FromMillilitres(0.0000001m));
        var command = Reports.Propose(5) with { Kind = OrderKind.Bolus, Bolus = new BolusProgram(new OrderId("P"), null, fine, null) };
        Assert.False(OpenPumpCommandMapper.TryMap(command, out _));
    }

    [Fact]
    public void A_read_back_of_every_kind_reaches_the_case_input()
    {
        var state = new Wire.ProposalState
        {
            ProgramId = "P",
            Channel = "A",
            State = Wire.ProposalStateCode.Offered,
            Source = Wire.Source.Secondary,
            BolusNl = 2_500_000,
            BolusRateNlH = 120_000_000,
            LoadingNl = 1_000_000,
            StepCount = 3,
            StepsNl = 5_000_000,
            PatientDoseNl = 2_000_000,
            LockoutS = 600,
        };
        var held = Assert.IsType<CaseInput.PumpOffered>(ProposalInputs.Progress(Assert.IsType<ProposalReport>(Report(state)))).Held;
        Assert.Equal(
            new ReadBack(FlowRate.Zero, null, null, null)
            {
                Source = InfusionSource.Secondary,
                BolusVolume = Volume.FromMillilitres(2.5m),
                BolusRate = FlowRate.FromMillilitresPerHour(120),
                LoadingVolume = Volume.FromMillilitres(1),
                StepCount = 3,
                StepsVolume = Volume.FromMillilitres(5),
                PatientDoseVolume = Volume.FromMillilitres(2),
                Lockout = InfusionDuration.FromSeconds(600),
            },
            held);
    }

    [Fact]
    public void A_rack_declares_its_slots_and_what_each_can_take()
    {
        var hello = Assert.IsType<HelloReport>(Report(SocketPump.Hello with
        {
            IsRack = true,
            Channels =
            [
                new Wire.ChannelInfo
                {
                    Channel = "A",
                    Kind = Wire.ChannelKind.SyringePatientControlledAnalgesia,
                    RateStepNlH = 1,
                    VolumeStepNl = 1,
                    RackSlot = 3,
                    Capabilities = [Wire.ProgramCapability.Bolus, Wire.ProgramCapability.LoadingDose],
                },
            ],
        }));
        Assert.True(hello.IsRack);
        Assert.Equal((ChannelKind.SyringePatientControlledAnalgesia, 3), (hello.Channels[0].Kind, hello.Channels[0].RackSlot));
        Assert.True(hello.Channels[0].Can(ProgramCapability.LoadingDose));
        Assert.False(hello.Channels[0].Can(ProgramCapability.Piggyback));
    }

    [Fact]
    public void The_parts_of_a_channel_come_in_exactly_and_unknown_stays_unknown()
    {
        var status = Event(Wire.EventKind.PatientChange, Details).Status!;
        Assert.Equal((Height.FromCentimetres(177.5m), BodySurfaceArea.FromSquareMetres(1.99m)), (status.PatientHeight!.Value, status.PatientSurface!.Value));
        Assert.Equal((ChannelMode.Standby, SetState.NotLoaded), (status.Mode, status.Set));
        Assert.Equal(new PcaStatus { PatientDose = TwoMilligrams, LockoutSeconds = 600, Attempts = 4, Deliveries = 0 }, status.Pca);
        Assert.Equal(new SyringeStatus("ACME", "LL", null, Volume.Zero), status.Syringe);
        Assert.Equal(TciMode.TargetPlasma, status.Tci!.Mode);
        Assert.Null(status.Tci.Effect);
        Assert.Equal(new RelayStatus(RelayState.Waiting, "G"), status.Relay);
        var source = status.Sources[0];
        Assert.Equal((DeliveryMode.MultiStep, new OrderId("O1")), (source.Mode, source.ParentOrder));
        Assert.Equal(new StepProgress(2, 3, Volume.FromMillilitres(2), Volume.FromMillilitres(1)), source.Steps);
    }

    [Fact]
    public void Changes_of_alarm_and_patient_keep_what_changed()
    {
        var alarm = Assert.IsType<AlarmChange>(Map(Base with
        {
            Kind = Wire.EventKind.AlarmChange,
            Status = Details,
            AlarmCodeMdc = 196_940,
            AlarmPriority = Wire.AlarmPriority.Medium,
            AlarmChange = Wire.AlarmChangeKind.Acknowledged,
            AlarmAudioPaused = true,
            AlarmAcknowledged = true,
        }));
        Assert.Equal((196_940U, AlarmChangeKind.Acknowledged, AlarmPriority.Medium, true, true),
            (alarm.AlarmCode, alarm.Change, alarm.Priority, alarm.AudioPaused, alarm.Acknowledged));
        var patient = Assert.IsType<PatientParameterChange>(Map(Base with
        {
            Kind = Wire.EventKind.PatientParameterChange,
            Status = Details,
            PreviousWeightG = 80_000,
            PreviousSurfaceCm2 = 19_000,
        }));
        Assert.Equal(Weight.FromKilograms(80), patient.PreviousWeight);
        Assert.Null(patient.PreviousHeight);
        Assert.Equal(BodySurfaceArea.FromSquareMetres(1.9m), patient.PreviousSurface);
        Assert.IsType<ProgramRelay>(Event(Wire.EventKind.ProgramRelay, Details));
    }

    public static TheoryData<string, Wire.OpenPumpMessage, MappingFault> Meaningless => new()
    {
        { "relay without a part", Base with { Kind = Wire.EventKind.ProgramRelay, Status = new Wire.ChannelStatus { Channel = "A" } }, MappingFault.Missing },
        { "alarm change of nothing", Base with { Kind = Wire.EventKind.AlarmChange, Status = Details, AlarmCodeMdc = 1, AlarmPriority = Wire.AlarmPriority.Low }, MappingFault.Missing },
        { "step 0", Base with { Kind = Wire.EventKind.PatientChange, Status = WithSteps(0, 3) }, MappingFault.NumberOutOfRange },
        { "step beyond the last", Base with { Kind = Wire.EventKind.PatientChange, Status = WithSteps(4, 3) }, MappingFault.NumberOutOfRange },
        { "relay without id", Base with { Kind = Wire.EventKind.PatientChange, Status = Details with { Relay = Details.Relay! with { Id = "" } } }, MappingFault.Missing },
        { "capability of nothing", SocketPump.Hello with { Channels = [new Wire.ChannelInfo { Channel = "A", Kind = Wire.ChannelKind.Syringe, RateStepNlH = 1, VolumeStepNl = 1, Capabilities = [Wire.ProgramCapability.Unspecified] }] }, MappingFault.Missing },
        { "a strength as patient dose", Base with { Kind = Wire.EventKind.PatientChange, Status = Details with { Pca = new Wire.PcaStatus { PatientDose = new Wire.Quantity(1, 0, CommonUnits.MilliGramPerMilliLitre.Code) } } }, MappingFault.NotThatQuantity },
    };

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void What_has_no_meaning_is_an_error(string what, Wire.OpenPumpMessage message, MappingFault fault)
    {
        Assert.False(OpenPumpReportMapper.TryMap(message, Reports.Pump, [], out _, out var error), what);
        Assert.Equal(fault, error.Fault);
    }

    [Fact]
    public void A_started_program_is_read_back_by_its_own_kind()
    {
        var loading = Started(
            InfusionSource.LoadingDose,
            Row(InfusionSource.Primary, 10, 100),
            Row(InfusionSource.LoadingDose, 60, 5));
        Assert.Equal((FlowRate.FromMillilitresPerHour(10), Volume.FromMillilitres(100)), (loading.Rate, loading.VolumeToBeInfused!.Value));
        Assert.Equal(Volume.FromMillilitres(5), loading.LoadingVolume);
        Assert.Equal(InfusionSource.Primary, loading.Source);

        var bolus = Started(InfusionSource.ClinicianDose, Row(InfusionSource.ClinicianDose, 120, 2));
        Assert.Equal((Volume.FromMillilitres(2), FlowRate.FromMillilitresPerHour(120)), (bolus.BolusVolume!.Value, bolus.BolusRate!.Value));
        Assert.Null(bolus.Source);

        var steps = Started(
            InfusionSource.Secondary,
            Row(InfusionSource.Secondary, 10, 30) with { Steps = new StepProgress(1, 3, Volume.FromMillilitres(10), Volume.Zero) });
        Assert.Equal((3, Volume.FromMillilitres(30)), (steps.StepCount!.Value, steps.StepsVolume!.Value));
    }

    private static readonly Wire.ChannelStatus Details = new()
    {
        Channel = "A",
        PatientHeightMm = 1_775,
        PatientSurfaceCm2 = 19_900,
        Mode = Wire.ChannelMode.Standby,
        Set = Wire.SetState.NotLoaded,
        Pca = new Wire.PcaStatus { PatientDose = new Wire.Quantity(2, 0, CommonUnits.MilliGram.Code), LockoutS = 600, Attempts = 4, Deliveries = 0 },
        Syringe = new Wire.SyringeStatus { Manufacturer = "ACME", Model = "LL", RemainingNl = 0 },
        Tci = new Wire.TciStatus { Mode = Wire.TciMode.TargetPlasma, Model = "Marsh" },
        Relay = new Wire.RelayStatus { State = Wire.RelayState.Waiting, Id = "G" },
        Sources =
        [
            new Wire.SourceStatus
            {
                Source = Wire.Source.Primary,
                DeliveryStatus = Wire.DeliveryStatus.Delivering,
                DeliveryMode = Wire.DeliveryMode.MultiStep,
                Steps = new Wire.StepProgress { Step = 2, StepCount = 3, VtbiNl = 2_000_000, DeliveredNl = 1_000_000 },
                ParentOrderId = "O1",
            },
        ],
    };

    private static readonly Wire.Event Base = SocketPump.Event(1);

    private static Wire.ChannelStatus WithSteps(uint step, uint count) => Details with
    {
        Sources = [Details.Sources[0] with { Steps = new Wire.StepProgress { Step = step, StepCount = count } }],
    };

    private static Wire.Propose Mapped(ClosedLoop.Pumps.Engine.Sessions.Commands.ProposeCommand command)
    {
        Assert.True(OpenPumpCommandMapper.TryMap(command, out var message));
        return Assert.IsType<Wire.Propose>(message);
    }

    private static PumpReport Report(Wire.OpenPumpMessage message)
    {
        Assert.True(OpenPumpReportMapper.TryMap(message, Reports.Pump, [], out var report, out _));
        return report;
    }

    private static PumpEvent Map(Wire.Event wire) => Assert.IsType<EventReport>(Report(wire)).Event;

    private static PumpEvent Event(Wire.EventKind kind, Wire.ChannelStatus status) => Map(Base with { Kind = kind, Status = status });

    private static SourceStatus Row(InfusionSource source, decimal rate, decimal volume) => new()
    {
        Source = source,
        Delivery = DeliveryStatus.Delivering,
        Program = new ProgramId("P"),
        Rate = FlowRate.FromMillilitresPerHour(rate),
        VolumeToBeInfused = Volume.FromMillilitres(volume),
        SegmentVolume = Volume.Zero,
        CumulativeVolume = Volume.Zero,
    };

    private static ReadBack Started(InfusionSource started, params SourceStatus[] rows)
    {
        var status = new ChannelStatus { Channel = new ChannelId("A"), Infusing = true, RateNow = FlowRate.Zero, Sources = [.. rows] };
        return StartedProgram.ReadBackOf(new DeliveryStart(Event(Wire.EventKind.PatientChange, Details).Header, status, started), status.Find(started)!);
    }
}
