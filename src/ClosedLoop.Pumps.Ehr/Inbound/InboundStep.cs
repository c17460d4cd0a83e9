using ClosedLoop.Pumps.Engine.Inbound;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>What one received message leads to.</summary>
/// <param name="Sender">The configured application it is from, or "unknown".</param>
/// <param name="Kind">The trigger of a transaction that is taken here, e.g. RGV^O15, or "other".</param>
/// <param name="Used">The tolerances it needed.</param>
internal abstract record InboundStep(string Sender, string Kind, Tolerances Used)
{
    /// <summary>Refused by its form, or an acknowledgement, which nobody answers.</summary>
    /// <param name="Code">MSA-1, or "none".</param>
    /// <param name="Faults">Places and codes, for the log: no content.</param>
    public sealed record Done(string Sender, string Kind, Tolerances Used, string Code, string Faults, ReadOnlyMemory<byte> Reply)
        : InboundStep(Sender, Kind, Used);

    /// <summary>To be stored; the receipt decides the answer.</summary>
    public sealed record Offered(
        string Sender, string Kind, Tolerances Used, InboundEnvelope Envelope, CommitAnswer Answer, InboundOffer Take)
        : InboundStep(Sender, Kind, Used);
}
