using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One RRG^O16 as it came.</summary>
/// <param name="ReceivedUnixMs">When.</param>
/// <param name="ControlId">Its own MSH-10: a retry of one answer has the same.</param>
/// <param name="AnswersControlId">MSA-2.</param>
/// <param name="Code">MSA-1.</param>
/// <param name="IheCode">ERR-5.1; empty for AA.</param>
/// <param name="Text">ERR-5.2.</param>
public sealed record AnswerRecord(
    long ReceivedUnixMs, string ControlId, string AnswersControlId, AckCode Code, string IheCode, string Text)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }
}
