using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RRG^O16: the application answer to an infusion order, on a connection of its own (digest §6.12).</summary>
public sealed record RrgO16(
    MshHeader Header,
    Acknowledgement Acknowledgement,
    ValueList<ErrSegment> Errors,
    PatientIdentification? Patient = null,
    CommonOrder? Order = null)
{
    /// <summary>The answer to an order: AL/NE, the response profile's OID, ORC with the fields table B.9.2 knows (2, 9, 19).</summary>
    public static RrgO16 To(
        RgvO15 request, AckCode code, string controlId, Hl7Timestamp createdAt, params ReadOnlySpan<ErrSegment> errors) =>
        new(
            request.Header.Answer(MessageType.RrgO16, controlId, createdAt) with
            {
                AcceptAckCondition = "AL",
                Profiles = [new EntityIdentifier("", "IHE PCD", ProfileTables.InfusionOrderResponse.Oid, "ISO")],
            },
            new Acknowledgement(code, request.Header.ControlId),
            ValueList.Create(errors),
            Order: new CommonOrder
            {
                Placer = request.Order.Placer,
                RequestedAt = request.Order.RequestedAt,
                ActionBy = request.Order.ActionBy,
            });

    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out RrgO16? response)
    {
        response = null;
        ProfileCheck.Run(ref message, ProfileTables.InfusionOrderResponse, report);
        var header = MshHeader.Read(message, report);
        var orc = message.Segment("ORC"u8);
        var order = orc.Exists ? CommonOrder.Read(new SegmentReader(orc, "ORC", 1, report)) : null;
        if (report.HasErrors || !Acknowledgement.TryRead(message, report, out var acknowledgement))
        {
            return false;
        }

        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        response = new RrgO16(header, acknowledgement, AckMessage.ReadErrors(message), patient, order);
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Acknowledgement.Write(ref writer);
        for (var i = 0; i < Errors.Count; i++)
        {
            Errors[i].Write(ref writer);
        }

        Patient?.Write(ref writer);
        Order?.Write(ref writer);
        writer.EndSegment();
    }
}
