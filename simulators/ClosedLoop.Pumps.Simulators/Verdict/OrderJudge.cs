using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>
/// Follows each request to its one final outcome, by what the pumps did, and compares that with what the EHR was told and the script says.
/// </summary>
public sealed class OrderJudge
{
    /// <summary>How far a confirmation may lie beyond the life of its request: clocks are read at different places.</summary>
    public const int StaleToleranceMs = 1_000;

    private const string OutcomeUnknown = "9015";

    private readonly List<Violation> violations = [];
    private readonly List<long> latenciesMs = [];
    private readonly Dictionary<string, OrderOutcome> outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<WardStep> steps = [];
    private readonly List<HeldProgram> programs;

    private OrderJudge(IReadOnlyList<PumpEvidence> pumps) =>
        programs = [.. pumps.SelectMany(pump => pump.Programs.Select(program => new HeldProgram(pump, program)))];

    public static OrderFindings Judge(LoopEvidence evidence)
    {
        var judge = new OrderJudge(evidence.Pumps);
        foreach (var order in evidence.Orders)
            judge.Order(order);
        judge.NobodyAsked(evidence.Orders);
        judge.AppliedTwice(evidence.Pumps);
        foreach (var missing in evidence.Script.Orders.Where(o => !evidence.Orders.Any(r => r.Order.RequestId == o.RequestId)))
            judge.Add(ViolationKind.Script, $"{missing} was never sent");
        foreach (var foreign in evidence.ForeignAnswers)
            judge.Add(ViolationKind.Answer, $"an RRG {foreign.Code} answers '{foreign.AnswersControlId}', which was never asked");
        return new OrderFindings(judge.outcomes, judge.steps, judge.latenciesMs, judge.violations);
    }

    private void Order(OrderRecord order)
    {
        var mine = programs.Where(p => IsFor(p, order)).ToList();
        var answers = order.Answers.DistinctBy(a => a.ControlId).ToList();
        if (order.Ack != AckCode.CA)
            NotTakenIn(order, mine, answers);
        else if (answers.Count != 1)
            Add(ViolationKind.Answer, $"{order.Order} got {(answers.Count == 0 ? "no RRG" : $"{answers.Count} RRGs")}");

        var answer = answers.Count > 0 ? answers[0] : null;
        var outcome = Outcome(order, mine, answer);
        outcomes[order.Order.RequestId] = outcome;
        foreach (var program in mine.Where(p => p.WasHeld))
            Program(order, program);
        Expectation(order, outcome, answer);
    }

    private void NotTakenIn(OrderRecord order, List<HeldProgram> mine, List<AnswerRecord> answers)
    {
        if (order.Ack is null)
            Add(ViolationKind.Answer, $"{order.Order} got no commit answer");
        if (mine.Count > 0)
            Add(ViolationKind.Answer, $"{order.Order} was answered {order.Ack} and yet reached a pump");
        if (answers.Count > 0)
            Add(ViolationKind.Answer, $"{order.Order} was answered {order.Ack} and yet got an RRG");
    }

    private OrderOutcome Outcome(OrderRecord order, List<HeldProgram> mine, AnswerRecord? answer)
    {
        if (order.Ack != AckCode.CA)
            return OrderOutcome.NotAccepted;

        var held = mine.Where(p => p.WasHeld).ToList();
        if (mine.Count > 1)
            Add(ViolationKind.Outcome, $"{order.Order} was proposed {mine.Count} times: {string.Join(' ', mine.Select(p => p.Program.Fate))}");
        if (held.Count == 0)
            return NeverHeld(order, answer);

        var told = answer?.Code == AckCode.AA || answer?.IheCode == OutcomeUnknown;
        if (held[0].Started && answer is not null && !told)
            Add(ViolationKind.Answer, $"{order.Order} started on the pump; the EHR was told {answer.Code} {answer.IheCode}");
        var outcome = Outcome(held[0].Program.Fate);
        if (outcome == OrderOutcome.None)
            Add(ViolationKind.Outcome, $"{order.Order} has no final outcome: the pump still holds it");
        return outcome;
    }

    private OrderOutcome NeverHeld(OrderRecord order, AnswerRecord? answer)
    {
        if (answer is { Code: not AckCode.AA })
            return OrderOutcome.Refused;
        if (answer is not null)
            Add(ViolationKind.Answer, $"{order.Order} was never on the pump; the EHR was told AA");
        Add(ViolationKind.Outcome, $"{order.Order} has no final outcome");
        return OrderOutcome.None;
    }

    private static OrderOutcome Outcome(ProgramFate fate) => fate switch
    {
        ProgramFate.StartedAsSent => OrderOutcome.ConfirmedAsSent,
        ProgramFate.StartedEdited => OrderOutcome.ConfirmedEdited,
        ProgramFate.Rejected => OrderOutcome.RejectedByNurse,
        ProgramFate.Expired => OrderOutcome.Expired,
        ProgramFate.Withdrawn => OrderOutcome.Withdrawn,
        ProgramFate.LinkLost or ProgramFate.PowerCycle => OrderOutcome.LinkLost,
        ProgramFate.Cleared => OrderOutcome.Cleared,
        ProgramFate.Refused => OrderOutcome.Refused,
        _ => OrderOutcome.None,
    };

    /// <summary>The proposal is what was ordered, and was not confirmed after its time.</summary>
    private void Program(OrderRecord order, HeldProgram held)
    {
        var asked = order.Order;
        var got = held.Program.Proposal;
        latenciesMs.Add(held.Pump.TrueUnixMs(held.Program.ReceivedMs) - order.IntendedUnixMs);
        if (held.Pump.PumpId != asked.Pump.PumpId || got.Channel != asked.Pump.Channel)
            Add(ViolationKind.Proposal, $"{asked} was proposed to pump {held.Pump.Label} channel {got.Channel}");
        if (got.PatientId != asked.Patient.Id)
            Add(ViolationKind.Patient, $"{asked} was proposed for another patient");
        if (got.DrugCode != asked.Drug.Code)
            Add(ViolationKind.Proposal, $"{asked} was proposed with drug {got.DrugCode}");
        if (Math.Abs((long)got.RateNlH - asked.RateNlH) * 2 > held.Pump.RateStepNlH)
            Add(ViolationKind.Proposal, $"{asked} was proposed with {got.RateNlH} nL/h instead of {asked.RateNlH}");
        if (!asked.RateChange && Math.Abs((long)got.VtbiNl - asked.VolumeNl) * 2 > held.Pump.VolumeStepNl)
            Add(ViolationKind.Proposal, $"{asked} was proposed with {got.VtbiNl} nL instead of {asked.VolumeNl}");

        var ageMs = held.Pump.TrueUnixMs(held.Program.DecidedMs) - order.RequestedUnixMs;
        if (held.Started && ageMs > RequestLife.InfusionMs + StaleToleranceMs)
            Add(ViolationKind.Stale, $"{asked} was started {ageMs} ms after it was requested");
    }

    private void Expectation(OrderRecord order, OrderOutcome outcome, AnswerRecord? answer)
    {
        var expected = order.Order.Expected;
        var code = answer?.IheCode ?? "";
        var wrongCode = outcome == OrderOutcome.Refused && expected.IheCodes.Length > 0 && !expected.IheCodes.Contains(code);
        if (outcome != expected.Outcome || wrongCode)
        {
            var codes = expected.IheCodes.Length > 0 ? $" with {string.Join(" or ", expected.IheCodes)}" : "";
            var ended = $"{outcome} {code} {answer?.Text}".TrimEnd();
            Add(ViolationKind.Script, $"{order.Order} was to end {expected.Outcome}{codes}, and ended {ended}");
            return;
        }

        steps.Add(order.Order.Step);
    }

    private void NobodyAsked(IReadOnlyList<OrderRecord> orders)
    {
        foreach (var stray in programs.Where(p => !orders.Any(o => IsFor(p, o))))
        {
            var program = stray.Program.Proposal.ProgramId;
            Add(ViolationKind.Proposal, $"pump {stray.Pump.Label} got program {program}, which no request asked for");
        }
    }

    private void AppliedTwice(IReadOnlyList<PumpEvidence> pumps)
    {
        var started = pumps.SelectMany(p => p.Infusions).Where(i => i.Source == Source.Primary && i.ProgramId.Length > 0);
        foreach (var twice in started.GroupBy(i => i.ProgramId).Where(g => g.Count() > 1))
            Add(ViolationKind.Outcome, $"program {twice.Key} of order {twice.First().OrderId} was applied {twice.Count()} times");
    }

    // A rescan has the same order id: the time of the request tells them apart.
    private static bool IsFor(HeldProgram held, OrderRecord order) =>
        held.Program.Proposal.OrderId == order.Order.OrderId
        && Math.Abs(held.Program.Proposal.IssuedUnixMs - order.RequestedUnixMs) <= 1;

    private void Add(ViolationKind kind, string text) => violations.Add(new Violation(kind, text));
}
