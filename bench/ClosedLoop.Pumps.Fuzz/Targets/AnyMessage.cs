using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Fuzz.Targets;

/// <summary>Reads and writes a message as what the router takes it for.</summary>
public static class AnyMessage
{
    /// <returns>The record, or null when the message is refused; the report says why.</returns>
    public static object? Read(Er7Message message, ReadReport report) => ProfileRouter.Recognise(message, report) switch
    {
        null => null,
        var p when p == ProfileTables.InfusionOrder => RgvO15.TryRead(message, report, out var order) ? order : null,
        var p when p == ProfileTables.InfusionOrderResponse => RrgO16.TryRead(message, report, out var response) ? response : null,
        var p when p == ProfileTables.Acknowledgement => AckMessage.TryRead(message, report, out var ack) ? ack : null,
        var p when p == ProfileTables.Alert => AlertReport.TryRead(message, report, out var alert) ? alert : null,
        var p when p == ProfileTables.AlertStatus => AlertStatusReport.TryRead(message, report, out var status) ? status : null,
        var p when p == ProfileTables.PatientAdministration => AdtMessage.TryRead(message, report, out var adt) ? adt : null,
        var p when p == ProfileTables.AssociationOfReporter || p == ProfileTables.AssociationOfManager =>
            AssociationReport.TryRead(message, report, out var association) ? association : null,
        var p when p == ProfileTables.PharmacyOrder => RdeO11.TryRead(message, report, out var encoded) ? encoded : null,
        var p when p == ProfileTables.PharmacyRequest => OmpO09.TryRead(message, report, out var requested) ? requested : null,
        _ => ObservationReport.TryRead(message, report, out var observations) ? observations : null,
    };

    public static byte[] Write(object record)
    {
        var output = new ArrayBufferWriter<byte>();
        switch (record)
        {
            case RgvO15 order: order.Write(output); break;
            case RrgO16 response: response.Write(output); break;
            case AckMessage ack: ack.Write(output); break;
            case AlertReport alert: alert.Write(output); break;
            case AlertStatusReport status: status.Write(output); break;
            case AdtMessage adt: adt.Write(output); break;
            case AssociationReport association: association.Write(output); break;
            case RdeO11 encoded: encoded.Write(output); break;
            case OmpO09 requested: requested.Write(output); break;
            case ObservationReport observations: observations.Write(output); break;
            default: throw new ArgumentException($"No record of a message: {record.GetType().Name}.", nameof(record));
        }

        return output.WrittenSpan.ToArray();
    }
}
