using System.Globalization;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// RDE^O11 and OMP^O09 in: the pharmacist-verified orders. Nothing follows their CA, so the content is judged before it. An OMP carries what
/// was prescribed; it makes or changes an order here only when it says who verified it (ORC-11).
/// </summary>
internal sealed class PharmacyOrderConsumer(IOrderIntake intake) : IInboundHandler
{
    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.PharmacyOrder, ProfileTables.PharmacyRequest];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        var report = request.Report;
        if (ReadOrders(message, request) is not (var patient, var orders) || !request.AsksForNoAnswer())
            return null;
        if (orders.Count != 1)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("ORC", 2), "One order per message");
            return null;
        }

        var quantities = new SentQuantities();
        var order = VerifiedOrderMapper.Map(patient, orders[0], quantities, request.Now);
        if (request.Profile == ProfileTables.PharmacyRequest && order.VerifiedBy.Value.Length == 0
            && order.Control is OrderControl.New or OrderControl.Change)
            report.Error(Hl7ErrorCode.RequiredFieldMissing, new Hl7Location("ORC", 1, 11), "Nobody has verified this order");
        foreach (var defect in quantities.Defects)
            report.Error(Hl7ErrorCode.DataTypeError, LocationOf(defect.Parameter), defect.Detail);
        return report.HasErrors ? null : (envelope, cancel) => intake.TakeVerifiedOrderAsync(envelope, order, cancel);
    }

    private static (PatientIdentification Patient, ValueList<PharmacyOrder> Orders)? ReadOrders(in Er7Message message, InboundRequest request)
    {
        if (request.Profile == ProfileTables.PharmacyRequest)
            return OmpO09.TryRead(message, request.Report, out var requested) ? (requested.Patient, requested.Orders) : null;
        return RdeO11.TryRead(message, request.Report, out var verified) ? (verified.Patient, verified.Orders) : null;
    }

    /// <summary>"RXE-24" as a place in the message.</summary>
    private static Hl7Location LocationOf(string parameter)
    {
        var parts = parameter.Split('-');
        return new Hl7Location(parts[0], 1, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
