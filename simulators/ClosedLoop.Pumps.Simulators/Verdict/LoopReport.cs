namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>The figures of a run. As JSON its properties are in this order, in snake_case.</summary>
public sealed record LoopReport
{
    public required int OrdersSent { get; init; }

    public required int AckCa { get; init; }

    public required int AckCe { get; init; }

    public required int AckCr { get; init; }

    public required int RrgAa { get; init; }

    public required int RrgAe { get; init; }

    public required int RrgAr { get; init; }

    /// <summary>Proposals a pump took and showed.</summary>
    public required int ProposalsDelivered { get; init; }

    public required int ConfirmedAsSent { get; init; }

    public required int ConfirmedEdited { get; init; }

    public required int RejectedByNurse { get; init; }

    public required int Expired { get; init; }

    public required int Withdrawn { get; init; }

    /// <summary>Deliveries begun, by order and by hand, doses and piggybacks included.</summary>
    public required int InfusionsStarted { get; init; }

    public required int InfusionsCompleted { get; init; }

    public required int PumpEventsGenerated { get; init; }

    public required long EventsAcked { get; init; }

    /// <summary>Events that must be documented, by the pumps' own logs.</summary>
    public required int Pcd10Expected { get; init; }

    public required int Pcd10UniqueReceived { get; init; }

    public required int Pcd10DuplicatesReceived { get; init; }

    public required int Pcd01Received { get; init; }

    public required int EventsMissing { get; init; }

    public required int OrderViolations { get; init; }

    public required int VolumeMismatches { get; init; }

    public required Percentiles OrderToProposalMs { get; init; }

    public required Percentiles EventToEhrMs { get; init; }

    /// <summary>All that is wrong; a run passes when it is empty.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    public required int Seed { get; init; }

    public required int Pumps { get; init; }

    public required long DurationMs { get; init; }

    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, LoopReportJson.Default.LoopReport);
}
