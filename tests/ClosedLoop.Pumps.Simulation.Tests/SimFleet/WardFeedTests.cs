using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.SimFleet.View;
using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators.Verdict;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimFleet;

public class WardFeedTests
{
    private readonly Verdict.Ward ward = Verdict.Ward.Clean();

    [Fact]
    public void An_order_is_told_from_the_scan_to_the_documentation_in_the_order_it_happened()
    {
        var lines = new WardFeed().Take(Snapshots.Of(ward, Snapshots.Pump(ward)));
        Assert.Contains(lines, line => line.Text == "P-0001 order ORD1 offered 100 ms after the scan");
        Assert.Contains(lines, line => line.Text == "P-0001 nurse confirmed ORD1: sodium chloride 0.9 % 360 mL/h" && line.AtMs == 3_000);
        Assert.Contains(lines, line => line.Text == "P-0001 volume is in: 1 mL");
        Assert.Contains(lines, line => line.Text.StartsWith("P-0001 keeps the vein open", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Text == "P-0001 paused by the nurse");
        Assert.Contains(lines, line => line.Text.StartsWith("documented: DELIV_START P-0001", StringComparison.Ordinal));
        Assert.Equal(lines.OrderBy(line => line.AtMs), lines);
    }

    [Fact]
    public void Nothing_is_told_twice()
    {
        var feed = new WardFeed();
        var snapshot = Snapshots.Of(ward, Snapshots.Pump(ward));
        Assert.NotEmpty(feed.Take(snapshot));
        Assert.Empty(feed.Take(snapshot));
    }

    [Fact]
    public void A_refused_order_is_told_with_its_code_and_reason()
    {
        var refused = ward.Orders[0].Answers[0] with { Code = AckCode.AE, IheCode = "9012", Text = "Patient id does not match" };
        ward.Orders[0] = ward.Orders[0] with { Answers = [refused] };
        var lines = new WardFeed().Take(Snapshots.Of(ward));
        Assert.Equal("P-0001 order ORD1 refused 9012: Patient id does not match", Assert.Single(lines, l => l.Tone == Tone.Attention).Text);
    }

    [Fact]
    public void A_second_receipt_of_an_event_is_told_as_such()
    {
        ward.Reports.Add(ward.Reports[0]);
        var lines = new WardFeed().Take(Snapshots.Of(ward, Snapshots.Pump(ward)));
        Assert.Single(lines, line => line.Text.StartsWith("documented again: ", StringComparison.Ordinal));
    }

    [Fact]
    public void S11_a_lost_link_is_told_once_and_so_is_its_return()
    {
        var feed = new WardFeed();
        var pump = Snapshots.Pump(ward);
        feed.Take(Snapshots.Of(ward, pump));
        Assert.Equal("P-0001 link to the gateway lost", Assert.Single(feed.Take(Snapshots.Of(ward, pump with { InSession = false }))).Text);
        Assert.Empty(feed.Take(Snapshots.Of(ward, pump with { InSession = false })));
        Assert.Equal("P-0001 link to the gateway is back", Assert.Single(feed.Take(Snapshots.Of(ward, pump))).Text);
    }

    [Fact]
    public void What_happens_after_the_cut_is_not_judged_and_what_is_missing_before_it_is()
    {
        var cut = ward.Pump with { Log = [.. ward.Pump.Log.Take(ward.Pump.Log.Count - 1)] };
        Assert.Empty(ClosingVerdict.Judge([cut], ward.Reports).Violations);
        ward.Reports.RemoveAt(0);
        Assert.Contains(ClosingVerdict.Judge([cut], ward.Reports).Violations, violation => violation.Kind == ViolationKind.Missing);
    }
}
