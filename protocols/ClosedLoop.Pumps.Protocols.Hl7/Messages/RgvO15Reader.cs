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
        var common = CommonOrder.Read(new SegmentReader(message.Segment("ORC"u8), "ORC", 1, report));
        if (common.Control is not ("RE" or "XO" or "CH" or ""))
        {
            report.Error(Hl7ErrorCode.TableValueNotFound, new Hl7Location("ORC", 1, 1), "Order control is not RE, XO or CH");
        }

        if (message.Segment("ORC"u8, 1).Exists)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("ORC", 2), "One order per message");
        }

        var steps = ReadSteps(message, report);
        CheckPump(steps, report);
        var patient = PatientIdentification.Read(message.Segment("PID"u8));
        if (report.HasErrors || patient is null)
        {
            return false;
        }

        order = new RgvO15(header, patient, PatientVisit.Read(message.Segment("PV1"u8)), common, steps.ToValueList());
        InfusionOrderRules.Check(order, report);
        return true;
    }

    private static List<GiveStep> ReadSteps(Er7Message message, ReadReport report)
    {
        var steps = new List<GiveStep>();
        var rows = new List<Observation>();
        int durations = 0, routes = 0, observations = 0;
        foreach (var segment in message.Segments)
        {
            if (segment.Is("RXG"u8))
            {
                Close(steps, rows, report);
                steps.Add(GiveStep.Read(new SegmentReader(segment, "RXG", steps.Count + 1, report)));
            }
            else if (segment.Is("TQ1"u8) && InStep(steps, "TQ1", ++durations, report))
            {
                var tq1 = new SegmentReader(segment, "TQ1", durations, report);
                steps[^1] = steps[^1] with { Durations = tq1.CompositeQuantities(13) };
            }
            else if (segment.Is("RXR"u8) && InStep(steps, "RXR", ++routes, report))
            {
                steps[^1] = steps[^1] with { Route = Route.Read(new SegmentReader(segment, "RXR", routes, report), report) };
            }
            else if (segment.Is("OBX"u8) && InStep(steps, "OBX", ++observations, report))
            {
                rows.Add(ObservationCodec.Read(new SegmentReader(segment, "OBX", observations, report), report));
            }
        }

        Close(steps, rows, report);
        return steps;
    }

    private static bool InStep(List<GiveStep> steps, string segment, int occurrence, ReadReport report)
    {
        if (steps.Count == 0)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location(segment, occurrence), "Comes before RXG");
        }

        return steps.Count > 0;
    }

    private static void Close(List<GiveStep> steps, List<Observation> rows, ReadReport report)
    {
        if (steps.Count == 0)
        {
            return;
        }

        if (steps[^1].Route is null)
        {
            report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("RXR", steps.Count), "Required segment missing");
        }

        steps[^1] = steps[^1] with { Observations = rows.ToValueList() };
        rows.Clear();
    }

    /// <summary>One pump, named by one row (digest §6.7). Two rows may repeat it, they must not disagree (S5).</summary>
    private static void CheckPump(List<GiveStep> steps, ReadReport report)
    {
        Observation? pump = null;
        var occurrence = 0;
        foreach (var row in steps.SelectMany(s => s.Observations))
        {
            occurrence++;
            if (!row.Is(MdcDevice.GenericVmd))
            {
                continue;
            }

            if (pump is not null && !pump.Equipment.Equals(row.Equipment))
            {
                report.Error(Hl7ErrorCode.SegmentSequenceError, new Hl7Location("OBX", occurrence), "A second pump row names another pump");
            }

            pump = row;
            CheckPumpId(row.Equipment, new Hl7Location("OBX", occurrence, 18), report);
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
}
