using System.Buffers;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// Writes RRG^O16 (digest §6.12), to the endpoint configured for the order's sender. MSH-10 comes from the case, so whenever the answer
/// is written it is the same message, and one case has one answer.
/// </summary>
/// <param name="options">Validated.</param>
public sealed class OrderAnswerer(EhrOptions options) : IOrderAnswerer
{
    private const string Kind = "RRG^O16";

    public OutboxMessage? Accept(ProgrammingCase programmingCase, DateTimeOffset now) =>
        programmingCase.Order.Answer is { Condition: AnswerCondition.Always or AnswerCondition.OnAcceptance } request
            ? Message(programmingCase, request, AckCode.AA, [], now)
            : null;

    public OutboxMessage? Refuse(ProgrammingCase programmingCase, int iheCode, string parameter, string detail, DateTimeOffset now)
    {
        if (programmingCase.Order.Answer is not { Condition: AnswerCondition.Always or AnswerCondition.OnRefusal } request)
            return null;
        var error = ErrSegment.Of(AnswerCodes.Named(iheCode), parameter: parameter) with { ApplicationText = detail };
        return Message(programmingCase, request, AnswerCodes.Of(iheCode), [error], now);
    }

    private OutboxMessage Message(
        ProgrammingCase programmingCase, AnswerRequest request, AckCode code, ValueList<ErrSegment> errors, DateTimeOffset now)
    {
        var order = programmingCase.Order;
        var controlId = ControlIds.Of('R', programmingCase.Program.Value);
        var header = new MshHeader
        {
            SendingApplication = options.Application.Designator,
            SendingFacility = options.Application.FacilityDesignator,
            ReceivingApplication = new HierarchicDesignator(
                request.ApplicationNamespace, request.ApplicationUniversalId, request.ApplicationUniversalIdType),
            ReceivingFacility = request.Facility.Length == 0 ? null : new HierarchicDesignator(request.Facility),
            CreatedAt = Hl7Timestamp.FromInstant(now),
            Type = MessageType.RrgO16,
            ControlId = controlId,
            ProcessingId = request.ProcessingId,
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier("", "IHE PCD", ProfileTables.InfusionOrderResponse.Oid, "ISO")],
        };
        var common = new CommonOrder
        {
            Placer = new EntityIdentifier(order.Order.Value),
            RequestedAt = order.RequestedAt is { } requested ? Hl7Timestamp.FromInstant(requested) : null,
            ActionBy = order.Clinician.Value is { Length: > 0 } clinician ? new PersonIdentifier(clinician) : null,
        };
        var output = new ArrayBufferWriter<byte>();
        new RrgO16(header, new Acknowledgement(code, order.MessageControlId), errors, Order: common).Write(output);
        return new OutboxMessage(
            SenderOptions.AnswerDestinationOf(order.SendingApplication),
            programmingCase.Program.Value,
            Kind,
            controlId,
            output.WrittenMemory,
            now,
            programmingCase.Program.Value);
    }
}
