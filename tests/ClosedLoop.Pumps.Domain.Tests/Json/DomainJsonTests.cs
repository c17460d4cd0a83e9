using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Programming;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;
using static ClosedLoop.Pumps.Domain.Tests.Support.Sample;

namespace ClosedLoop.Pumps.Domain.Tests.Json;

public class DomainJsonTests
{
    private static ChannelStatus Status => Running with
    {
        PatientWeight = Weight.FromKilograms(82.0m),
        PressureMmHg = 40,
        Sources =
        [
            Source(InfusionSource.Primary, 1.10m, 2.200m) with
            {
                Drug = Sample.Order.Drug,
                DoseRate = DoseRate.Of(5.00m, Unit("ug/kg/min")),
                Program = new ProgramId("G1"),
                RemainingVolume = Ml(0.0m),
                NotDeliveringReason = NotDeliveringReason.Alarming,
                TimeRemainingSeconds = 7,
            },
        ],
    };

    private static ChannelStatus Detailed => Status with
    {
        PatientHeight = Height.FromCentimetres(178.0m),
        PatientSurface = BodySurfaceArea.FromSquareMetres(2.01m),
        Mode = ChannelMode.DelayedStart,
        Set = SetState.Loaded,
        Pca = new PcaStatus
        {
            PatientDose = DoseAmount.Of(1.0m, Unit("mg")),
            LockoutSeconds = 600,
            DoseLimit = DoseAmount.Of(10m, Unit("mg")),
            LimitPeriodSeconds = 14_400,
            DosesPerHourMax = 5,
            Attempts = 0,
            GivenInPeriod = DoseAmount.Of(3m, Unit("mg")),
        },
        Syringe = new SyringeStatus("ACME", "LL-50", Ml(50), Ml(0)),
        Tci = new TciStatus(TciMode.TargetEffect, "Schnider", Strength(4, "ug", 1), null, Strength(3.80m, "ug", 1)),
        Relay = new RelayStatus(RelayState.Waiting, "8D2F6A50"),
        Sources =
        [
            Source(InfusionSource.Intermittent, 1, 2) with
            {
                Mode = DeliveryMode.MultiDosing,
                Steps = new StepProgress(2, 3, Ml(10), Ml(1.50m)),
                ParentOrder = new OrderId("O1"),
                NotDeliveringReason = NotDeliveringReason.BetweenDoses,
            },
        ],
    };

    public static TheoryData<string> Kinds() => [.. Events().Select(e => e.GetType().Name)];

    private static IEnumerable<PumpEvent> Events()
    {
        var header = Header(ulong.MaxValue / 100_000) with { Operator = new ClinicianId("N1"), DeviceTime = Now.ToOffset(TimeSpan.FromHours(2)) };
        yield return new DeliveryStart(header, Status, InfusionSource.Primary);
        yield return new DeliveryStop(header, Status, InfusionSource.Secondary);
        yield return new DeliveryComplete(header, Status, InfusionSource.ClinicianDose);
        yield return new ProgramCleared(header, Idle, InfusionSource.LoadingDose);
        yield return new AutoProgramCleared(header, Idle, new ProgramId("G1"), ClearReason.LinkLost);
        yield return new PatientIdChange(header, Status, new PatientId("Ä"));
        yield return new VolumeCountersCleared(header, Status);
        yield return new DeviceTimeChanged(header, Now.AddHours(-1));
        yield return new AlarmBegin(header, Status, 196940, AlarmPriority.High);
        yield return new AlarmEnd(header, Status, 196940, AlarmPriority.Low);
        yield return new AlarmChange(header, Status, 196940, AlarmChangeKind.Escalated, AlarmPriority.High, AudioPaused: true, Acknowledged: false);
        yield return new PatientChange(header, Status);
        yield return new PatientParameterChange(
            header, Detailed, Weight.FromGrams(80_500m), Height.FromCentimetres(177.5m), BodySurfaceArea.FromSquareMetres(1.99m));
        yield return new ProgramRelay(header, Detailed);
    }

    private static EventHeader Header(ulong sequence) => Sample.Header(1) with
    {
        Key = new EventKey(Pump, new LogEpoch(ulong.MaxValue), new DeviceSequence(sequence)),
        MonotonicMs = ulong.MaxValue,
    };

    [Fact]
    public void Every_kind_of_event_is_tried() =>
        Assert.Equal(
            typeof(PumpEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PumpEvent))).Select(t => t.Name).Order(),
            Events().Select(e => e.GetType().Name).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_comes_back_as_it_was(string kind)
    {
        var written = Events().Single(e => e.GetType().Name == kind);
        var bytes = DomainJson.Serialize(written);
        var read = DomainJson.DeserializeEvent(bytes);
        Assert.Equal(bytes, DomainJson.Serialize(read));
        Assert.Equal(written.GetType(), read.GetType());
        Assert.Equal(written.Header, read.Header);
        Assert.Equal(written.Header.DeviceTime.Offset, read.Header.DeviceTime.Offset);
        if (written.Status is { } status)
        {
            Assert.Equal(status.Sources.ToArray(), read.Status!.Sources.ToArray());
            Assert.Equal(status with { Sources = [] }, read.Status with { Sources = [] });
        }
    }

    [Fact]
    public void S6_digits_behind_the_point_are_kept()
    {
        var text = Encoding.UTF8.GetString(DomainJson.Serialize(new VolumeCountersCleared(Header(1), Status)));
        Assert.Contains("2.200", text, StringComparison.Ordinal);
        Assert.Contains("5.00", text, StringComparison.Ordinal);
        var read = DomainJson.DeserializeEvent(Encoding.UTF8.GetBytes(text));
        Assert.Equal("5.00 ug/kg/min", read.Status!.Sources[0].DoseRate!.ToString());
    }

    [Fact]
    public void Every_reachable_case_comes_back_as_it_was()
    {
        foreach (var written in CaseCorpus.Reachable)
        {
            var bytes = DomainJson.Serialize(written);
            var read = DomainJson.DeserializeCase(bytes);
            Assert.Equal(bytes, DomainJson.Serialize(read));
            Assert.Equal(written.Order, read.Order);
            Assert.Equal(written.Refusals.ToArray(), read.Refusals.ToArray());
            Assert.Equal(
                written with { Refusals = [], Proposal = null },
                read with { Refusals = [], Proposal = null });
            Assert.Equal(written.Proposal?.Rate, read.Proposal?.Rate);
        }
    }

    [Fact]
    public void Every_part_a_program_can_have_comes_back_as_it_was()
    {
        var flow = RateRounding.Nearest(Rational.From(60m), Rate(0.1m));
        var volume = VolumeRounding.Nearest(Rational.From(2.5m), Ml(0.1m));
        var amount = DoseAmount.Of(2.50m, Unit("mg"));
        var program = Program with
        {
            Kind = OrderKind.Bolus,
            Source = InfusionSource.Secondary,
            Bolus = new BolusProgram(new OrderId("O1"), amount, volume, flow),
            Loading = new LoadingProgram(amount, volume, null),
            Pca = new PcaProgram
            {
                PatientDose = amount,
                PatientDoseVolume = volume,
                Lockout = InfusionDuration.FromSeconds(600),
                DoseLimit = amount,
                VolumeLimit = Ml(10),
                LimitPeriod = InfusionDuration.FromSeconds(14_400),
                DosesPerHourMax = 5,
                Container = Ml(50),
            },
            Steps =
            [
                new ProgramStep(StepType.Continuous, flow, DoseRate.Of(5.0m, Unit("ug/kg/min")), volume, null, PausesForConfirmation: true),
                new ProgramStep(StepType.Delay, null, null, null, InfusionDuration.FromSeconds(900), PausesForConfirmation: false),
            ],
            CareArea = "ICU",
        };
        var read = DomainJson.DeserializeCase(DomainJson.Serialize(Received with { Proposal = program, AtPump = AsSent with { StepCount = 2 } }));
        Assert.Equal(program.Steps.ToArray(), read.Proposal!.Steps.ToArray());
        Assert.Equal(program.LimitsApplied.ToArray(), read.Proposal.LimitsApplied.ToArray());
        Assert.Equal(Bare(program), Bare(read.Proposal));
        Assert.Equal(AsSent with { StepCount = 2 }, read.AtPump);

        static InfusionProgram Bare(InfusionProgram whole) => whole with { Steps = [], SoftFindings = [], LimitsApplied = [], Notices = [] };
    }

    [Fact]
    public void A_verified_order_comes_back_as_it_was() =>
        Assert.Equal(OnFile, DomainJson.DeserializeVerifiedOrder(DomainJson.Serialize(OnFile)));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kind":"delivery-resume"}""")]
    [InlineData("{")]
    public void What_was_never_written_is_refused(string text) =>
        Assert.ThrowsAny<Exception>(() => DomainJson.DeserializeEvent(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_negative_volume_or_unknown_unit_is_refused()
    {
        var text = Encoding.UTF8.GetString(DomainJson.Serialize(new VolumeCountersCleared(Header(1), Status)));
        Assert.Throws<JsonException>(() => DomainJson.DeserializeEvent(
            Encoding.UTF8.GetBytes(text.Replace("2.200", "-2.200", StringComparison.Ordinal))));
        Assert.Throws<JsonException>(() => DomainJson.DeserializeEvent(
            Encoding.UTF8.GetBytes(text.Replace("265619", "1", StringComparison.Ordinal))));
    }
}
