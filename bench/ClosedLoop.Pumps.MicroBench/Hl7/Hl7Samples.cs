using System.Buffers;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.MicroBench.Hl7;

public static class Hl7Samples
{
    public static readonly Hl7Timestamp At = Hl7Timestamp.FromInstant(new DateTimeOffset(2026, 3, 1, 12, 34, 56, TimeSpan.Zero));

    /// <summary>A PCD-01 as the gateway makes it: 25 OBX, each with its time.</summary>
    public static readonly ObservationReport Report = new(
        new MshHeader
        {
            SendingApplication = new HierarchicDesignator("GW", "ACDE480000000001", "EUI-64"),
            SendingFacility = new HierarchicDesignator("WARD"),
            ReceivingApplication = new HierarchicDesignator("EHR"),
            ReceivingFacility = new HierarchicDesignator("HOSP"),
            CreatedAt = At,
            Type = MessageType.OruR01,
            ControlId = "GW100000001",
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier("", "IHE PCD", ProfileTables.DeviceObservation.Oid, "ISO")],
        },
        new PatientIdentification
        {
            Identifiers = [new PatientIdentifier("TP0001", new HierarchicDesignator("HOSP", "1.2.3", "ISO"), "MR")],
            Names = [new PersonName("Muster", "Pat", Type: "L")],
            BirthDate = "19800101",
            Sex = "F",
        },
        new PatientVisit("I", new PatientLocation("ICU", "101", "A")),
        [
            new ObservationGroup
            {
                Placer = new EntityIdentifier("ORD1", "BCMA"),
                Filler = new EntityIdentifier("F1", "GW", "ACDE480000000001", "EUI-64"),
                Service = new CodedElement("1234", "Dopamine", "99HOSP"),
                StartedAt = At,
                Observations = Rows().Select(row => row with { ObservedAt = At }).ToValueList(),
            },
        ]);

    public static readonly byte[] ReportBytes = BytesOf(Report);

    /// <summary>An order of 746 bytes with 8 segments or thereabouts: a dose rate with weight and pump.</summary>
    public static readonly byte[] OrderBytes = Vectors.Bytes("rgv-o15.hl7");

    private static IEnumerable<Observation> Rows()
    {
        yield return Observation.Device(
            MdcDevice.LvpMds, "1.0.0.0", new EntityIdentifier("P-1", "", "ACDE480000000011", "EUI-64"), new EntityIdentifier("LABEL"));
        yield return Observation.OfCode(MdcMetric.PumpInfusingStatus, "1.1.1.1", CodedElement.OfEnumeration("pump-status-infusing"));
        yield return Observation.OfText(MdcMetric.DrugNameLabel, "1.1.2.1", "Dopamine | 1.6 mg/mL & more");
        for (var i = 4; i <= 25; i++)
        {
            var number = (5.25m * i).ToString(CultureInfo.InvariantCulture);
            _ = Hl7Number.TryParse(number, out var value);
            yield return Observation.Numeric(
                MdcMetric.RateDose, $"1.1.2.{i}", CodedQuantity.Of(value.Value, CommonUnits.MicroGramPerKiloGramPerMinute));
        }
    }

    private static byte[] BytesOf(ObservationReport report)
    {
        var output = new ArrayBufferWriter<byte>();
        report.Write(output);
        return output.WrittenSpan.ToArray();
    }
}
