using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>The verdict on a run.</summary>
public static class LoopJudge
{
    public static LoopReport Judge(LoopEvidence evidence)
    {
        var documentation = DocumentationJudge.Judge(evidence.Pumps, evidence.Reports);
        var orders = OrderJudge.Judge(evidence);
        var violations = orders.Violations.Concat(documentation.Violations).Concat(ScriptJudge.Judge(evidence, orders));
        var answers = evidence.Orders.SelectMany(o => o.Answers).DistinctBy(a => a.ControlId).ToList();
        return new LoopReport
        {
            OrdersSent = evidence.Orders.Count,
            AckCa = evidence.Orders.Count(o => o.Ack == AckCode.CA),
            AckCe = evidence.Orders.Count(o => o.Ack == AckCode.CE),
            AckCr = evidence.Orders.Count(o => o.Ack == AckCode.CR),
            RrgAa = answers.Count(a => a.Code == AckCode.AA),
            RrgAe = answers.Count(a => a.Code == AckCode.AE),
            RrgAr = answers.Count(a => a.Code == AckCode.AR),
            ProposalsDelivered = evidence.Pumps.Sum(p => p.Programs.Count(t => t.Fate != ProgramFate.Refused)),
            ConfirmedAsSent = orders.Count(OrderOutcome.ConfirmedAsSent),
            ConfirmedEdited = orders.Count(OrderOutcome.ConfirmedEdited),
            RejectedByNurse = orders.Count(OrderOutcome.RejectedByNurse),
            Expired = orders.Count(OrderOutcome.Expired),
            Withdrawn = orders.Count(OrderOutcome.Withdrawn),
            InfusionsStarted = evidence.Pumps.Sum(p => p.Infusions.Count),
            InfusionsCompleted = evidence.Pumps.Sum(p => p.Infusions.Count(i => i.Completed)),
            PumpEventsGenerated = evidence.Pumps.Sum(p => p.Log.Count),
            EventsAcked = evidence.Pumps.Sum(p => p.EventsAcked),
            Pcd10Expected = documentation.Expected,
            Pcd10UniqueReceived = documentation.UniqueReceived,
            Pcd10DuplicatesReceived = documentation.DuplicatesReceived,
            Pcd01Received = evidence.Reports.Count(r => !r.IsEvent),
            EventsMissing = documentation.Count(ViolationKind.Missing),
            OrderViolations = documentation.Count(ViolationKind.Order),
            VolumeMismatches = documentation.Count(ViolationKind.Volume),
            OrderToProposalMs = Percentiles.Of(orders.LatenciesMs),
            EventToEhrMs = Percentiles.Of(documentation.LatenciesMs),
            Violations = [.. violations.Select(v => v.Text)],
            Seed = evidence.Script.Seed,
            Pumps = evidence.Pumps.Count,
            DurationMs = evidence.DurationMs,
        };
    }
}
