using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

/// <summary>A pump comes back with a long past: what rings now comes first.</summary>
public sealed class LiveAlarmTests
{
    private const uint Code = MdcEvent.FluidLineOccl;

    [Fact]
    public async Task S11_an_alarm_that_is_on_at_the_reconnect_is_told_before_the_backlog_is_read()
    {
        await using var ward = new OrderWard();
        var since = ward.Now;
        ward.Manual.Advance(TimeSpan.FromMinutes(30));
        await ward.ConnectAsync(lastSequence: 500);
        Rings(ward, Code);
        await ward.AlertSweeper.SweepAsync(default);

        Assert.Contains("present", Assert.Single(ward.Outbox("alerts")), StringComparison.Ordinal);
        Assert.Equal(0UL, ward.Read(reader => reader.LastContiguousSequence(Sample.Pump, new LogEpoch(7))).Value);

        // The backlog: the alarm came and went twice before it came to stay. None of that is told, and none of it ends what rings.
        await ward.CommitAsync(
            Begin(1, since), End(2, since.AddMinutes(1)), Begin(3, since.AddMinutes(2)), End(4, since.AddMinutes(3)), Begin(5, since.AddMinutes(4)));
        Rings(ward, Code);
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Single(ward.Outbox("alerts"));
        var alert = Assert.Single(ward.Read(reader => reader.ListActiveAlerts(10)));
        Assert.Equal(since.AddMinutes(4), alert.OnsetAt);

        ward.Manual.Advance(TimeSpan.FromSeconds(2));
        await ward.CommitAsync(End(6, ward.Now));
        Assert.Equal(2, ward.Outbox("alerts").Count);
        Assert.Contains("end", ward.Outbox("alerts")[^1], StringComparison.Ordinal);
        Assert.Empty(ward.Read(reader => reader.ListActiveAlerts(10)));
    }

    [Fact]
    public async Task What_does_not_ring_is_not_made_up_and_a_pump_whose_log_is_read_is_known_from_its_log()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync(lastSequence: 500);
        await ward.AlertSweeper.SweepAsync(default);
        Assert.Empty(ward.Outbox("alerts"));

        await using var read = new OrderWard();
        await read.ConnectAsync(lastSequence: 0);
        Rings(read, Code);
        await read.AlertSweeper.SweepAsync(default);
        Assert.Empty(read.Outbox("alerts"));
    }

    private static void Rings(OrderWard ward, uint code) => ward.Twins.TelemetryReceived(
        Sample.Pump, new TelemetryReport(Sample.Telemetry(ward.Now, Sample.Running(null, Sample.Patient)) with { ActiveAlarms = [code] }), ward.Now);

    private static AlarmBegin Begin(ulong sequence, DateTimeOffset at) =>
        new(Sample.Header(sequence, at), Sample.Running(null, Sample.Patient), Code, AlarmPriority.High);

    private static AlarmEnd End(ulong sequence, DateTimeOffset at) =>
        new(Sample.Header(sequence, at), Sample.Running(null, Sample.Patient), Code, AlarmPriority.High);
}
