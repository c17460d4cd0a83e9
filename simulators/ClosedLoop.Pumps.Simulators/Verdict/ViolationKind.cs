namespace ClosedLoop.Pumps.Simulators.Verdict;

public enum ViolationKind
{
    /// <summary>An event that must be documented was not received.</summary>
    Missing,

    /// <summary>Received, but no pump logged it.</summary>
    Unexpected,

    /// <summary>Received twice without a reason.</summary>
    Duplicate,

    /// <summary>An older event of a pump came after a newer one.</summary>
    Order,

    Volume,

    /// <summary>Rate, status, source, order, drug or time is not what the pump logged.</summary>
    Field,

    Patient,

    /// <summary>A message that does not conform to its profile.</summary>
    Malformed,

    /// <summary>Commit answer or RRG missing, doubled, foreign, or against what the pump did.</summary>
    Answer,

    /// <summary>A request with no final outcome, or with two.</summary>
    Outcome,

    /// <summary>The proposal on the pump is not what was ordered.</summary>
    Proposal,

    /// <summary>Applied after the request's life (S3).</summary>
    Stale,

    /// <summary>Something else became of a request, or of an action, than the script says.</summary>
    Script,
}
