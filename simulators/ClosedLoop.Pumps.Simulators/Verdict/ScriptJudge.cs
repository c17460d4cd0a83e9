using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>Did everything the script holds really happen? A run that skipped a step proves nothing about it.</summary>
public static class ScriptJudge
{
    public static IReadOnlyList<Violation> Judge(LoopEvidence evidence, OrderFindings orders)
    {
        var violations = new List<Violation>();
        foreach (var pump in evidence.Pumps)
        {
            foreach (var failed in pump.Performed.Where(p => p.Result != KeypadResult.Done))
                violations.Add(Script($"{failed.Action.Kind} at pump {pump.Label} was answered {failed.Result}"));
            var due = evidence.Script.Pumps.Where(p => p.Target.PumpId == pump.PumpId)
                .Sum(p => p.Therapy.Actions.Count(a => a.AtMs <= evidence.DurationMs));
            if (pump.Performed.Count < due)
                violations.Add(Script($"{pump.Performed.Count} of {due} actions were done at pump {pump.Label}"));
        }

        foreach (var (prescription, ack) in evidence.Prescriptions.Where(p => p.Ack != AckCode.CA))
            violations.Add(Script($"the prescription {prescription.MessageId} was answered {ack?.ToString() ?? "with nothing"}"));
        var happened = orders.Steps.Concat(AtPumps(evidence)).ToHashSet();
        foreach (var step in evidence.Script.Steps.Where(s => !happened.Contains(s)))
            violations.Add(Script($"the step {step} never happened"));
        return violations;
    }

    private static IEnumerable<WardStep> AtPumps(LoopEvidence evidence)
    {
        foreach (var entry in evidence.Pumps.SelectMany(p => p.Log))
        {
            if (entry.Kind == EventKind.AlarmBegin && entry.AlarmCodeMdc == (uint)AlarmKind.Occlusion)
                yield return WardStep.OcclusionAlarm;
            if (entry.Kind == EventKind.DeliveryStart && entry.Status!.Sources.Any(s => s.DeliveryStatus == DeliveryStatus.Kvo))
                yield return WardStep.CompleteToKvo;
            if (entry.Kind == EventKind.DeliveryComplete && entry.Source == Source.Primary && !entry.Status!.Infusing)
                yield return WardStep.CompleteAndStop;
        }

        foreach (var hold in evidence.Prescriptions.Where(p => p.Prescription.Control == PrescriptionControl.Hold))
        {
            if (evidence.Pumps.Any(p => p.Infusions.Any(i => i.OrderId == hold.Prescription.OrderId)))
                yield return WardStep.HoldWhileRunning;
        }
    }

    private static Violation Script(string text) => new(ViolationKind.Script, text);
}
