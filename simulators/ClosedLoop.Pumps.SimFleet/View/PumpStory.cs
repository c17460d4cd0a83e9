using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.SimFleet.Ward;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.Verdict;

namespace ClosedLoop.Pumps.SimFleet.View;

/// <summary>Reads one pump's log as it grows.</summary>
internal sealed class PumpStory
{
    private const string EventPrefix = "MDC_EVT_";
    private const string PumpPrefix = "PUMP_";

    private readonly HashSet<string> startedPrograms = new(StringComparer.Ordinal);
    private int eventsSeen;
    private bool rateChanging;
    private bool wasInSession = true;

    public static string Term(uint code)
    {
        if (!MdcTerms.TryGet(code, out var term))
            return $"event {code}";
        var name = term.RefId.StartsWith(EventPrefix, StringComparison.Ordinal) ? term.RefId[EventPrefix.Length..] : term.RefId;
        return name.StartsWith(PumpPrefix, StringComparison.Ordinal) ? name[PumpPrefix.Length..] : name;
    }

    public IEnumerable<FeedLine> Take(PumpEvidence pump, bool inSession, WardSnapshot ward)
    {
        for (; eventsSeen < pump.Log.Count; eventsSeen++)
        {
            var entry = pump.Log[eventsSeen];
            if (Tell(entry) is var (tone, text))
                yield return new FeedLine((pump.TrueUnixMs(entry) ?? ward.NowUnixMs) - ward.StartUnixMs, tone, $"{pump.Label} {text}");
        }

        if (inSession != wasInSession)
            yield return new FeedLine(ward.ElapsedMs, inSession ? Tone.Good : Tone.Alarm, $"{pump.Label} link to the gateway {(inSession ? "is back" : "lost")}");
        wasInSession = inSession;
    }

    private (Tone Tone, string Text)? Tell(Event entry)
    {
        var row = entry.Status?.Sources.FirstOrDefault(s => s.Source == entry.Source);
        var alarm = (AlarmKind)entry.AlarmCodeMdc;
        switch (entry.Kind)
        {
            case EventKind.AlarmBegin:
                return Words.Stops(alarm) ? (Tone.Alarm, $"{Words.Of(alarm)}, infusion stopped") : (Tone.Attention, Words.Of(alarm));
            case EventKind.AlarmEnd:
                return (Tone.Quiet, $"{Words.Of(alarm)} over");
            case EventKind.DeliveryStart when row is not null:
                return Started(entry, row);
            case EventKind.DeliveryStop:
                rateChanging = row?.DeliveryStatus == DeliveryStatus.Transitioning;
                return row?.NotDeliveringReason == NotDeliveringReason.ByClinician ? (Tone.Attention, "paused by the nurse") : null;
            case EventKind.DeliveryComplete when row is not null:
                return (Tone.Good, $"volume is in: {Words.Milli(row.CumulativeNl)} mL");
            case EventKind.ProgramCleared:
                return (Tone.Quiet, "program cleared, channel free");
            default:
                return null;
        }
    }

    private (Tone Tone, string Text)? Started(Event entry, SourceStatus row)
    {
        var changed = rateChanging;
        rateChanging = false;
        if (row.DeliveryStatus == DeliveryStatus.Kvo)
            return (Tone.Attention, $"keeps the vein open at {Words.Rate(row.RateNlH)}");

        // The start of a proposal is told as the nurse's confirmation.
        if (entry.ProgramId.Length > 0 && startedPrograms.Add(entry.ProgramId))
            return null;
        return changed
            ? (Tone.Plain, $"rate changed to {Words.Rate(row.RateNlH)}")
            : (Tone.Good, $"{row.DrugName} runs at {Words.Rate(row.RateNlH)}");
    }
}
