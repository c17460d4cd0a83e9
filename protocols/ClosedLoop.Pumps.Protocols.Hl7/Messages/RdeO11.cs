using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// RDE^O11: what the pharmacist verified. ORC-1 is NW new, CA cancel, DC discontinue, HD hold, RL release, XO change.
/// <code>
/// RDE^O11 = MSH PID [PV1] { ORC [TQ1] RXE [TQ1] { RXR } { RXC } }          HL7 2.6 §4A.4.1
/// </code>
/// </summary>
public sealed record RdeO11(MshHeader Header, PatientIdentification Patient, PatientVisit? Visit, ValueList<PharmacyOrder> Orders)
{
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out RdeO11? order)
    {
        order = null;
        ProfileCheck.Run(ref message, ProfileTables.PharmacyOrder, report);
        var header = MshHeader.Read(message, report);
        var orders = ReadOrders(message, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        order = new RdeO11(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), orders.ToValueList());
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Patient.Write(ref writer);
        Visit?.Write(ref writer);
        for (var i = 0; i < Orders.Count; i++)
        {
            PharmacyOrderCodec.Write(ref writer, Orders[i]);
        }

        writer.EndSegment();
    }

    private static List<PharmacyOrder> ReadOrders(Er7Message message, ReadReport report)
    {
        var orders = new List<PharmacyOrder>();
        var components = new List<PharmacyComponent>();
        int timings = 0, encoded = 0, routes = 0, parts = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("ORC"u8))
            {
                Close(orders, components, encoded, report);
                var orc = new SegmentReader(segment, "ORC", orders.Count + 1, report);
                var common = CommonOrder.Read(orc);
                if (common.Control is not ("NW" or "CA" or "DC" or "HD" or "RL" or "XO" or ""))
                {
                    report.Error(Hl7ErrorCode.TableValueNotFound, orc.At(1), "Order control is not NW, CA, DC, HD, RL or XO");
                }

                orders.Add(new PharmacyOrder { Order = common, GiveCode = new CodedElement("") });
            }
            else if (orders.Count == 0)
            {
                continue; // what stands before ORC is the patient's; a message without ORC is refused by the table
            }
            else if (segment.Is("TQ1"u8))
            {
                var tq1 = new SegmentReader(segment, "TQ1", ++timings, report);
                orders[^1] = orders[^1] with { StartsAt = tq1.Time(7), EndsAt = tq1.Time(8) };
            }
            else if (segment.Is("RXE"u8))
            {
                orders[^1] = PharmacyOrderCodec.Read(new SegmentReader(segment, "RXE", ++encoded, report), orders[^1], report);
            }
            else if (segment.Is("RXR"u8))
            {
                // Only IHE wants the code in component 2; a pharmacy sends a plain CWE.
                var rxr = new SegmentReader(segment, "RXR", ++routes, report);
                orders[^1] = orders[^1] with { Route = orders[^1].Route ?? new Route(rxr.Coded(1), rxr.Coded(3), rxr.Coded(4)) };
            }
            else if (segment.Is("RXC"u8))
            {
                components.Add(PharmacyComponent.Read(new SegmentReader(segment, "RXC", ++parts, report)));
            }
        }

        Close(orders, components, encoded, report);
        return orders;
    }

    private static void Close(List<PharmacyOrder> orders, List<PharmacyComponent> components, int encoded, ReadReport report)
    {
        if (orders.Count > 0)
        {
            if (encoded != orders.Count)
            {
                report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("RXE", orders.Count), "One RXE per ORC");
            }

            orders[^1] = orders[^1] with { Components = components.ToValueList() };
            components.Clear();
        }
    }
}
