using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>IHE Infusion Order Consumer: PCD-03 in. Its content is checked after the commit and answered by RRG^O16 (digest §6.1).</summary>
internal sealed class InfusionOrderConsumer(IOrderIntake intake) : IInboundHandler
{
    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.InfusionOrder];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        if (!RgvO15.TryRead(message, request.Report, out var sent) || !request.TryGetAnswerRequest(out var answer))
            return null;
        var order = InfusionOrderMapper.Map(sent, request.Sender.Name, request.Sender.ChannelPattern, answer);
        return (envelope, cancel) => intake.TakeInfusionOrderAsync(envelope, order, cancel);
    }
}
