using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using Xunit;
using static ClosedLoop.Pumps.Simulation.Tests.Pumps;

namespace ClosedLoop.Pumps.Simulation.Tests;

public class NurseTests
{
    [Fact]
    public void The_same_seed_gives_the_same_script_and_another_seed_another()
    {
        Assert.Equal(Script(7), Script(7));
        Assert.NotEqual(Script(7), Script(8));
        Assert.True(Script(7).Length > 50);

        static TherapyAction[] Script(int seed) => [.. TherapyScript.FromSeed(seed, Config(), Saline, 8 * Hour).Actions];
    }

    [Fact]
    public void Decisions_follow_from_seed_and_order_alone_and_each_kind_happens()
    {
        var first = Decisions(seed: 7);
        Assert.Equal(first, Decisions(seed: 7));
        Assert.NotEqual(first, Decisions(seed: 8));
        Assert.Equal(4, first.Select(d => d.Action).Distinct().Count());
    }

    [Theory]
    [InlineData(ProposalAction.Confirm, ProgramFate.StartedAsSent, 20_000_000)]
    [InlineData(ProposalAction.EditAndConfirm, ProgramFate.StartedEdited, 20_100_000)]
    [InlineData(ProposalAction.Reject, ProgramFate.Rejected, 0)]
    [InlineData(ProposalAction.Ignore, ProgramFate.Expired, 0)]
    public void A_scripted_decision_is_carried_out(ProposalAction action, ProgramFate fate, long startedRate)
    {
        var bedside = At(new NurseBehaviour { Decisions = Decide("ORD-PRG1", new ProposalDecision(action, EditSteps: 1)) });
        bedside.Pump.Receive(Propose(bedside.Pump));
        Linked(bedside, 6 * Minute);

        var truth = bedside.Pump.Truth.Find("PRG1")!;
        Assert.Equal((fate, startedRate), (truth.Fate, truth.StartedRateNlH));
    }

    [Fact]
    public void She_looks_then_edits_then_confirms_after_her_reaction_time()
    {
        var edit = Decide("PRG1", ProposalDecision.Edit(percent: -10));
        var bedside = At(new NurseBehaviour { ReactionMsMin = 4_000, ReactionMsMax = 4_000, Decisions = edit });
        bedside.Pump.Receive(Propose(bedside.Pump));
        Linked(bedside, Minute);

        var reports = Reports(bedside.Pump);
        Assert.Equal(
        [
            (ProposalStateCode.Offered, 0L),
            (ProposalStateCode.Viewed, 2_000),
            (ProposalStateCode.Edited, 3_000),
            (ProposalStateCode.Accepted, 4_000),
        ],
            reports.Select(r => (r.State, r.GatewayTimeUnixMs - Epoch)));
        Assert.Equal(18_000_000UL, reports[^1].RateNlH);
    }

    [Fact]
    public void She_clears_an_occlusion_and_restarts_and_tidies_up_after_completion()
    {
        var script = new TherapyScript(
        [
            new(0, "A", TherapyKind.ProgramByHand, 100 * Ml, 10 * Ml, Saline),
            new(1_000, "A", TherapyKind.BlockLine),
        ]);
        var bedside = new Bedside(Pump(), new Nurse("N1", 1, new NurseBehaviour(), script));
        bedside.Advance(Hour);

        Assert.Equal(
        [
            EventKind.DeliveryStart, EventKind.AlarmBegin, EventKind.DeliveryStop, EventKind.AlarmEnd, EventKind.DeliveryStart,
            EventKind.DeliveryComplete, EventKind.DeliveryStart, EventKind.DeliveryStop, EventKind.ProgramCleared,
        ], bedside.Pump.Log.Everything.Select(e => e.Kind));
        Assert.Empty(bedside.Pump.Status("A")!.Sources);
        Assert.Equal([KeypadResult.Done, KeypadResult.Done], bedside.Nurse!.Performed.Select(p => p.Result));
        Assert.True(bedside.Pump.Truth.Infusions[0].Completed);
    }

    private static List<ProposalDecision> Decisions(int seed)
    {
        var nurse = new Nurse("N1", seed, new NurseBehaviour());
        return [.. Enumerable.Range(0, 200).Select(i => nurse.Decide(new Propose { OrderId = $"ORD{i}" }))];
    }

    private static ImmutableDictionary<string, ProposalDecision> Decide(string id, ProposalDecision decision) =>
        ImmutableDictionary<string, ProposalDecision>.Empty.Add(id, decision);

    private static Bedside At(NurseBehaviour behaviour) => new(Connected(), new Nurse("N1", 1, behaviour));

    private static void Linked(Bedside bedside, long toMs)
    {
        for (var t = bedside.Pump.NowMs; t <= toMs; t += HeartbeatMs)
        {
            bedside.Advance(t);
            Beat(bedside.Pump);
        }
    }
}
