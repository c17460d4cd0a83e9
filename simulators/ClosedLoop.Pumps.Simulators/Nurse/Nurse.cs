using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A nurse at the keypad of one pump. She looks at what the pump shows, and acts after a reaction time that, like her decisions, follows
/// from the seed and the order: neither the network nor the order of arrival changes it.
/// </summary>
public sealed class Nurse
{
    private readonly int seed;
    private readonly PriorityQueue<Action<SimPump>, (long DueMs, int Order)> plans = new();
    private readonly HashSet<string> seenPrograms = new(StringComparer.Ordinal);
    private readonly List<PerformedAction> performed = [];
    private int planned;
    private int eventsSeen;
    private (ProposalDecision Decision, Action Decided)? overruled;

    /// <param name="operatorId">Her badge.</param>
    /// <param name="seed">Decides what the script does not.</param>
    /// <param name="behaviour">Weights, reaction times, scripted decisions.</param>
    /// <param name="script">What happens by itself.</param>
    /// <param name="scriptStartMs">The pump time the script's times count from.</param>
    public Nurse(string operatorId, int seed, NurseBehaviour behaviour, TherapyScript? script = null, long scriptStartMs = 0)
    {
        this.seed = seed;
        OperatorId = operatorId;
        Behaviour = behaviour;
        foreach (var action in (script ?? TherapyScript.Empty).Actions)
        {
            Plan(scriptStartMs + action.AtMs, pump =>
                performed.Add(new PerformedAction(action, pump.NowMs, action.Apply(pump, OperatorId))));
        }
    }

    public string OperatorId { get; }

    public NurseBehaviour Behaviour { get; }

    /// <summary>The scripted actions carried out so far.</summary>
    public IReadOnlyList<PerformedAction> Performed => performed;

    /// <summary>When she next does something, as far as she knows now.</summary>
    public long NextDueMs => plans.TryPeek(out _, out var next) ? next.DueMs : long.MaxValue;

    /// <summary>What she will do with a proposal.</summary>
    public ProposalDecision Decide(Propose proposal)
    {
        if (Behaviour.Decisions.TryGetValue(proposal.ProgramId, out var decision)
            || Behaviour.Decisions.TryGetValue(proposal.OrderId, out decision))
            return decision;

        var total = Behaviour.ConfirmWeight + Behaviour.EditWeight + Behaviour.RejectWeight + Behaviour.IgnoreWeight;
        var drawn = RandomFor(proposal.OrderId, "decision").Next(total);
        if (drawn < Behaviour.ConfirmWeight)
            return ProposalDecision.Confirm;
        if (drawn < Behaviour.ConfirmWeight + Behaviour.EditWeight)
            return ProposalDecision.Edit(steps: 1);
        return drawn < total - Behaviour.IgnoreWeight ? ProposalDecision.Reject : ProposalDecision.Ignore;
    }

    /// <summary>The next proposal is dealt with so, whatever seed and script say.</summary>
    public void Overrule(ProposalDecision decision, Action decided) => overruled = (decision, decided);

    /// <summary>Looks at the pump, does what is due at its present time, looks again.</summary>
    public void Act(SimPump pump)
    {
        Look(pump);
        while (plans.TryPeek(out var plan, out var due) && due.DueMs <= pump.NowMs)
        {
            plans.Dequeue();
            plan(pump);
            Look(pump);
        }
    }

    private void Look(SimPump pump)
    {
        foreach (var channel in pump.Config.Channels)
        {
            if (pump.Held(channel.Channel) is { } held && seenPrograms.Add(held.Proposal.ProgramId))
                PlanProposal(pump, channel, held.Proposal);
        }

        for (; eventsSeen < pump.Log.Everything.Count; eventsSeen++)
            See(pump, pump.Log.Everything[eventsSeen]);
    }

    private void PlanProposal(SimPump pump, SimChannelConfig channel, Propose proposal)
    {
        var decision = overruled?.Decision ?? Decide(proposal);
        overruled?.Decided();
        overruled = null;
        var reactionMs = ReactionMs(proposal.OrderId);
        var id = proposal.ProgramId;
        Plan(pump.NowMs + (reactionMs / 2), p => WhileHeld(p, channel.Channel, id, _ => p.ViewProposal(channel.Channel, OperatorId)));
        switch (decision.Action)
        {
            case ProposalAction.Reject:
                Plan(pump.NowMs + reactionMs, p => WhileHeld(p, channel.Channel, id, _ => p.RejectProposal(channel.Channel, OperatorId)));
                break;
            case ProposalAction.EditAndConfirm:
                Plan(pump.NowMs + (reactionMs * 3 / 4), p => WhileHeld(p, channel.Channel, id, held =>
                    p.EditProposal(channel.Channel, OperatorId, decision.Apply(held.RateNlH, channel), held.VtbiNl)));
                PlanAccept(pump.NowMs + reactionMs, channel.Channel, id);
                break;
            case ProposalAction.Confirm:
                PlanAccept(pump.NowMs + reactionMs, channel.Channel, id);
                break;
            default:
                break;
        }
    }

    // An alarm on the channel is dealt with first; then she comes back to the proposal.
    private void PlanAccept(long dueMs, string channel, string programId) => Plan(dueMs, pump => WhileHeld(pump, channel, programId, _ =>
    {
        var result = pump.AcceptProposal(channel, OperatorId);
        if (result is KeypadResult.Alarming or KeypadResult.SetNotLoaded)
            PlanAccept(pump.NowMs + Behaviour.ReactionMsMax, channel, programId);
        return result;
    }));

    private static void WhileHeld(SimPump pump, string channel, string programId, Func<HeldProposal, KeypadResult> act)
    {
        if (pump.Held(channel) is { } held && held.Proposal.ProgramId == programId)
            act(held);
    }

    private void See(SimPump pump, Event entry)
    {
        if (entry.Status is not { } status)
            return;

        var dueMs = pump.NowMs + ReactionMs($"{status.Channel}:{entry.Sequence}");
        if (entry.Kind == EventKind.AlarmBegin && Behaviour.HandlesAlarms)
            Plan(dueMs, p => Handle(p, status.Channel, (AlarmKind)entry.AlarmCodeMdc));
        if (Behaviour.TidiesUpFinished && IsFinish(entry, status))
            Plan(dueMs, p => TidyUp(p, status.Channel));
    }

    private static bool IsFinish(Event entry, ChannelStatus status) => entry.Kind switch
    {
        EventKind.DeliveryStart => status.Sources.Any(s => s.Source == entry.Source && s.DeliveryStatus == DeliveryStatus.Kvo),
        EventKind.DeliveryComplete => entry.Source == Source.Primary && !status.Infusing,
        _ => false,
    };

    // Only what is still finished: a new bag may have come in between.
    private void TidyUp(SimPump pump, string channel)
    {
        if (pump.Status(channel) is not { } status || !status.Sources.All(s => s.RemainingNl == 0))
            return;
        if (status.Infusing)
            pump.Pause(channel, OperatorId);
        pump.ClearProgram(channel, OperatorId);
    }

    private void Handle(SimPump pump, string channel, AlarmKind alarm)
    {
        switch (alarm)
        {
            case AlarmKind.Occlusion:
                pump.FreeLine(channel);
                break;
            case AlarmKind.AirInLine:
                pump.PurgeAir(channel);
                break;
            case AlarmKind.DoorOpen:
                pump.CloseDoor(channel);
                break;
            case AlarmKind.BagEmpty:
                pump.HangContainer(channel, null);
                break;
            case AlarmKind.BatteryLow:
                pump.PlugIn();
                break;
            default:
                break;
        }

        if (pump.Status(channel)!.Sources.Any(s => s.NotDeliveringReason == NotDeliveringReason.Alarming))
            pump.Restart(channel, OperatorId);
    }

    private void Plan(long dueMs, Action<SimPump> act) => plans.Enqueue(act, (dueMs, planned++));

    private long ReactionMs(string about) => RandomFor(about, "reaction").Next(Behaviour.ReactionMsMin, Behaviour.ReactionMsMax + 1);

    // FNV-1a: string.GetHashCode differs from process to process.
    private Random RandomFor(string about, string question)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var b in Encoding.UTF8.GetBytes($"{question}/{about}"))
            hash = (hash ^ b) * 16777619u;
        return new Random((int)hash);
    }
}
