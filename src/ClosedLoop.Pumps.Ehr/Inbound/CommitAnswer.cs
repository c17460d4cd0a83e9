using System.Buffers;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// Writes the answer that goes back on the connection a message came on (digest §3.5). Enhanced mode: CA, CE, CR as MSH-15 asks; where only
/// MSH-15 is empty it counts as AL, because a refusal has to reach somebody. Original mode (HL7 2.6 §2.9.2): MSH-15 and MSH-16 are both
/// empty, or, the older form of the profiles, MSH-15 is NE and MSH-16 is not; the one answer then is AA, AE or AR.
/// </summary>
internal sealed class CommitAnswer(ApplicationOptions us, MshHeader request, DateTimeOffset now)
{
    private readonly bool original = (request.AcceptAckCondition, request.ApplicationAckCondition) switch
    {
        ("", "") => true,
        ("NE", not ("NE" or "")) => true,
        _ => false,
    };

    public bool IsOriginalMode => original;

    public AckCode Code(CommitDecision decision) => (decision, original) switch
    {
        (CommitDecision.Accept, false) => AckCode.CA,
        (CommitDecision.Error, false) => AckCode.CE,
        (_, false) => AckCode.CR,
        (CommitDecision.Accept, true) => AckCode.AA,
        (CommitDecision.Error, true) => AckCode.AE,
        _ => AckCode.AR,
    };

    /// <summary>The bytes, without framing; empty when the sender asked for none in this case.</summary>
    public ReadOnlyMemory<byte> Write(CommitDecision decision, params ReadOnlySpan<ErrSegment> errors)
    {
        var condition = original ? request.ApplicationAckCondition : request.AcceptAckCondition;
        var wanted = condition switch
        {
            "NE" => false,
            "ER" => decision != CommitDecision.Accept,
            "SU" => decision == CommitDecision.Accept,
            _ => true,
        };
        if (!wanted)
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
