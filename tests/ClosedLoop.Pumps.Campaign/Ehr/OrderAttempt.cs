using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Inbound;

namespace ClosedLoop.Pumps.Campaign.Ehr;

/// <summary>One bedside request as the EHR knows it, and what it heard of it. The checkers believe this and the pumps, nothing else.</summary>
public sealed class OrderAttempt
{
    public required InboundEnvelope Envelope { get; init; }

    public required InfusionOrder Order { get; init; }

    /// <summary>ORC-9 in milliseconds of true time, as the scanner's clock wrote it; null = left out.</summary>
    public required long? RequestedUnixMs { get; init; }

    /// <summary>How wrong that clock is.</summary>
    public required long ClockErrorMs { get; init; }

    /// <summary>MSH-16, as the sender asked for it; null = no answer wanted.</summary>
    public required AnswerCondition? Wanted { get; init; }

    /// <summary>The commit acknowledgement: CA, CE, CR; null = none came.</summary>
    public string? Ack { get; set; }

    /// <summary>Distinct answers by their control id: the code and the text.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>Proposals for it that left the gateway, by program id.</summary>
    public HashSet<string> Proposed { get; } = [];

    /// <summary>Programs that were started from it.</summary>
    public List<string> Started { get; } = [];

    public int Tries { get; set; }

    public override string ToString() => $"{Envelope.ControlId} ({Order})";
}
