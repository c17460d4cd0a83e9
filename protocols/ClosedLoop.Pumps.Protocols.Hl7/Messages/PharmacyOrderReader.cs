using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>Reads the order groups of RDE^O11 and OMP^O09, which differ in the segment that holds the detail.</summary>
internal static class PharmacyOrderReader
{
    internal static ValueList<PharmacyOrder> Read(Er7Message message, PharmacyDetail detail, ReadReport report)
    {
        var orders = new List<PharmacyOrder>();
        var components = new List<PharmacyComponent>();
        var rows = new List<Observation>();
        int timings = 0, details = 0, routes = 0, parts = 0, observations = 0, expected = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("ORC"u8))
            {
                Close(orders, components, rows, ref expected, details, detail, report);
                orders.Add(ReadCommon(new SegmentReader(segment, "ORC", orders.Count + 1, report), report));
            }
            else if (orders.Count == 0)
            {
                observations += segment.Is("OBX"u8) ? 1 : 0;
                continue; // what stands before ORC is the patient's; a message without ORC is refused by the table
            }
            else if (segment.Is("TQ1"u8))
            {
                var tq1 = new SegmentReader(segment, "TQ1", ++timings, report);
                orders[^1] = orders[^1] with
                {
                    StartsAt = orders[^1].StartsAt ?? tq1.Time(7),
                    EndsAt = orders[^1].EndsAt ?? tq1.Time(8),
                };
            }
            else if (segment.Is("RXE"u8) ? detail.Name == "RXE" : segment.Is("RXO"u8) && detail.Name == "RXO")
            {
                var reader = new SegmentReader(segment, detail.Name, ++details, report);
                orders[^1] = PharmacyOrderCodec.Read(reader, orders[^1], detail, report);
            }
            else if (segment.Is("RXR"u8))
            {
                // Only IHE wants the code in component 2; a pharmacy sends a plain CWE.
                var rxr = new SegmentReader(segment, "RXR", ++routes, report);
                var route = new Route(rxr.Coded(1), rxr.Coded(3), rxr.Coded(4));
                orders[^1] = orders[^1].Route is null
                    ? orders[^1] with { Route = route }
                    : orders[^1] with { OtherRoutes = orders[^1].OtherRoutes.Append(route).ToValueList() };
            }
            else if (segment.Is("RXC"u8))
            {
                components.Add(PharmacyComponent.Read(new SegmentReader(segment, "RXC", ++parts, report)));
            }
            else if (segment.Is("OBX"u8))
            {
                observations++;
                var about = CodedElement.Read(segment.Field(3).Rep(0));
                if (PharmacyOrder.IsAboutTheBody(about) || PharmacyOrder.IsAboutTitration(about))
                {
                    rows.Add(ObservationCodec.Read(new SegmentReader(segment, "OBX", observations, report), report));
                }
            }
        }

        Close(orders, components, rows, ref expected, details, detail, report);
        return orders.ToValueList();
    }

    private static PharmacyOrder ReadCommon(SegmentReader orc, ReadReport report)
    {
        var common = CommonOrder.Read(orc);
        if (common.Control is not ("NW" or "CA" or "DC" or "HD" or "RL" or "XO" or "RP" or ""))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, orc.At(1), "Order control is not NW, XO, RP, HD, RL, DC or CA");
        }

        return new PharmacyOrder { Order = common, GiveCode = new CodedElement(""), EffectiveAt = orc.Time(15) };
    }

    private static void Close(
        List<PharmacyOrder> orders,
        List<PharmacyComponent> components,
        List<Observation> rows,
        ref int expected,
        int details,
        PharmacyDetail detail,
        ReadReport report)
    {
        if (orders.Count == 0)
        {
            return;
        }

        expected++;
        if (details < expected && orders[^1].Order.Control is "HD" or "RL" or "DC" or "CA" && report.Accepts(Tolerances.OrderWithoutDetail))
        {
            expected--;
        }
        else if (details != expected)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location(detail.Name, orders.Count), $"One {detail.Name} per ORC");
        }

        orders[^1] = orders[^1] with { Components = components.ToValueList(), Body = rows.ToValueList() };
        components.Clear();
        rows.Clear();
    }
}
