using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Twins;

public sealed class TwinTests
{
    [Fact]
    public async Task The_twin_and_the_segments_rebuilt_from_the_journal_are_those_from_before()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync(tells: false);
        await RunAsync(ward);
        var before = ward.Twins.Find(Sample.Pump)!;
        var (twin, segments) = (before.Twin, before.Segments.ToArray());
        Assert.NotEmpty(segments);

        await ward.RestartAsync();
        ward.Read(reader =>
        {
            ward.Twins.Rebuild(reader);
            return true;
        });
        var after = ward.Twins.Find(Sample.Pump)!;
        Assert.Equal(twin.LastEvent, after.Twin.LastEvent);
        Assert.Equal(twin.Seen, after.Twin.Seen);
        var (was, now) = (twin.Channels[Sample.Channel.Channel], after.Twin.Channels[Sample.Channel.Channel]);
        Assert.Equal((was.Stamp, was.At), (now.Stamp, now.At));
        Assert.Equal(was.Status.Sources.Select(source => source.ToString()), now.Status.Sources.Select(source => source.ToString()));
        Assert.Equal(segments, after.Segments);
    }

    [Fact]
    public async Task S8_a_loss_marks_what_ran_across_it_at_once_and_after_a_restart_and_nothing_before_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync(tells: false);
        await ward.CommitAsync(Start(ward, 1, 0));
        await ward.CommitAsync(Start(ward, 2, 5));
        await ward.Recorder.CommitLossAsync(
            Sample.Pump, new EventsLostReport(new LogEpoch(7), new(3), new(6), nameof(LostReason.LogOverwritten)), default);
        await ward.CommitAsync(Start(ward, 7, 20));
        await ward.CommitAsync(Start(ward, 8, 25));
        var before = Flags(ward);
        Assert.False(before[0].HasFlag(SegmentFlags.EventsLost));
        Assert.True(before[1].HasFlag(SegmentFlags.EventsLost));

        await ward.RestartAsync();
        ward.Read(reader =>
        {
            ward.Twins.Rebuild(reader);
            return true;
        });
        Assert.Equal(before, Flags(ward));
    }

    private static SegmentFlags[] Flags(OrderWard ward) => [.. ward.Twins.Find(Sample.Pump)!.Segments.Select(segment => segment.Flags)];

    private static async Task RunAsync(OrderWard ward)
    {
        for (var sequence = 1UL; sequence <= 4; sequence++)
            await ward.CommitAsync(Start(ward, sequence, sequence * 5));
    }

    private static DeliveryStart Start(OrderWard ward, ulong sequence, decimal cumulative)
    {
        ward.Manual.Advance(TimeSpan.FromSeconds(10));
        var status = Sample.Running(null, Sample.Patient, cumulative);
        return new DeliveryStart(
            Sample.Header(sequence, ward.Now),
            status with { Sources = [status.Sources[0] with { SegmentVolume = Domain.Quantities.Volume.Zero }] },
            Domain.Device.InfusionSource.Primary);
    }
}
