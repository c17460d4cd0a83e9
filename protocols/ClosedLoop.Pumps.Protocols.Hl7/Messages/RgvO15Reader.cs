using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// <code>
/// RGV^O15 = MSH PID [PV1] ORC { RXG [TQ1] RXR { OBX } }          TF Vol 2 table 3.3.4.2-1 (digest §6.2)
/// </code>
/// Segments the profile does not use are passed over.
/// </summary>
internal static class RgvO15Reader
{
    internal static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out RgvO15? order)
    {
        order = null;
        ProfileCheck.Run(ref message, ProfileTables.InfusionOrder, report);
        var header = MshHeader.Read(message, report);
        FindSegments(message, out var orc, out var orders, out var pid, out var pv1, out var stepCount);
        var common = CommonOrder.Read(new SegmentReader(orc, "ORC", 1, report));
        if (common.Control is not ("RE" or "XO" or "CH" or ""))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("ORC", 1, 1), "Order control is not RE, XO or CH");
        }

        if (orders > 1)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("ORC", 2), "One order per message");
        }

        var steps = ReadSteps(message, stepCount, report);
        CheckPump(steps, report);
        var patient = PatientIdentification.Read(pid);
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        order = new RgvO15(header, patient, PatientVisit.Read(pv1), common, steps);
        InfusionOrderRules.Check(order, report);
        return true;
    }

    /// <summary>The first of each that stands once, and how many there are of the others.</summary>
    private static void FindSegments(
        Er7Message message, out Er7Segment orc, out int orders, out Er7Segment pid, out Er7Segment pv1, out int steps)
    {
        orc = pid = pv1 = default;
        orders = steps = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("ORC"u8))
            {
                orc = orders++ == 0 ? segment : orc;
            }
            else if (segment.Is("RXG"u8))
            {
                steps++;
            }
            else if (!pid.Exists && segment.Is("PID"u8))
            {
                pid = segment;
            }
            else if (!pv1.Exists && segment.Is("PV1"u8))
            {
                pv1 = segment;
            }
        }
    }

    private static ValueList<GiveStep> ReadSteps(Er7Message message, int count, ReadReport report)
    {
        var steps = new GiveStep[count];
        var read = 0;
        var seen = default(Seen);
        var segments = message.Segments;
        while (segments.MoveNext())
        {
            if (segments.Current.Is("RXG"u8))
            {
                steps[read] = ReadStep(segments, read + 1, ref seen, report);
                read++;
            }
            else if (read == 0)
            {
                CheckBeforeSteps(segments.Current, ref seen, report);
            }
        }

        return new ValueList<GiveStep>(steps);
    }

    /// <summary>Reads from an RXG up to the next one.</summary>
    private static GiveStep ReadStep(Er7SegmentEnumerator segments, int number, ref Seen seen, ReadReport report)
    {
        var rxg = segments.Current;
        var rows = new Observation[CountRows(segments)];
        var rowsRead = 0;
        ValueList<CodedQuantity> durations = [];
        Route? route = null;
        while (segments.MoveNext() && !segments.Current.Is("RXG"u8))
        {
            var segment = segments.Current;
            if (segment.Is("TQ1"u8))
            {
                durations = new SegmentReader(segment, "TQ1", ++seen.Durations, report).CompositeQuantities(13);
            }
            else if (segment.Is("RXR"u8))
            {
                route = Route.Read(new SegmentReader(segment, "RXR", ++seen.Routes, report), report);
            }
            else if (segment.Is("OBX"u8))
            {
                rows[rowsRead++] = ObservationCodec.Read(new SegmentReader(segment, "OBX", ++seen.Rows, report), report);
            }
        }

        if (route is null)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("RXR", number), "Required segment missing");
        }

        return GiveStep.Read(new SegmentReader(rxg, "RXG", number, report), durations, route, new ValueList<Observation>(rows));
    }

    private static int CountRows(Er7SegmentEnumerator segments)
    {
        var count = 0;
        while (segments.MoveNext() && !segments.Current.Is("RXG"u8))
        {
            count += segments.Current.Is("OBX"u8) ? 1 : 0;
        }

        return count;
    }

    private static void CheckBeforeSteps(Er7Segment segment, ref Seen seen, ReadReport report)
    {
        var place = segment.Is("TQ1"u8) ? new Hl7Location("TQ1", ++seen.Durations)
            : segment.Is("RXR"u8) ? new Hl7Location("RXR", ++seen.Routes)
            : segment.Is("OBX"u8) ? new Hl7Location("OBX", ++seen.Rows)
            : default(Hl7Location?);
        if (place is { } early)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, early, "Comes before RXG");
        }
    }

    /// <summary>One pump, named by one row (digest §6.7). Two rows may repeat it, they must not disagree (S5).</summary>
    private static void CheckPump(ValueList<GiveStep> steps, ReadReport report)
    {
        Observation? pump = null;
        var occurrence = 0;
        foreach (var step in steps.AsSpan())
        {
            foreach (var row in step.Observations.AsSpan())
            {
                occurrence++;
                if (!row.Is(MdcDevice.GenericVmd))
                {
                    continue;
                }

                if (pump is not null && !pump.Equipment.Equals(row.Equipment))
                {
                    report.Error(
                        Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX", occurrence), "A second pump row names another pump");
                }

                pump = row;
                CheckPumpId(row.Equipment, new Hl7Location("OBX", occurrence, 18), report);
            }
        }

        if (pump is null)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX"), "The row that names the pump is missing");
        }
    }

    private static void CheckPumpId(ValueList<EntityIdentifier> equipment, Hl7Location location, ReadReport report)
    {
        if (equipment.Count == 0)
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, location, "The pump row holds no equipment id");
        }
        else if (equipment[0].Id.Length == 0
            && (equipment[0].UniversalId.Length == 0 || !report.Accepts(Tolerances.LegacyEquipmentId)))
        {
            report.Error(Hl7ErrorCode.RequiredFieldMissing, location with { Component = 1 }, "The pump row holds no equipment id in EI-1");
        }
    }

    /// <summary>How many segments of a name the whole message has had so far: findings count them through.</summary>
    private struct Seen
    {
        public int Durations;
        public int Routes;
        public int Rows;
    }
}
