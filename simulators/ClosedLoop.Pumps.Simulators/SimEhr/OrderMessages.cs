using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>Turns scripted requests and prescriptions into messages, strictly after DEV TF Rev 10.0 (digest §6).</summary>
public static class OrderMessages
{
    /// <summary>RGV^O15 (PCD-03).</summary>
    public static byte[] Infusion(SimOrder order, EhrIdentity ehr, DateTimeOffset now, DateTimeOffset requestedAt) =>
        Bytes(new RgvO15(
            Header(MessageType.RgvO15, order.RequestId, ehr, now) with
            {
                ApplicationAckCondition = "AL",
                Profiles = [new EntityIdentifier("IHE_PCD_PIV_001", "IHE PCD", ProfileTables.InfusionOrder.Oid, "ISO")],
            },
            Patient(order.Patient),
            Visit: null,
            new CommonOrder
            {
                Control = order.RateChange ? "XO" : "RE",
                Placer = new EntityIdentifier(order.OrderId, ehr.Application),

                // In whole milliseconds: the request is recognised at the pump by it.
                RequestedAt = order.WithoutRequestTime ? null : Hl7Timestamp.FromInstant(requestedAt, Hl7Precision.Millisecond),
                ActionBy = new PersonIdentifier(order.Nurse),
                Reason = order.EmergencyReason is { } reason ? new CodedElement("EMERGENCY", reason, "99CLP") : null,
            },
            [Give(order)]).Write);

    /// <summary>RDE^O11 (HL7 2.6 §4A.4.1).</summary>
    public static byte[] Prescription(SimPrescription order, EhrIdentity ehr, DateTimeOffset now) =>
        Bytes(new RdeO11(
            Header(MessageType.RdeO11, order.MessageId, ehr, now) with { ApplicationAckCondition = "NE" },
            Patient(order.Patient),
            Visit: null,
            [
                new PharmacyOrder
                {
                    Order = new CommonOrder
                    {
                        Control = Control(order.Control),
                        Placer = new EntityIdentifier(order.OrderId, ehr.Application),
                        RequestedAt = Hl7Timestamp.FromInstant(now),
                        ActionBy = new PersonIdentifier("PHARM01"),
                    },
                    GiveCode = new CodedElement(order.Drug.Code, order.Drug.Name, "DEMO"),
                    RateMin = order.RateMin,
                    RateMax = order.RateMax,
                    Strength = order.Drug.Strength,
                    StrengthVolume = order.Drug.StrengthVolume,
                    Route = new Route(CodedElement.OfEnumeration("IV")),
                    StartsAt = Hl7Timestamp.FromInstant(now.AddHours(-1)),
                    EndsAt = Hl7Timestamp.FromInstant(now.AddHours(24)),
                },
            ]).Write);

    private static GiveStep Give(SimOrder order) => new()
    {
        SubId = "1",
        GiveCode = new CodedElement(order.Drug.Code, order.Drug.Name, "DEMO"),
        VolumeToBeInfused = order.Volume,
        Give = order.Give,
        Strength = order.Drug.Strength,
        StrengthVolume = order.Drug.StrengthVolume,
        Route = new Route(
            new CodedElement("", "IV", "HL70162"),
            new CodedElement("", order.Pump.Syringe ? "SYR" : "IVP", "HL70164"),
            new CodedElement("", "IV", "HL70165")),
        Observations =
        [
            // A device row without a path: in PCD-03 the pump is told by OBX-18 alone (digest §6.7).
            Observation.Device(MdcDevice.GenericVmd, "", new EntityIdentifier(order.Pump.PumpId, "", order.Pump.PumpId, "EUI-64")),
            Observation.Numeric(MdcAttribute.PtWeight, "", order.Patient.Weight),
        ],
    };

    private static MshHeader Header(MessageType type, string controlId, EhrIdentity ehr, DateTimeOffset now) => new()
    {
        SendingApplication = ehr.Designator,
        SendingFacility = new HierarchicDesignator(ehr.Facility),
        ReceivingApplication = new HierarchicDesignator(ehr.Receiver),
        CreatedAt = Hl7Timestamp.FromInstant(now, Hl7Precision.Millisecond),
        Type = type,
        ControlId = controlId,
        AcceptAckCondition = "AL",
    };

    private static PatientIdentification Patient(SimPatient patient) => new()
    {
        Identifiers = [new PatientIdentifier(patient.Id, new HierarchicDesignator("DEMO"), "MR")],
        Names = [new PersonName(patient.Family, patient.Given, Type: "L")],
    };

    private static string Control(PrescriptionControl control) => control switch
    {
        PrescriptionControl.New => "NW",
        PrescriptionControl.Hold => "HD",
        PrescriptionControl.Release => "RL",
        PrescriptionControl.Change => "XO",
        _ => "DC",
    };

    private static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        write(output);
        return output.WrittenSpan.ToArray();
    }
}
