using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Tells what is new since the snapshot before, in the order it happened.</summary>
public sealed class WardFeed
{
    private readonly Dictionary<string, ProgramFate> fates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PumpStory> stories = new(StringComparer.Ordinal);
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private readonly HashSet<EventIdentity> documented = [];
    private int reportsSeen;

    public IReadOnlyList<FeedLine> Take(WardSnapshot ward)
    {
        var lines = new List<FeedLine>();
        foreach (var order in ward.Orders)
            lines.AddRange(Answers(order, ward.StartUnixMs));
        foreach (var pump in ward.Pumps)
        {
            lines.AddRange(pump.Evidence.Programs.SelectMany(program => Program(pump.Evidence, program, ward)));
            if (!stories.TryGetValue(pump.Evidence.PumpId, out var story))
                stories[pump.Evidence.PumpId] = story = new PumpStory();
            lines.AddRange(story.Take(pump.Evidence, pump.InSession, ward));
        }

        for (; reportsSeen < ward.Reports.Count; reportsSeen++)
        {
            if (Documented(ward.Reports[reportsSeen], ward) is { } line)
                lines.Add(line);
        }

        return [.. lines.OrderBy(line => line.AtMs)];
    }

    private IEnumerable<FeedLine> Answers(OrderRecord order, long startUnixMs)
    {
        var (label, id) = (order.Order.Pump.Label, order.Order.OrderId);
        if (order.Ack != AckCode.CA)
        {
            if (answered.Add(order.Order.RequestId))
                yield return new FeedLine(order.AckUnixMs - startUnixMs, Tone.Attention, $"{label} order {id} not taken in: {order.Ack?.ToString() ?? "no answer"}");
            yield break;
        }

        foreach (var answer in order.Answers.Where(a => a.Code != AckCode.AA && answered.Add(a.ControlId)))
            yield return new FeedLine(answer.ReceivedUnixMs - startUnixMs, Tone.Attention, $"{label} order {id} refused {answer.IheCode}: {answer.Text}");
    }

    private IEnumerable<FeedLine> Program(PumpEvidence pump, ProgramTruth program, WardSnapshot ward)
    {
        var (label, id) = (pump.Label, program.Proposal.OrderId);
        var isNew = !fates.TryGetValue(program.Proposal.ProgramId, out var before);
        fates[program.Proposal.ProgramId] = program.Fate;

        // What the pump itself refused comes back to the sender as an RRG, which is told above.
        if (isNew && program.Fate != ProgramFate.Refused)
        {
            var receivedUnixMs = pump.TrueUnixMs(program.ReceivedMs);
            var order = ward.Orders.LastOrDefault(o => o.Order.OrderId == id && o.IntendedUnixMs <= receivedUnixMs);
            var after = order is null ? "" : $" {receivedUnixMs - order.IntendedUnixMs} ms after the scan";
            yield return new FeedLine(receivedUnixMs - ward.StartUnixMs, Tone.Plain, $"{label} order {id} offered{after}");
        }

        if ((isNew || before != program.Fate) && Ended(program) is { } words)
        {
            var tone = program.Fate is ProgramFate.StartedAsSent or ProgramFate.StartedEdited ? Tone.Good : Tone.Attention;
            yield return new FeedLine(pump.TrueUnixMs(program.DecidedMs) - ward.StartUnixMs, tone, $"{label} {words}");
        }
    }

    private static string? Ended(ProgramTruth program)
    {
        var id = program.Proposal.OrderId;
        var what = $"{program.Proposal.DrugName} {Words.Rate((ulong)program.StartedRateNlH)}";
        return program.Fate switch
        {
            ProgramFate.StartedAsSent => $"nurse confirmed {id}: {what}",
            ProgramFate.StartedEdited => $"nurse changed and confirmed {id}: {what} instead of {Words.Rate(program.Proposal.RateNlH)}",
            ProgramFate.Rejected => $"nurse rejected {id}",
            ProgramFate.Expired => $"{id} expired unconfirmed",
            ProgramFate.Withdrawn => $"{id} withdrawn by the EHR",
            ProgramFate.LinkLost => $"{id} discarded: link lost",
            ProgramFate.Cleared => $"{id} wiped at the pump",
            ProgramFate.PowerCycle => $"{id} lost with the power",
            _ => null,
        };
    }

    private FeedLine? Documented(ReceivedReport report, WardSnapshot ward)
    {
        if (report.Event?.Identity is not { } identity)
            return null;
        var pump = ward.Pumps.FirstOrDefault(p => p.Evidence.PumpId == identity.PumpId)?.Evidence;
        var entry = pump?.Log.FirstOrDefault(e => e.LogEpoch == identity.Epoch && e.Sequence == identity.Sequence);

        // The log was read before the receipts: an entry younger than that is told from the message alone.
        var happened = entry is null ? report.Event.OccurredUnixMs : pump!.TrueUnixMs(entry);
        var again = documented.Add(identity) ? "" : " again";
        var after = happened is { } at ? $" {report.ReceivedUnixMs - at} ms after it happened" : "";
        var text = $"documented{again}: {PumpStory.Term(report.Event.EventCode)} {pump?.Label ?? identity.PumpId}{after}";
        return new FeedLine(report.ReceivedUnixMs - ward.StartUnixMs, Tone.Quiet, text);
    }
}
