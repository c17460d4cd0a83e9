using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class DerivedRecordingTests
{
    [Fact]
    public async Task S8_the_events_and_their_reading_are_stored_together_and_told_with_their_window()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var window = new DerivedWindow(ward.Now.AddSeconds(-5), ward.Now);
        Assert.Equal(1ul, (await ward.Recorder.CommitDerivedAsync(Sample.Pump, Report(ward, 1, window), default))!.Value.Value);
        var told = Assert.Single(ward.Documented);
        Assert.StartsWith(window.From.ToString("yyyyMMddHHmmss.fff", null), EhrVectors.Field(told, "OBR", 7), StringComparison.Ordinal);
        Assert.StartsWith(window.To.ToString("yyyyMMddHHmmss.fff", null), EhrVectors.Field(told, "OBR", 8), StringComparison.Ordinal);
        Assert.Equal("ACALC", EhrVectors.Row(told, 68487)[17]);
        Assert.Equal(1ul, ward.Read(reader => reader.GetPollState(Sample.Pump))!.Last.Value);
    }

    [Fact]
    public async Task S8_a_reading_compared_with_another_than_the_last_durable_one_is_not_taken()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var window = new DerivedWindow(ward.Now, ward.Now);
        Assert.NotNull(await ward.Recorder.CommitDerivedAsync(Sample.Pump, Report(ward, 1, window), default));
        Assert.Null(await ward.Recorder.CommitDerivedAsync(Sample.Pump, Report(ward, 1, window), default));
        Assert.Null(await ward.Recorder.CommitDerivedAsync(Sample.Pump, Report(ward, 3, window), default));
        Assert.Single(ward.Documented);
        Assert.Equal(1ul, ward.Read(reader => reader.LastContiguousSequence(Sample.Pump, Report(ward, 1, window).Snapshot.Epoch)).Value);
    }

    [Fact]
    public async Task An_event_a_pump_tells_itself_is_told_as_before()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        var told = Assert.Single(ward.Documented);
        Assert.Equal("", EhrVectors.Field(told, "OBR", 8));
        Assert.DoesNotContain("ACALC", told, StringComparison.Ordinal);
    }

    private static DerivedReport Report(OrderWard ward, ulong sequence, DerivedWindow window)
    {
        var start = Sample.Start(sequence, ward.Now, null, Sample.Patient);
        var derived = start with { Header = start.Header with { Derived = window } };
        return new DerivedReport(
            [derived],
            new PollSnapshot(Sample.Pump, derived.Header.Key.Epoch, new DeviceSequence(sequence), window.To, new byte[] { 1 }));
    }
}
