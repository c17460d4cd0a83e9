using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

public class ProposalTests
{
    private readonly SimPump pump = Connected();

    [Fact]
    public void S2_a_proposal_is_offered_and_nothing_flows_until_a_nurse_confirms()
    {
        pump.Receive(Propose(pump));
        RunLinked(pump, Minute);

        var offered = LastReport(pump);
        Assert.Equal((ProposalStateCode.Offered, 20_000_000UL, 100_000_000UL), (offered.State, offered.RateNlH, offered.VtbiNl));
        Assert.Equal(("ORD-PRG1", "PAT1", Epoch), (offered.OrderId, offered.PatientId, offered.GatewayTimeUnixMs));
        Assert.Empty(pump.Log.Everything);
        Assert.Equal("PRG1", Assert.Single(pump.Hello().Channels).HeldProgramId);
    }

    [Fact]
    public void A_confirmed_proposal_starts_with_its_program_order_and_patient()
    {
        pump.Receive(Propose(pump));
        pump.ViewProposal("A", "N1");
        pump.AcceptProposal("A", "N1");

        Assert.Equal(
            [ProposalStateCode.Offered, ProposalStateCode.Viewed, ProposalStateCode.Accepted], Reports(pump).Select(r => r.State));
        Assert.Equal([EventKind.PatientIdChange, EventKind.DeliveryStart], pump.Log.Everything.Select(e => e.Kind));
        var start = pump.Log.Everything[1];
        Assert.Equal(("PRG1", "ORD-PRG1", "DOPA"), (Primary(start).ProgramId, Primary(start).OrderId, Primary(start).DrugCode));
        Assert.Equal(("PAT1", "N1", "PRG1"), (start.Status!.PatientId, start.OperatorId, start.ProgramId));
        Assert.Equal(new Quantity(50, 1, 265619), Primary(start).DoseRate);
        Assert.Equal((ProgramFate.StartedAsSent, 20 * Ml), (pump.Truth.Find("PRG1")!.Fate, pump.Truth.Find("PRG1")!.StartedRateNlH));
    }

    [Fact]
    public void An_edited_proposal_starts_as_edited_without_a_made_up_dose_rate()
    {
        pump.Receive(Propose(pump));
        Assert.Equal(KeypadResult.RateOutOfRange, pump.EditProposal("A", "N1", (20 * Ml) + 1, 100 * Ml));
        pump.EditProposal("A", "N1", 18 * Ml, 100 * Ml);
        pump.AcceptProposal("A", "N1");

        Assert.Equal(18_000_000UL, LastReport(pump).RateNlH);
        Assert.Equal((18_000_000UL, (Quantity?)null), (Primary(pump.Log.Everything[1]).RateNlH, Primary(pump.Log.Everything[1]).DoseRate));
        Assert.Equal(ProgramFate.StartedEdited, pump.Truth.Find("PRG1")!.Fate);
    }

    [Fact]
    public void Every_end_without_a_start_is_one_durable_event_with_its_reason()
    {
        End(ClearReason.RejectedByUser, ProposalStateCode.Rejected, () => pump.RejectProposal("A", "N1"));
        End(ClearReason.ClearedByUser, ProposalStateCode.Cleared, () => pump.ClearProposal("A", "N1"));
        End(ClearReason.Withdrawn, ProposalStateCode.Withdrawn, () => pump.Receive(new Withdraw { ProgramId = "PRG2", Channel = "A" }));
        End(ClearReason.Expired, ProposalStateCode.Expired, () => RunLinked(pump, pump.NowMs + (5 * Minute)));
        End(ClearReason.PowerCycle, ProposalStateCode.Cleared, () => pump.Reboot(), reported: false);
    }

    private int ends;

    private void End(ClearReason reason, ProposalStateCode state, Action end, bool reported = true)
    {
        var program = $"PRG{ends}";
        pump.Receive(Propose(pump, program));
        end();
        ends++;

        var e = pump.Log.Everything[^1];
        Assert.Equal((EventKind.AutoProgramCleared, program, reason), (e.Kind, e.ProgramId, e.ClearReason));
        Assert.Equal(ends, pump.Log.Everything.Count);
        if (reported)
            Assert.Equal(state, LastReport(pump).State);
        Assert.Null(pump.Held("A"));
    }

    [Fact]
    public void S3_expiry_is_exact_in_gateway_time()
    {
        pump.Receive(Propose(pump));
        RunLinked(pump, (5 * Minute) - 1);
        Assert.NotNull(pump.Held("A"));
        pump.Advance(5 * Minute);
        Assert.Null(pump.Held("A"));
        Assert.Equal((ulong)(5 * Minute), pump.Log.Everything[^1].MonotonicMs);
    }

    [Fact]
    public void S3_a_stale_or_future_proposal_fails_on_arrival()
    {
        Assert.Equal(ProposalFailure.Stale, Fail(Propose(pump, "OLD") with { ExpiresUnixMs = Epoch }));
        Assert.Equal(ProposalFailure.Stale, Fail(Propose(pump, "NEW") with { IssuedUnixMs = Epoch + 60_001 }));
        pump.Receive(Propose(pump, "EDGE") with { IssuedUnixMs = Epoch + 60_000 });
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
    }

    [Fact]
    public void S3_freshness_is_checked_again_at_the_confirmation()
    {
        // The gateway's clock was set forward while the proposal was on the screen: the heartbeat tells.
        pump.Receive(Propose(pump));
        pump.Advance(1_000);
        pump.Receive(new Heartbeat { TimeUnixMs = Epoch + (5 * Minute), EchoMonotonicMs = 900 });

        Assert.Equal(KeypadResult.ProposalNotFresh, pump.AcceptProposal("A", "N1"));
        Assert.False(pump.Status("A")!.Infusing);
        Assert.Equal(ClearReason.Expired, pump.Log.Everything[^1].ClearReason);
    }

    [Fact]
    public void S3_two_missed_heartbeats_discard_what_is_held()
    {
        pump.Receive(Propose(pump));
        pump.Advance((2 * HeartbeatMs) - 1);
        Assert.NotNull(pump.Held("A"));
        pump.Advance(2 * HeartbeatMs);

        Assert.Null(pump.Held("A"));
        Assert.Equal(ClearReason.LinkLost, pump.Log.Everything[^1].ClearReason);
        Assert.Equal(ProposalFailure.LinkNotTrusted, Fail(Propose(pump, "PRG2")));
        Assert.Equal(ProgramFate.LinkLost, pump.Truth.Find("PRG1")!.Fate);
    }

    [Fact]
    public void S3_frames_delayed_on_a_stuck_link_never_become_valid()
    {
        // Everything the gateway said is stuck for ten minutes and then arrives in order: heartbeat, proposal, heartbeat.
        var stuck = Propose(pump);
        var beat = new Heartbeat { TimeUnixMs = Epoch + 1, EchoMonotonicMs = 1 };
        pump.Advance(10 * Minute);
        pump.Receive(beat);
        Assert.Equal(ProposalFailure.LinkNotTrusted, Fail(stuck));

        // Even when fresh heartbeats follow, the old one has not moved gateway time back.
        Beat(pump);
        Assert.Equal(ProposalFailure.Stale, Fail(stuck with { ProgramId = "AGAIN" }));
    }

    [Fact]
    public void S3_a_heartbeat_that_answers_nothing_or_something_old_keeps_no_trust()
    {
        pump.Advance((2 * HeartbeatMs) - 1);
        pump.Receive(new Heartbeat { TimeUnixMs = Epoch + pump.NowMs });
        pump.Advance((2 * HeartbeatMs) + 1);
        pump.Receive(new Heartbeat { TimeUnixMs = Epoch + pump.NowMs, EchoMonotonicMs = 1 });
        pump.Receive(Propose(pump, "TRUSTED"));
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
        pump.Advance(pump.NowMs + (2 * HeartbeatMs));
        pump.Receive(new Heartbeat { TimeUnixMs = Epoch + pump.NowMs, EchoMonotonicMs = pump.MonotonicMs - (2 * HeartbeatMs) - 1 });
        Assert.Equal(ProposalFailure.LinkNotTrusted, Fail(Propose(pump, "PRG2")));
    }

    [Fact]
    public void S3_a_welcome_that_was_stuck_tells_no_time()
    {
        var late = Pump();
        late.Advance(10 * Minute);
        late.Receive(new Welcome { FencingToken = 1, HeartbeatMs = HeartbeatMs, ServerTimeUnixMs = Epoch }, helloSentMs: 0);
        late.Receive(Propose(late) with { IssuedUnixMs = Epoch, ExpiresUnixMs = Epoch + (5 * Minute) });
        Assert.Equal(ProposalFailure.LinkNotTrusted, LastReport(late).Failure);
    }

    [Fact]
    public void S4_a_program_id_seen_before_is_answered_and_never_offered_again()
    {
        var propose = Propose(pump);
        pump.Receive(propose);
        pump.Receive(propose);
        Assert.Equal([ProposalStateCode.Offered, ProposalStateCode.Offered], Reports(pump).Select(r => r.State));

        pump.AcceptProposal("A", "N1");
        pump.Pause("A", "N1");
        Reports(pump);
        pump.Receive(propose);
        Assert.Equal(ProposalStateCode.Accepted, LastReport(pump).State);
        Assert.Null(pump.Held("A"));
        Assert.Single(pump.Truth.Programs);

        // The same id with other content is not a repeat.
        pump.Receive(propose with { RateNlH = 30_000_000 });
        Assert.Equal(ProposalFailure.AnotherProposalHeld, LastReport(pump).Failure);
        Assert.Equal(4, pump.Truth.ProposesReceived.Count);
    }

    [Fact]
    public void S4_a_query_tells_what_became_of_a_program()
    {
        pump.Receive(Propose(pump));
        pump.AcceptProposal("A", "N1");
        Reports(pump);

        pump.Receive(new QueryProposal { ProgramId = "PRG1", Channel = "A" });
        var known = LastReport(pump);
        Assert.Equal((ProposalStateCode.Accepted, 20_000_000UL), (known.State, known.RateNlH));
        pump.Receive(new QueryProposal { ProgramId = "NEVER", Channel = "A" });
        Assert.Equal(ProposalStateCode.NotHeld, LastReport(pump).State);
        pump.Receive(new Withdraw { ProgramId = "PRG1", Channel = "A" });
        Assert.Equal(ProposalStateCode.Accepted, LastReport(pump).State);
        Assert.True(pump.Status("A")!.Infusing);
    }

    [Fact]
    public void Each_check_of_the_pump_has_its_failure()
    {
        Assert.Equal(ProposalFailure.UnknownChannel, Fail(Propose(pump, "1") with { Channel = "Z" }));
        Assert.Equal(ProposalFailure.DrugNotInLibrary, Fail(Propose(pump, "2") with { DrugCode = "X" }));
        Assert.Equal(ProposalFailure.RateOutOfRange, Fail(Propose(pump, "3", rate: 50_000)));
        Assert.Equal(ProposalFailure.RateOutOfRange, Fail(Propose(pump, "4", rate: 1_201 * Ml)));
        Assert.Equal(ProposalFailure.VtbiOutOfRange, Fail(Propose(pump, "5", vtbi: 0)));
        var change = Propose(pump, "6") with { Kind = ProposalKind.RateChange, RunningProgramOrderId = "O" };
        Assert.Equal(ProposalFailure.OrderNotRunning, Fail(change));

        pump.AirInLine("A");
        Assert.Equal(ProposalFailure.ChannelAlarming, Fail(Propose(pump, "7")));
        pump.PurgeAir("A");
        Assert.True(pump.RemoveSet("A"));
        Assert.Equal(ProposalFailure.SetNotLoaded, Fail(Propose(pump, "8")));
        pump.LoadSet("A");

        pump.SetPatient("A", "N1", "PAT2");
        Assert.Equal(ProposalFailure.PatientMismatch, Fail(Propose(pump, "9")));
        pump.SetPatient("A", "N1", "PAT1");
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 100 * Ml);
        Assert.Equal(ProposalFailure.ChannelInfusing, Fail(Propose(pump, "10")));
        pump.Pause("A", "N1");

        pump.Receive(Propose(pump, "11") with { FencingToken = 7 });
        Assert.Equal(ProposalStateCode.Offered, LastReport(pump).State);
        Assert.Equal(ProposalFailure.AnotherProposalHeld, Fail(Propose(pump, "12") with { FencingToken = 7 }));
        Assert.Equal(ProposalFailure.OldToken, Fail(Propose(pump, "13") with { FencingToken = 6 }));
    }

    [Fact]
    public void Titration_is_refused_by_a_channel_that_does_not_support_it()
    {
        var plain = Connected(Quiet("A") with { TitrationProposals = false });
        plain.Receive(Propose(plain) with { Kind = ProposalKind.RateChange, RunningProgramOrderId = "O" });
        Assert.Equal(ProposalFailure.NotSupported, LastReport(plain).Failure);
    }

    [Fact]
    public void A_confirmed_rate_change_is_a_transition_of_the_running_order()
    {
        StartOrder();
        pump.Receive(RateChange());
        pump.AcceptProposal("A", "N1");

        Assert.Equal(
        [
            "DeliveryStop Primary infusing 20000000 Transitioning rate 20000000 vtbi 100000000 seg 0 tot 0 rem 100000000",
            "DeliveryStart Primary infusing 25000000 Delivering rate 25000000 vtbi 100000000 seg 0 tot 0 rem 100000000",
        ], Rows(pump)[2..]);
        Assert.Equal("PRG2", Primary(pump.Log.Everything[^1]).ProgramId);
    }

    [Fact]
    public void A_rate_change_of_an_order_that_stopped_meanwhile_ends_at_the_confirmation()
    {
        StartOrder();
        pump.Receive(RateChange());
        pump.Pause("A", "N1");

        Assert.Equal(KeypadResult.OrderNotRunning, pump.AcceptProposal("A", "N1"));
        var failed = LastReport(pump);
        Assert.Equal((ProposalStateCode.Failed, ProposalFailure.OrderNotRunning), (failed.State, failed.Failure));
        Assert.Equal(EventKind.AutoProgramCleared, pump.Log.Everything[^1].Kind);
    }

    [Fact]
    public void Programming_by_hand_clears_the_proposal_on_the_screen()
    {
        pump.Receive(Propose(pump));
        pump.ProgramByHand("A", "N1", Saline, 10 * Ml, 100 * Ml);
        Assert.Equal([EventKind.AutoProgramCleared, EventKind.DeliveryStart], pump.Log.Everything.Select(e => e.Kind));
        Assert.Equal(ProgramFate.Cleared, pump.Truth.Find("PRG1")!.Fate);
    }

    private void StartOrder()
    {
        pump.Receive(Propose(pump));
        pump.AcceptProposal("A", "N1");
    }

    private Propose RateChange() => Propose(pump, "PRG2", rate: 25 * Ml, vtbi: 0) with
    {
        Kind = ProposalKind.RateChange,
        OrderId = "ORD-PRG1",
        RunningProgramOrderId = "ORD-PRG1",
    };

    private ProposalFailure Fail(Propose propose)
    {
        var events = pump.Log.Everything.Count;
        pump.Receive(propose);
        var report = LastReport(pump);
        Assert.Equal((ProposalStateCode.Failed, events), (report.State, pump.Log.Everything.Count));
        return report.Failure;
    }
}
