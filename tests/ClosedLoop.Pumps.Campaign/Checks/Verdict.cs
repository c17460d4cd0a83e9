using ClosedLoop.Pumps.Campaign.Ehr;
using ClosedLoop.Pumps.Campaign.Pumps;
using ClosedLoop.Pumps.Campaign.Time;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Reducers;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Campaign.Checks;

/// <summary>The judgement at the end of a world, from the pumps' own truth, what the EHR got, and what is durable.</summary>
public sealed class Verdict(World world, IJournalReader journal)
{
    private const int RowsMax = 1_000_000;
    private const string UnknownOutcome = "9015";

    private readonly HashSet<EventKey> held = [.. journal.ListHeldEvents(RowsMax).Select(row => row.Event.Key)];

    public void Judge(bool isSettled)
    {
        if (!isSettled)
            world.Evidence.Violate("settled", Unsettled());
        foreach (var attempt in world.Ehr.Attempts)
        {
            Once(attempt);
            Answers(attempt, isSettled);
        }

        foreach (var pump in world.Pumps)
        {
            foreach (var program in pump.Pump.Truth.Programs)
                world.Counts.Add("fate", program.Fate.ToString());
            if (!isSettled)
                continue;
            Documents(pump);
            Volumes(pump);
        }

        world.Counts.Add("events_held_without_a_patient", count: held.Count);
    }

    /// <summary>No request is applied twice, and what started is what the pump itself remembers.</summary>
    private void Once(OrderAttempt attempt)
    {
        if (attempt.Started.Count > 1)
            world.Evidence.Violate("once", $"{attempt} was started {attempt.Started.Count} times");
        if (attempt.Started.Count == 0 && attempt.Proposed.Count == 0)
            world.Counts.Add("orders_never_proposed");
    }

    /// <summary>Exactly one answer to each request that asked for one, and none that says "not programmed" of what was started.</summary>
    private void Answers(OrderAttempt attempt, bool isSettled)
    {
        var isTaken = journal.TryGetInbound(attempt.Envelope.SendingApplication, attempt.Envelope.ControlId, DateTimeOffset.MinValue) is not null;
        if (attempt.Ack == "CA" && !isTaken)
            world.Evidence.Violate("answers", $"{attempt} was acknowledged CA and is not in the journal");
        if (!isTaken && (attempt.Started.Count > 0 || attempt.Answers.Count > 0))
            world.Evidence.Violate("answers", $"{attempt} was acted on and is not in the journal");
        if (!isTaken || !isSettled)
            return;
        world.Counts.Add("orders_taken");
        var code = attempt.Answers.Count == 0 ? "" : attempt.Answers.First().Value;
        var isAccept = code.StartsWith("AA", StringComparison.Ordinal);
        var (least, most) = attempt.Wanted switch
        {
            null => (0, 0),
            AnswerCondition.Always => (1, 1),
            AnswerCondition.OnRefusal => (0, isAccept ? 0 : 1),
            _ => (0, isAccept ? 1 : 0),
        };
        if (attempt.Answers.Count < least || attempt.Answers.Count > most)
            world.Evidence.Violate("answers", $"{attempt} got {attempt.Answers.Count} answers");
        if (attempt.Started.Count > 0 && attempt.Wanted == AnswerCondition.OnRefusal && attempt.Answers.Count == 0)
            return;
        if (attempt.Started.Count > 0 && code.Length > 0 && !isAccept && !code.Contains(UnknownOutcome, StringComparison.Ordinal)
            && !code.Contains("check the pump", StringComparison.Ordinal))
            world.Evidence.Violate("answers", $"{attempt} was started and its sender was told {code.Split('\r')[0]}");
    }

    /// <summary>Every event of the pump is stored once, in order, and documented exactly once unless it waits for a patient.</summary>
    private void Documents(VirtualPump pump)
    {
        var log = pump.Pump.Log;
        var stored = journal.ReadEvents(new PumpId(pump.Id), new LogEpoch(log.Epoch), new DeviceSequence(0), RowsMax);
        if (stored.Count != log.Everything.Count)
            world.Evidence.Violate("events", $"pump {pump.Id} logged {log.Everything.Count} events; {stored.Count} are stored");
        foreach (var row in stored)
        {
            var name = $"{pump.Id}/{row.Event.Key.Epoch}/{row.Event.Key.Sequence}";
            var isDue = Evidence.IsDocumented(world.Evidence.Event(row.Event.Key)) && !held.Contains(row.Event.Key);
            var came = world.Ehr.Documents.ContainsKey(name);
            if (came != isDue)
                world.Evidence.Violate("events", $"event {name} was {(came ? "documented without reason" : "never documented")}");
            if (world.Ehr.Documents.ContainsKey($"{name}/again"))
                world.Evidence.Violate("events", $"event {name} was documented twice");
            world.Counts.Add("events", count: 1);
        }
    }

    /// <summary>The volume documented for each order and source is what really flowed.</summary>
    private void Volumes(VirtualPump pump)
    {
        var state = MarState.Empty;
        var documented = new Dictionary<(string Order, InfusionSource Source), decimal>();
        foreach (var row in journal.ReadEvents(new PumpId(pump.Id), new LogEpoch(pump.Pump.Log.Epoch), new DeviceSequence(0), RowsMax))
        {
            var step = MarReducer.Apply(state, world.Evidence.Event(row.Event.Key));
            state = step.State;
            foreach (var segment in step.Ended)
                Count(segment);
        }

        foreach (var tally in state.Sources.Values)
            if (tally.Open is { } open)
                Count(open);

        var flowed = new Dictionary<(string Order, InfusionSource Source), decimal>();
        foreach (var infusion in pump.Pump.Truth.Infusions)
        {
            var key = (infusion.OrderId, (InfusionSource)(int)infusion.Source);
            flowed[key] = flowed.GetValueOrDefault(key) + (infusion.DeliveredNl / 1_000_000m);
        }

        foreach (var key in flowed.Keys.Union(documented.Keys))
        {
            world.Counts.Add("volumes_compared");
            var (said, was) = (documented.GetValueOrDefault(key), flowed.GetValueOrDefault(key));
            if (said != was)
                world.Evidence.Violate("volume", $"order {key.Order} {key.Source}: {said} mL are documented, {was} mL flowed");
        }

        void Count(DeliverySegment segment)
        {
            var key = (segment.Order?.Value ?? "", segment.Source.Source);
            documented[key] = documented.GetValueOrDefault(key) + segment.Given.Millilitres;
        }
    }

    private string Unsettled()
    {
        var open = journal.FindCasesIn(CaseStore.OpenStates, 5).Select(row =>
            $"{row.Program.Value} on {row.Channel.Pump.Value} {row.Channel.Channel.Value}: "
            + string.Join(" ", journal.ListTransitions(row.Program).Select(move => $"{(move.At - VirtualTime.Origin).TotalMilliseconds:F0} {move.To} ({move.Detail})")));
        var depths = journal.OutboxDepths().Select(depth => $"{depth.Destination} {depth.Unsent}");
        var pumps = world.Pumps.Select(pump => $"{pump.Id} {pump.State}");
        return $"pumps: {string.Join("; ", pumps)}; open cases: {string.Join(", ", open)}; outbox: {string.Join(", ", depths)}";
    }
}
