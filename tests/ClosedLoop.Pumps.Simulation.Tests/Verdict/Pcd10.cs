using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Simulators.Verdict;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.Verdict;

/// <summary>A reporter as it should be, written from the TF's sample alone: what the verdict is tried on.</summary>
internal static class Pcd10
{
    public static ReceivedReport Received(ExpectedEvent entry, int order, int connection = 1, long connectedUnixMs = 0)
    {
        var bytes = Bytes(entry);
        var report = Read(bytes);
        return new ReceivedReport(
            order,
            connection,
            connectedUnixMs,
            entry.OccurredUnixMs!.Value + 50,
            bytes,
            report.Header.ControlId,
            report,
            [],
            DocReplyKind.Accept)
        {
            IsEvent = true,
            Event = InfusionEventReader.Read(report),
        };
    }

    public static byte[] Bytes(ExpectedEvent entry)
    {
        var output = new ArrayBufferWriter<byte>();
        new ObservationReport(
            new MshHeader
            {
                SendingApplication = new HierarchicDesignator("GATEWAY"),
                CreatedAt = Time(entry),
                Type = MessageType.OruR42,
                ControlId = $"E{entry.Identity.Epoch}-{entry.Identity.Sequence}-{entry.Label}",
                AcceptAckCondition = "AL",
                ApplicationAckCondition = "NE",
                Profiles = [new EntityIdentifier("IHE_PCD_010", "IHE PCD", ProfileTables.InfusionEvent.Oid, "ISO")],
            },
            new PatientIdentification { Identifiers = [new PatientIdentifier(entry.PatientId, null, "MR")] },
            null,
            [
                new ObservationGroup
                {
                    Placer = entry.OrderId.Length > 0 ? new EntityIdentifier(entry.OrderId) : null,
                    Filler = new EntityIdentifier(entry.Identity.ToString()),
                    Service = new CodedElement(entry.Row?.DrugCode is { Length: > 0 } drug ? drug : "999999", "drug"),
                    StartedAt = Time(entry),
                    Observations = Rows(entry).ToValueList(),
                },
            ]).Write(output);
        return output.WrittenSpan.ToArray();
    }

    private static Hl7Timestamp Time(ExpectedEvent entry) =>
        Hl7Timestamp.FromInstant(DateTimeOffset.FromUnixTimeMilliseconds(entry.OccurredUnixMs!.Value), Hl7Precision.Millisecond);

    private static ObservationReport Read(byte[] bytes)
    {
        Assert.True(Er7Message.TryParse(bytes, out var message, out _));
        var report = new ReadReport(ReadOptions.Strict);
        Assert.True(ObservationReport.TryRead(message, report, out var read), string.Join("; ", report.Findings));
        return read;
    }

    private static IEnumerable<Observation> Rows(ExpectedEvent entry)
    {
        yield return Observation.Device(
            MdcDevice.LvpMds, "1.0.0.0", new EntityIdentifier(entry.Label, "", entry.Identity.PumpId, "EUI-64"));
        yield return Observation.OfCode(MdcAttribute.EvtCond, "1.0.0.1", CodedElement.OfTerm(entry.Code));
        yield return Observation.OfText(MdcAttribute.EvtSource, "1.0.0.2", entry.Row is null ? "1.1.0.0" : "1.1.2.0");
        if (entry.Row is not { } row)
            yield break;

        var status = entry.Entry.Status!;
        yield return Observation.Device(MdcDevice.DeliveryInfo, "1.1.1.0");
        yield return Observation.OfCode(
            MdcMetric.PumpInfusingStatus,
            "1.1.1.1",
            CodedElement.OfEnumeration(status.Infusing ? "pump-status-infusing" : "pump-status-not-infusing"));
        yield return Observation.Numeric(MdcMetric.FlowFluidPumpCurrent, "1.1.1.2", Of(status.RateNowNlH, CommonUnits.MilliLitrePerHour));
        yield return Observation.Device(row.Source switch
        {
            Source.Primary => MdcDevice.InfusateSourcePrimary,
            Source.Secondary => MdcDevice.InfusateSourceSecondary,
            Source.ClinicianDose => MdcDevice.ClinicianDoseInfo,
            _ => MdcDevice.LoadingDoseInfo,
        }, "1.1.2.0");
        yield return Observation.OfCode(MdcMetric.PumpCurrentDeliveryStatus, "1.1.2.1", CodedElement.OfEnumeration(row.DeliveryStatus switch
        {
            DeliveryStatus.Delivering => "pump-delivery-status-delivering",
            DeliveryStatus.Transitioning => "pump-delivery-status-transitioning",
            DeliveryStatus.Kvo => "pump-delivery-status-kvo",
            _ => "pump-delivery-status-not-delivering",
        }));
        yield return Observation.Numeric(MdcMetric.FlowFluidPump, "1.1.2.2", Of(row.RateNlH, CommonUnits.MilliLitrePerHour));
        yield return Observation.Numeric(MdcMetric.VolFluidDelivSegment, "1.1.2.3", Of(row.SegmentNl, CommonUnits.MilliLitre));
        yield return Observation.Numeric(MdcMetric.VolFluidDelivTotal, "1.1.2.4", Of(row.CumulativeNl, CommonUnits.MilliLitre));
        yield return Observation.Numeric(MdcMetric.VolFluidTbiRemain, "1.1.2.5", Of(row.RemainingNl, CommonUnits.MilliLitre));
    }

    private static CodedQuantity Of(ulong nano, UnitOfMeasure unit) => CodedQuantity.Of(decimal.Round(nano / 1_000_000m, 2), unit);
}
