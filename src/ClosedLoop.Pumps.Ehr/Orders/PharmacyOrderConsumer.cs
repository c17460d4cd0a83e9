using System.Globalization;
using ClosedLoop.Pumps.Ehr.Inbound;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>RDE^O11 in: the pharmacist-verified orders. Nothing follows its CA, so its content is judged before it.</summary>
internal sealed class PharmacyOrderConsumer(IOrderIntake intake) : IInboundHandler
{
    public IReadOnlyList<ProfileTable> Profiles { get; } = [ProfileTables.PharmacyOrder];

    public InboundOffer? Read(in Er7Message message, InboundRequest request)
    {
        var report = request.Report;
        if (!RdeO11.TryRead(message, report, out var sent) || !request.AsksForNoAnswer())
            return null;
        if (sent.Orders.Count != 1)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("ORC", 2), "One order per message");
            return null;
        }

        var quantities = new SentQuantities();
        var order = VerifiedOrderMapper.Map(sent, sent.Orders[0], quantities, request.Now);
        foreach (var defect in quantities.Defects)
            report.Error(Hl7ErrorCode.DataTypeError, LocationOf(defect.Parameter), defect.Detail);
        return report.HasErrors ? null : (envelope, cancel) => intake.TakeVerifiedOrderAsync(envelope, order, cancel);
    }

    /// <summary>"RXE-24" as a place in the message.</summary>
    private static Hl7Location LocationOf(string parameter)
    {
        var parts = parameter.Split('-');
        return new Hl7Location(parts[0], 1, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
