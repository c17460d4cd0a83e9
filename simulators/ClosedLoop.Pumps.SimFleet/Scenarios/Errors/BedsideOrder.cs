using System.Buffers;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>One bedside request of any kind (RGV^O15, digest §6), right as it stands; <see cref="Flaw"/> makes it wrong.</summary>
internal sealed record BedsideOrder
{
    /// <summary>MSH-10.</summary>
    public required string MessageId { get; init; }

    /// <summary>ORC-1.</summary>
    public string Control { get; init; } = "RE";

    public required string OrderId { get; init; }

    /// <summary>ORC-8.</summary>
    public string? Parent { get; init; }

    /// <summary>What was scanned at the pump.</summary>
    public required string Pump { get; init; }

    public required SimPatient Patient { get; init; }

    public required SimDrug Drug { get; init; }

    public CodedQuantity? Give { get; init; }

    public CodedQuantity? Volume { get; init; }

    /// <summary>TQ1-13.</summary>
    public CodedQuantity? Duration { get; init; }

    /// <summary>RXR-3.</summary>
    public string Device { get; init; } = "IVP";

    /// <summary>RXR-4.</summary>
    public string Method { get; init; } = "IV";

    /// <summary>Rows beside pump and weight.</summary>
    public IReadOnlyList<Observation> Rows { get; init; } = [];

    /// <summary>The further steps of a multistep order.</summary>
    public IReadOnlyList<GiveStep> Steps { get; init; } = [];

    /// <summary>When the nurse began it; the sending when null.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The defect of the message, where it is the message that is wrong.</summary>
    public Func<RgvO15, RgvO15> Flaw { get; init; } = message => message;

    /// <summary>The clinician-dose marker of a bolus.</summary>
    public static Observation BolusMarker { get; } = new()
    {
        ValueType = "ST",
        Id = new CodedElement("0", "MDC_INFUS_ORDER_TYPE", "MDC"),
        Values = [new ObservationValue("clinician-dose")],
        Status = "F",
    };

    public GiveStep Step => new()
    {
        SubId = "1",
        GiveCode = new CodedElement(Drug.Code, Drug.Name, "DEMO"),
        VolumeToBeInfused = Volume,
        Give = Give,
        Strength = Drug.Strength,
        StrengthVolume = Drug.StrengthVolume,
        Durations = Duration is { } time ? [time] : [],
        Route = new Route(
            new CodedElement("", "IV", "HL70162"), new CodedElement("", Device, "HL70164"), new CodedElement("", Method, "HL70165")),
        Observations =
        [
            Observation.Device(MdcDevice.GenericVmd, "", new EntityIdentifier(Pump)),
            Observation.Numeric(MdcAttribute.PtWeight, "", Patient.Weight),
            .. Rows,
        ],
    };

    public byte[] ToMessage(EhrIdentity ehr, DateTimeOffset now, bool flawless)
    {
        var message = new RgvO15(
            new MshHeader
            {
                SendingApplication = new HierarchicDesignator(ehr.Application, ehr.Eui64, "EUI-64"),
                SendingFacility = new HierarchicDesignator(ehr.Facility),
                ReceivingApplication = new HierarchicDesignator(ehr.Receiver),
                CreatedAt = Hl7Timestamp.FromInstant(now, Hl7Precision.Millisecond),
                Type = MessageType.RgvO15,
                ControlId = MessageId,
                AcceptAckCondition = "AL",
                ApplicationAckCondition = "AL",
                Profiles = [new EntityIdentifier("IHE_PCD_PIV_001", "IHE PCD", ProfileTables.InfusionOrder.Oid, "ISO")],
            },
            new PatientIdentification
            {
                Identifiers = [new PatientIdentifier(Patient.Id, new HierarchicDesignator("DEMO"), "MR")],
                Names = [new PersonName(Patient.Family, Patient.Given, Type: "L")],
            },
            Visit: null,
            new CommonOrder
            {
                Control = Control,
                Placer = new EntityIdentifier(OrderId, ehr.Application),
                Parent = Parent is null ? null : new EntityIdentifierPair(new EntityIdentifier(Parent, ehr.Application), null),
                RequestedAt = Hl7Timestamp.FromInstant(RequestedAt ?? now, Hl7Precision.Millisecond),
                ActionBy = new PersonIdentifier("RN1"),
            },
            [Step, .. Steps]);
        var output = new ArrayBufferWriter<byte>(1024);
        (flawless ? message : Flaw(message)).Write(output);
        return output.WrittenSpan.ToArray();
    }
}
