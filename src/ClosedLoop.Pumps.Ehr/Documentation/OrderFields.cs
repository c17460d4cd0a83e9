using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>OBR-2, OBR-4 and OBR-29 of a source.</summary>
internal static class OrderFields
{
    /// <summary>A dose taken from a running infusion is its child: OBR-2 the dose's order, OBR-29 the infusion's (digest §6.9).</summary>
    public static ObservationGroup Put(ObservationGroup group, ReportEnvelope envelope, ChannelStatus status, InfusionSource source)
    {
        var about = status.Find(source);
        var parent = !SourceChannel.IsDose(source) ? null : about?.ParentOrder ?? SourceRows.Fluid(status)?.Order;
        return group with
        {
            Placer = about?.Order is { } order ? envelope.Order(order) : null,
            Service = envelope.Service(about?.Drug),
            Parent = parent is { } infusion && infusion != about?.Order ? new EntityIdentifierPair(envelope.Order(infusion)) : null,
        };
    }
}
