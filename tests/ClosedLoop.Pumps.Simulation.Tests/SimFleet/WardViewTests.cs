using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.SimFleet.View;
using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimFleet;

public class WardViewTests
{
    private readonly Verdict.Ward ward = Verdict.Ward.Clean();

    [Fact]
    public void A_running_pump_shows_rate_volumes_time_left_and_both_ages()
    {
        var row = Row(Snapshots.Pump(ward, Snapshots.Running()));
        Assert.Equal(
            ("P-0001", "MR1", "heparin", PumpState.Running, "74", "12.35/50", "30:31", "0.3/0.4"),
            (row.Label, row.Patient, row.Drug, row.State, row.Rate, row.Infused, row.TimeLeft, row.Age));
    }

    [Fact]
    public void A_paused_pump_shows_0_and_what_it_is_set_to()
    {
        var row = Row(Snapshots.Pump(ward, Snapshots.Running(DeliveryStatus.NotDelivering, infusing: false)));
        Assert.Equal((PumpState.Paused, "0 (74)", ""), (row.State, row.Rate, row.TimeLeft));
    }

    [Fact]
    public void Keeping_the_vein_open_is_not_running() =>
        Assert.Equal(PumpState.Kvo, Row(Snapshots.Pump(ward, Snapshots.Running(DeliveryStatus.Kvo))).State);

    [Fact]
    public void An_occlusion_is_an_alarm_and_a_near_end_is_not()
    {
        var pump = Snapshots.Pump(ward, Snapshots.Running());
        Assert.Equal(Tone.Alarm, Row(pump with { Alarms = [AlarmKind.NearEnd, AlarmKind.Occlusion] }).Tone);
        Assert.Equal("occlusion, near end", Row(pump with { Alarms = [AlarmKind.NearEnd, AlarmKind.Occlusion] }).Alarm);
        Assert.Equal(PumpState.Running, Row(pump with { Alarms = [AlarmKind.NearEnd] }).State);
    }

    [Fact]
    public void S11_what_the_gateway_knows_too_long_ago_or_not_at_all_is_shown_as_stale()
    {
        var pump = Snapshots.Pump(ward, Snapshots.Running());
        Assert.False(Row(pump).IsStale);
        Assert.Equal(Tone.Stale, Row(pump with { GatewayAgeMs = PumpRow.StaleMs + 1 }).Tone);
        Assert.Equal(Tone.Stale, Row(pump with { GatewayAgeMs = null }).Tone);
        Assert.Equal("0.3/-", Row(pump with { GatewayAgeMs = null }).Age);
        Assert.Equal((PumpState.NoLink, Tone.Stale), (Row(pump with { InSession = false }).State, Row(pump with { InSession = false }).Tone));
    }

    [Fact]
    public void S3_a_waiting_proposal_shows_how_long_it_is_still_valid()
    {
        var proposal = ward.Pump.Programs[0].Proposal with { ExpiresUnixMs = Snapshots.StartUnixMs + 21_000 + 65_000 };
        var held = new HeldProposal(proposal, ProposalStateCode.Offered, 0, 0);
        Assert.Equal("ORD1 01:05", Row(Snapshots.Pump(ward) with { Held = held }).Proposal);
    }

    [Theory]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(60, 14)]
    public void The_view_fits_its_window_and_says_what_it_leaves_out(int width, int height)
    {
        var view = View(20, width, height);
        var lines = 1 + view.Totals.Count + 1 + view.Rows.Count + (view.Hidden.Length > 0 ? 1 : 0) + 1 + view.Feed.Count;
        Assert.True(lines < height, $"{lines} lines of {height}");
        Assert.True(view.Columns.Sum(column => WardView.WidthOf(column) + 1) - 1 <= Math.Max(width, 64));
        Assert.Equal(view.Rows.Count < 20, view.Hidden.Length > 0);
        Assert.True(view.Feed.Count >= 3);
    }

    [Fact]
    public void A_usual_window_shows_twenty_pumps_and_twelve_lines_of_what_happened() =>
        Assert.Equal((20, 12), (View(20, 120, 40).Rows.Count, View(20, 120, 40).Feed.Count));

    [Fact]
    public void When_not_all_fit_the_alarming_pump_is_shown()
    {
        var quiet = Enumerable.Range(0, 30).Select(_ => Snapshots.Pump(ward)).ToList();
        var alarming = Snapshots.Pump(ward, Snapshots.Running()) with { Alarms = [AlarmKind.AirInLine] };
        var view = WardView.Of(Snapshots.Of(ward, [.. quiet, alarming]), ward.Judge(), [], 80, 20);
        Assert.Contains(view.Rows, row => row.State == PumpState.Alarm);
        Assert.True(view.Rows.Count < 31);
    }

    [Fact]
    public void The_totals_count_orders_answers_and_states()
    {
        var view = WardView.Of(Snapshots.Of(ward, Snapshots.Pump(ward, Snapshots.Running())), ward.Judge(), [], 120, 40);
        var text = string.Join('\n', view.Totals);
        Assert.Contains("orders 1: CA 1 CE 0 CR 0", text, StringComparison.Ordinal);
        Assert.Contains("confirmed 1, edited 0", text, StringComparison.Ordinal);
        Assert.Contains("running 1, KVO 0", text, StringComparison.Ordinal);
        Assert.Contains("order to proposal 100/100", text, StringComparison.Ordinal);
        Assert.All(view.Totals, total => Assert.True(total.Length <= 120, total));
    }

    private static PumpRow Row(PumpSnapshot pump) => PumpRow.Of(pump, Snapshots.StartUnixMs + 21_000);

    private WardView View(int pumps, int width, int height) => WardView.Of(
        Snapshots.Of(ward, [.. Enumerable.Range(0, pumps).Select(_ => Snapshots.Pump(ward, Snapshots.Running()))]),
        ward.Judge(),
        [.. Enumerable.Range(0, 40).Select(i => new FeedLine(i, Tone.Plain, "something"))],
        width,
        height);
}
