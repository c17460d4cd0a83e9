using System.Buffers;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// The general application answer, ACK with AA or AE on a connection of its own (digest §3.5), for transactions that have none of their
/// own kind. MSH-10 comes from the message answered: one message, one answer.
/// </summary>
/// <param name="options">Validated.</param>
internal sealed class ApplicationAnswers(EhrOptions options)
{
    /// <summary>Null when none is asked for.</summary>
    public OutboxMessage? Accept(InboundRequest request, AnswerRequest? wanted) =>
        wanted is { Condition: AnswerCondition.Always or AnswerCondition.OnAcceptance } ? Message(request, AckCode.AA) : null;

    /// <summary>As above, for content that was refused.</summary>
    public OutboxMessage? Refuse(InboundRequest request, AnswerRequest? wanted, ErrSegment error) =>
        wanted is { Condition: AnswerCondition.Always or AnswerCondition.OnRefusal } ? Message(request, AckCode.AE, error) : null;

    private OutboxMessage Message(InboundRequest request, AckCode code, params ReadOnlySpan<ErrSegment> errors)
    {
        var sent = request.Header;
        var controlId = ControlIds.Of('B', request.Sender.Name, sent.ControlId);
        var ack = AckMessage.ApplicationAnswer(sent, code, controlId, Hl7Timestamp.FromInstant(request.Now), errors);
        var header = ack.Header with
        {
            SendingApplication = options.Application.Designator,
            SendingFacility = options.Application.FacilityDesignator,
        };
        var output = new ArrayBufferWriter<byte>();
        (ack with { Header = header }).Write(output);
        return new OutboxMessage(
            request.Sender.Options.AnswerDestination, "ack", $"ACK^{sent.Type.Trigger}", controlId, output.WrittenMemory, request.Now,
            sent.ControlId);
    }
}
