using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Tests.Ehr;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Recording;

public sealed class PumpLinkTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task S8_a_loss_longer_than_the_grace_is_told_once_with_the_time_of_the_loss()
    {
        await using var ward = new OrderWard();
        var watch = await InfusingAsync(ward);
        var lostAt = ward.Now;
        await LoseAsync(ward, watch);
        ward.Manual.Advance(Grace - TimeSpan.FromMilliseconds(1));
        await watch.LookAsync(default);
        Assert.Empty(Links(ward));
        ward.Manual.Advance(TimeSpan.FromMilliseconds(1));
        for (var look = 0; look < 3; look++)
        {
            await watch.LookAsync(default);
            ward.Manual.Advance(Grace);
        }

        var told = Assert.Single(Links(ward));
        Assert.Equal("^comm-status-offline", EhrVectors.Row(told, 188772)[5]);
        Assert.Equal("1.0.0.0", EhrVectors.Row(told, 68488)[5]);
        Assert.StartsWith(lostAt.ToString("yyyyMMddHHmmss.fff", null), EhrVectors.Field(told, "OBR", 7), StringComparison.Ordinal);
        Assert.Equal("MRN-1", EhrVectors.Field(told, "PID", 3));
        Assert.Equal("", EhrVectors.Field(told, "OBR", 2));
    }

    [Fact]
    public async Task A_short_loss_is_never_told_neither_is_the_return()
    {
        await using var ward = new OrderWard();
        var watch = await InfusingAsync(ward);
        for (var time = 0; time < 3; time++)
        {
            await LoseAsync(ward, watch);
            ward.Manual.Advance(Grace / 2);
            await watch.LookAsync(default);
            await ReturnAsync(ward, watch);
        }

        ward.Manual.Advance(Grace * 2);
        await watch.LookAsync(default);
        Assert.Empty(Links(ward));
    }

    [Fact]
    public async Task S9_the_return_is_told_before_the_events_the_pump_brings_and_in_its_lane()
    {
        await using var ward = new OrderWard();
        var watch = await InfusingAsync(ward);
        await LoseAsync(ward, watch);
        ward.Manual.Advance(Grace);
        await watch.LookAsync(default);
        await ReturnAsync(ward, watch);
        await ward.CommitAsync(Sample.Start(2, ward.Now, null, Sample.Patient));
        var lane = ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10));
        Assert.Equal(
            [197288, 197294, 197294, 197288],
            lane.Select(row => int.Parse(
                EhrVectors.Row(System.Text.Encoding.UTF8.GetString(row.Message.Bytes.Span), 68487)[5].Split('^')[0],
                System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["^comm-status-offline", "^comm-status-online"], Links(ward).Select(text => EhrVectors.Row(text, 188772)[5]));
        Assert.Equal(4, lane.Select(row => row.Message.ControlId).Distinct().Count());
    }

    [Fact]
    public async Task S5_a_pump_nobody_was_on_is_told_to_nobody()
    {
        await using var ward = new OrderWard();
        var watch = Watch(ward);
        await ward.ConnectAsync();
        await LoseAsync(ward, watch);
        ward.Manual.Advance(Grace);
        await watch.LookAsync(default);
        await ReturnAsync(ward, watch);
        Assert.Empty(ward.Documented);
    }

    [Fact]
    public async Task S8_after_a_restart_a_pump_that_stays_away_is_told_once_and_one_told_before_is_not_told_again()
    {
        await using var ward = new OrderWard();
        await InfusingAsync(ward);
        await ward.RestartAsync();
        var watch = Watch(ward);
        watch.Recover();
        ward.Manual.Advance(Grace);
        await watch.LookAsync(default);
        Assert.Single(Links(ward));

        await ward.RestartAsync();
        watch = Watch(ward);
        watch.Recover();
        ward.Manual.Advance(Grace);
        await watch.LookAsync(default);
        Assert.Single(Links(ward));
    }

    [Fact]
    public async Task S4_a_pump_that_a_newer_session_has_claimed_is_not_called_lost()
    {
        await using var ward = new OrderWard();
        var watch = await InfusingAsync(ward);
        await LoseAsync(ward, watch);
        ward.Manual.Advance(Grace);

        // The claim is durable; the session has not opened yet.
        await ward.Recorder.ClaimAsync(ward.HelloOf(1), default);
        await watch.LookAsync(default);
        Assert.Empty(Links(ward));

        // It never opens.
        ward.Manual.Advance(Grace);
        await watch.LookAsync(default);
        Assert.Single(Links(ward));
    }

    private static PumpLinkWatch Watch(OrderWard ward) => new(
        ward.Journal, ward.Store, ward.Links, ward.Sessions, new PumpLinkOptions(), ward.Time, NullLogger<PumpLinkWatch>.Instance);

    private static async Task<PumpLinkWatch> InfusingAsync(OrderWard ward)
    {
        await ward.ConnectAsync();
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        return Watch(ward);
    }

    private static async Task LoseAsync(OrderWard ward, PumpLinkWatch watch)
    {
        var token = ward.Sessions.Live!.Token;
        await ward.DisconnectAsync();
        watch.SessionClosed(Sample.Pump, token, "gone");
    }

    private static async Task ReturnAsync(OrderWard ward, PumpLinkWatch watch)
    {
        var token = await ward.ConnectAsync(1);
        watch.SessionOpened(Sample.Pump, token, ward.HelloOf(1));
    }

    private static IReadOnlyList<string> Links(OrderWard ward) =>
        [.. ward.Documented.Where(text => text.Contains("197294^", StringComparison.Ordinal))];
}
