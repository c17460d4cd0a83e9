using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>What one received message leads to.</summary>
/// <param name="Sender">The configured application it is from, or "unknown".</param>
/// <param name="Kind">RGV^O15, RDE^O11 or "other".</param>
/// <param name="Used">The tolerances it needed.</param>
internal abstract record DialogueStep(string Sender, string Kind, Tolerances Used)
{
    /// <summary>Refused by its form, or an acknowledgement, which nobody answers.</summary>
    /// <param name="Code">MSA-1, or "none".</param>
    /// <param name="Faults">Places and codes, for the log: no content.</param>
    public sealed record Done(string Sender, string Kind, Tolerances Used, string Code, string Faults, ReadOnlyMemory<byte> Reply)
        : DialogueStep(Sender, Kind, Used);

    /// <summary>To be offered to the intake; its receipt decides the answer.</summary>
    public abstract record Offered(string Sender, string Kind, Tolerances Used, InboundEnvelope Envelope, CommitAnswer Answer)
        : DialogueStep(Sender, Kind, Used);

    public sealed record InfusionOrderOffered(
        string Sender, string Kind, Tolerances Used, InboundEnvelope Envelope, CommitAnswer Answer, InfusionOrder Order)
        : Offered(Sender, Kind, Used, Envelope, Answer);

    public sealed record VerifiedOrderOffered(
        string Sender, string Kind, Tolerances Used, InboundEnvelope Envelope, CommitAnswer Answer, VerifiedOrder Order)
        : Offered(Sender, Kind, Used, Envelope, Answer);
}
