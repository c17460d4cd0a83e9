using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>Records made in code, as the gateway makes them.</summary>
internal static class Samples
{
    internal static Hl7Timestamp At { get; } = Hl7Timestamp.FromInstant(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal static MshHeader Header(MessageType type, string oid) => new()
    {
        SendingApplication = new HierarchicDesignator("GW", "ACDE480000000001", "EUI-64"),
        SendingFacility = new HierarchicDesignator("WARD|^~\\&"),
        ReceivingApplication = new HierarchicDesignator("EHR"),
        CreatedAt = At,
        Type = type,
        ControlId = "GW1",
        AcceptAckCondition = "AL",
        ApplicationAckCondition = "NE",
        Profiles = oid.Length == 0 ? [] : [new EntityIdentifier("", "IHE PCD", oid, "ISO")],
    };

    internal static PatientIdentification Patient { get; } = new()
    {
        Identifiers = [new PatientIdentifier("TP0001", new HierarchicDesignator("HOSP", "1.2.3", "ISO"), "MR"), new PatientIdentifier("8")],
        Names = [new PersonName("T\u00ebst & Co", "Pat", Type: "L")],
        BirthDate = "19800101",
        Sex = "F",
    };

    internal static ObservationReport Event(int metricCount) => new(
        Header(MessageType.OruR42, ProfileTables.InfusionEvent.Oid),
        Patient,
        new PatientVisit("I", new PatientLocation("ICU", "101", "A")),
        [
            new ObservationGroup
            {
                Placer = new EntityIdentifier("ORD1", "BCMA"),
                Filler = new EntityIdentifier("F1", "GW", "ACDE480000000001", "EUI-64"),
                Service = new CodedElement("1234", "Dopamine", "99HOSP"),
                StartedAt = At,
                Parent = new EntityIdentifierPair(new EntityIdentifier("ORD0", "BCMA"), new EntityIdentifier("F0")),
                Observations = Rows(metricCount).ToValueList(),
            },
        ]);

    private static IEnumerable<Observation> Rows(int metricCount)
    {
        yield return Observation.Device(
            MdcDevice.LvpMds, "1.0.0.0", new EntityIdentifier("P-1", "", "ACDE480000000011", "EUI-64"), new EntityIdentifier("LABEL"));
        yield return Observation.OfCode(MdcAttribute.EvtCond, "1.0.0.2", CodedElement.OfTerm(MdcEvent.PumpDelivStart))
            with
        { ObservedAt = At, Operator = new PersonIdentifier("N0002") };
        yield return Observation.OfCode(MdcMetric.PumpInfusingStatus, "1.1.1.1", CodedElement.OfEnumeration("pump-status-infusing"));
        yield return Observation.OfText(MdcMetric.DrugNameLabel, "1.1.2.1", "Dopamine | 1.6 mg/mL\r\n& more");
        for (var i = 4; i < metricCount; i++)
        {
            yield return Observation.Numeric(
                MdcMetric.RateDose, $"1.1.2.{i}", CodedQuantity.Of(5.00m, CommonUnits.MicroGramPerKiloGramPerMinute));
        }
    }
}
