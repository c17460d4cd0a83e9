using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>The forms that boluses, PCA, steps, racks, relays and changes of alarms and patients give to these messages.</summary>
internal static partial class Samples
{
    private const uint Milligram = 263_890;
    private const uint MicrogramPerMillilitre = 264_307;

    private static Dictionary<string, OpenPumpMessage> Clinical => new()
    {
        ["hello-rack"] = (Hello)Basic["hello"] with
        {
            IsRack = true,
            Channels =
            [
                Slot("A", 1, ChannelKind.LargeVolume, ProgramCapability.Piggyback, ProgramCapability.Bolus),
                Slot("B", 2, ChannelKind.SyringePatientControlledAnalgesia, ProgramCapability.LoadingDose),
            ],
        },
        ["propose-bolus"] = Order(ProposalKind.Bolus) with
        {
            OrderId = "ORD-78",
            RunningProgramOrderId = "ORD-77",
            CareArea = "ICU",
            Source = Source.Primary,
            Bolus = new ProposedDose { Amount = new Quantity(2, 0, Milligram), VolumeNl = 2_000_000, RateNlH = 120_000_000 },
        },
        ["propose-pca"] = Order(ProposalKind.NewProgram) with
        {
            Source = Source.Primary,
            Loading = new ProposedDose { Amount = new Quantity(3, 0, Milligram), VolumeNl = 3_000_000 },
            Pca = new ProposedPca
            {
                PatientDose = new Quantity(1, 0, Milligram),
                PatientDoseNl = 1_000_000,
                LockoutS = 600,
                DoseLimit = new Quantity(10, 0, Milligram),
                VolumeLimitNl = 10_000_000,
                LimitPeriodS = 14_400,
                DosesPerHourMax = 5,
                ContainerNl = 50_000_000,
            },
        },
        ["propose-steps"] = Order(ProposalKind.NewProgram) with
        {
            RateNlH = 60_000_000,
            VtbiNl = 30_000_000,
            Source = Source.Secondary,
            Steps =
            [
                new ProposedStep { Type = StepType.Continuous, RateNlH = 60_000_000, VtbiNl = 10_000_000 },
                new ProposedStep { Type = StepType.Delay, DurationS = 900 },
                new ProposedStep
                {
                    Type = StepType.Continuous,
                    RateNlH = 80_000_000,
                    DoseRate = new Quantity(1, 1, MicrogramPerKilogramMinute),
                    VtbiNl = 20_000_000,
                    PausesForConfirmation = true,
                },
            ],
        },
        ["proposal-state-full"] = (ProposalState)Basic["proposal-state"] with
        {
            Source = Source.Primary,
            BolusNl = 2_000_000,
            BolusRateNlH = 120_000_000,
            LoadingNl = 3_000_000,
            StepCount = 3,
            StepsNl = 30_000_000,
            PatientDoseNl = 1_000_000,
            LockoutS = 600,
        },
        ["event-patient-dose"] = Begin(Source.PatientDose) with
        {
            Status = new ChannelStatus
            {
                Channel = "A",
                Infusing = true,
                RateNowNlH = 60_000_000,
                ActiveSource = Source.PatientDose,
                Sources = [new SourceStatus { Source = Source.PatientDose, DeliveryStatus = DeliveryStatus.Delivering, ParentOrderId = "ORD-77" }],
                Mode = ChannelMode.Ready,
                Set = SetState.Loaded,
                Pca = new PcaStatus
                {
                    PatientDose = new Quantity(1, 0, Milligram),
                    LockoutS = 600,
                    DoseLimit = new Quantity(10, 0, Milligram),
                    LimitPeriodS = 14_400,
                    DosesPerHourMax = 5,
                    Attempts = 4,
                    Deliveries = 0,
                    GivenInPeriod = new Quantity(3, 0, Milligram),
                },
            },
        },
        ["event-step"] = Begin(Source.Primary) with
        {
            Status = new ChannelStatus
            {
                Channel = "A",
                Infusing = true,
                RateNowNlH = 60_000_000,
                ActiveSource = Source.Primary,
                Sources =
                [
                    new SourceStatus
                    {
                        Source = Source.Primary,
                        DeliveryStatus = DeliveryStatus.Delivering,
                        DeliveryMode = DeliveryMode.MultiStep,
                        Steps = new StepProgress { Step = 2, StepCount = 3, VtbiNl = 20_000_000, DeliveredNl = 5_000_000 },
                    },
                ],
            },
        },
        ["event-relay"] = Begin(Source.Unspecified) with
        {
            Kind = EventKind.ProgramRelay,
            Status = new ChannelStatus
            {
                Channel = "A",
                Syringe = new SyringeStatus { Manufacturer = "ACME", Model = "LL-50", SizeNl = 50_000_000, RemainingNl = 0 },
                Tci = new TciStatus
                {
                    Mode = TciMode.TargetEffect,
                    Model = "Schnider",
                    Target = new Quantity(4, 0, MicrogramPerMillilitre),
                    Plasma = new Quantity(45, 1, MicrogramPerMillilitre),
                    Effect = new Quantity(38, 1, MicrogramPerMillilitre),
                },
                Relay = new RelayStatus { State = RelayState.Waiting, Id = "8D2F6A50-1C7B-4E0A-9C43-5B1E1F0D7A11" },
            },
        },
        ["event-alarm-change"] = Begin(Source.Unspecified) with
        {
            Kind = EventKind.AlarmChange,
            Status = new ChannelStatus { Channel = "A" },
            AlarmCodeMdc = Occlusion,
            AlarmPriority = AlarmPriority.High,
            AlarmChange = AlarmChangeKind.Escalated,
            AlarmAudioPaused = true,
            AlarmAcknowledged = true,
        },
        ["event-patient-parameter"] = Begin(Source.Unspecified) with
        {
            Kind = EventKind.PatientParameterChange,
            Status = new ChannelStatus { Channel = "A", PatientWeightG = 81_500, PatientHeightMm = 1_780, PatientSurfaceCm2 = 20_100 },
            PreviousWeightG = 80_000,
            PreviousHeightMm = 1_775,
            PreviousSurfaceCm2 = 19_900,
        },
    };

    private static Propose Order(ProposalKind kind) =>
        (Propose)Basic["propose"] with { Kind = kind, RateNlH = 0, VtbiNl = 0, DoseRate = null, SoftLimitFindings = default };

    private static Event Begin(Source source) => (Event)Basic["event"] with { Source = source, ProgramId = string.Empty };

    private static ChannelInfo Slot(string channel, uint slot, ChannelKind kind, params ReadOnlySpan<ProgramCapability> capabilities) => new()
    {
        Channel = channel,
        Kind = kind,
        RateStepNlH = 100_000,
        VolumeStepNl = 100_000,
        RackSlot = slot,
        Capabilities = WireList.Create(capabilities),
    };
}
