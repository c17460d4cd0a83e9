using System.Text;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
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
            Assert.Equal(status.Sources, read.Status!.Sources);
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
            Assert.Equal(written.Refusals, read.Refusals);
            Assert.Equal(
                written with { Refusals = [], Proposal = null },
                read with { Refusals = [], Proposal = null });
            Assert.Equal(written.Proposal?.Rate, read.Proposal?.Rate);
        }
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
