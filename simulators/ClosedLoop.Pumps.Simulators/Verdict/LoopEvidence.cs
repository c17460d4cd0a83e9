using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>All a verdict is made from: the script, the pumps' own logs, and what the EHR sent and got.</summary>
public sealed record LoopEvidence
{
    public required WardScript Script { get; init; }

    public required IReadOnlyList<PumpEvidence> Pumps { get; init; }

    public required IReadOnlyList<OrderRecord> Orders { get; init; }

    public required IReadOnlyList<PrescriptionRecord> Prescriptions { get; init; }

    /// <summary>RRGs that answer nothing that was asked.</summary>
    public required IReadOnlyList<AnswerRecord> ForeignAnswers { get; init; }

    public required IReadOnlyList<ReceivedReport> Reports { get; init; }

    public required long DurationMs { get; init; }

    /// <summary>Takes the EHR's part of the evidence.</summary>
    public static LoopEvidence Of(WardScript script, SimulatedEhr ehr, IReadOnlyList<PumpEvidence> pumps, long durationMs) => new()
    {
        Script = script,
        Pumps = pumps,
        Orders = ehr.Programmer.Orders,
        Prescriptions = ehr.Programmer.Prescriptions,
        ForeignAnswers = ehr.Programmer.ForeignAnswers,
        Reports = ehr.Consumer.Reports,
        DurationMs = durationMs,
    };
}
