using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Stale;

/// <summary>Judges by what the pumps really did, on this machine's own clock, and by what the EHR was told.</summary>
public sealed class StaleJudge(IReadOnlyList<StaleBed> beds, IReadOnlyList<OrderRecord> orders)
{
    /// <summary>From the last word of the gateway about the time to the pump's estimate: the delay of a heartbeat.</summary>
    private const int ToleranceMs = 250;

    private readonly List<string> violations = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Violations => violations;

    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Nothing more will happen at this pump.</summary>
    public static bool IsOver(StaleBed bed) => bed.Truth().Programs.All(program => program.Fate != ProgramFate.Held)
        && (bed.Story.End == StaleEnd.NeverThere || bed.Truth().Programs.Count > 0);

    public void Judge()
    {
        foreach (var bed in beds)
        {
            var record = orders.FirstOrDefault(order => order.Order.RequestId == bed.Order.RequestId);
            if (record is null)
            {
                violations.Add($"{bed.Story.Name}: the order was never sent");
                continue;
            }

            Count("orders");
            Program(bed, record);
            Answer(bed, record);
        }
    }

    private void Program(StaleBed bed, OrderRecord record)
    {
        var (programs, originUnixMs) = bed.Truth();
        var started = programs.Where(IsStarted).ToList();
        Count("proposals", programs.Count);
        Count("started", started.Count);
        if (programs.Count > 1)
            violations.Add($"{bed.Story.Name}: the order was proposed {programs.Count} times");
        if (started.Count > 1)
            violations.Add($"{bed.Story.Name}: the order was applied {started.Count} times");
        foreach (var program in started)
        {
            var ageMs = originUnixMs + program.DecidedMs - record.RequestedUnixMs;
            if (ageMs > RequestLife.InfusionMs + ToleranceMs)
                violations.Add($"{bed.Story.Name}: started {ageMs} ms after it was asked for");
            if (program.Proposal.PatientId != bed.Order.Patient.Id)
                violations.Add($"{bed.Story.Name}: started for another patient");
        }

        var end = programs.Count == 0 ? StaleEnd.NeverThere : EndOf(programs[0]);
        Count(bed.Story.Name, end == bed.Story.End ? 1 : 0);
        if (end != bed.Story.End)
            violations.Add($"{bed.Story.Name}: was to end {bed.Story.End}, and ended {end?.ToString() ?? programs[0].Fate.ToString()}");
    }

    private void Answer(StaleBed bed, OrderRecord record)
    {
        var answers = record.Answers.DistinctBy(answer => answer.ControlId).ToList();
        Count("answers", answers.Count);
        if (record.Ack != AckCode.CA)
            violations.Add($"{bed.Story.Name}: the order was acknowledged {record.Ack?.ToString() ?? "with nothing"}");
        if (answers.Count != 1)
            violations.Add($"{bed.Story.Name}: the order got {answers.Count} answers");
        foreach (var answer in answers)
        {
            var code = answer.Code == AckCode.AA ? "AA" : answer.IheCode;
            if (!bed.Story.Answers.Contains(code))
                violations.Add($"{bed.Story.Name}: answered {code} {answer.Text}, allowed {string.Join(' ', bed.Story.Answers)}");
        }
    }

    private static bool IsStarted(ProgramTruth program) => program.Fate is ProgramFate.StartedAsSent or ProgramFate.StartedEdited;

    private static StaleEnd? EndOf(ProgramTruth program) => program.Fate switch
    {
        ProgramFate.StartedAsSent or ProgramFate.StartedEdited => StaleEnd.Started,
        ProgramFate.Expired => StaleEnd.Expired,
        ProgramFate.Withdrawn => StaleEnd.Withdrawn,
        ProgramFate.Refused => StaleEnd.RefusedByPump,
        _ => null,
    };

    private void Count(string name, long count = 1) => counts[name] = counts.GetValueOrDefault(name) + count;
}
