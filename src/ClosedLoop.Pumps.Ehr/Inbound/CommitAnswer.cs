using System.Buffers;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// Writes the answer that goes back on the connection a message came on: CA, CE, CR as MSH-15 asks, or in original mode the one answer AA,
/// AE, AR (digest §3.5; <see cref="MshHeader.IsOriginalMode"/>).
/// </summary>
internal sealed class CommitAnswer(ApplicationOptions us, MshHeader request, DateTimeOffset now)
{
    public bool IsOriginalMode => request.IsOriginalMode;

    public AckCode Code(CommitDecision decision) => request.CodeOf(decision);

    /// <summary>The bytes, without framing; empty when the sender asked for none in this case.</summary>
    public ReadOnlyMemory<byte> Write(CommitDecision decision, params ReadOnlySpan<ErrSegment> errors)
    {
        if (!request.WantsAnswer(decision))
            return default;
        var code = Code(decision);
        var controlId = ControlIds.Of(
            'A', request.SendingApplication?.ToString() ?? "", request.ControlId, code.ToString(), now.UtcTicks.ToString("x", null));
        var ack = AckMessage.To(request, code, controlId, Hl7Timestamp.FromInstant(now), errors);
        var header = ack.Header with { SendingApplication = us.Designator, SendingFacility = us.FacilityDesignator };
        var output = new ArrayBufferWriter<byte>();
        (ack with { Header = header }).Write(output);
        return output.WrittenMemory;
    }
}
