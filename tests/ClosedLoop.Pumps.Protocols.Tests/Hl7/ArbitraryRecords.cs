using ClosedLoop.Pumps.Protocols.Hl7;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>Records that conform, with everything in them that the profile leaves open, from a seed.</summary>
internal sealed class ArbitraryRecords(int seed)
{
    private static readonly string[] Texts =
        ["A", "P-0001", "ICU 3|^~\\&", "Zo\u00eb \u674e\u5c0f\u9f8d", "a\\.br\\b", "\r\n\t", "\"\"", "5% \u2265 \u00bd", "x\\X41\\y", "0"];

    private static readonly UnitOfMeasure[] Rates =
        [CommonUnits.MilliLitrePerHour, CommonUnits.MicroGramPerKiloGramPerMinute, CommonUnits.InternationalUnitPerHour];

    private readonly Random _random = new(seed);
    private int _id;

    internal AlertReport Alert()
    {
        var phase = Any<AlertPhase>();
        var id = Entity();
        var parent = !phase.IsOnset() ? Entity() : Maybe() ? id : null;
        var isPhysiological = Maybe();
        return new AlertReport(
            Samples.Header(MessageType.OruR40, ProfileTables.Alert.Oid), Maybe() ? Patient() : null, Maybe() ? Visit() : null)
        {
            Placer = Maybe() ? Entity() : null,
            Id = id,
            Parent = parent,
            PackedAt = Time(),
            CallBack = Maybe() ? new Telecom(Text()) : null,
            Recipients = List(() => new Participation
            {
                InstanceId = "1",
                Action = "AD",
                Role = new CodedElement("AR", "Alert Recipient"),
                Person = Person(),
                Telecom = Maybe() ? new Telecom("", "PRN", "PH", Local: "5551234") : null,
            }),
            Devices = [Observation.Device(MdcDevice.LvpMds, "1.0.0.0", Entity()), Observation.Device(MdcDevice.LvpVmd, "1.1.0.0")],
            Path = "1.1.0.0",
            Event = isPhysiological ? new CodedElement("196670", "MDC_EVT_LO", "MDC") : Event(),
            EventText = isPhysiological || Maybe() ? Text() : "",
            OccurredAt = Time(),
            Equipment = List(Entity),
            Source = isPhysiological ? null : CodedElement.OfTerm(MdcDevice.LvpVmd),
            Measurement = isPhysiological
                ? Observation.Numeric(MdcAttribute.ValBattCharge, "1.1.0.0.2", CodedQuantity.Of(88m, CommonUnits.Percent))
                    with
                { Status = "F" }
                : null,
            Phase = phase,
            State = Any<AlertState>(),
            Inactivation = (AlertInactivation)_random.Next(64),
            Priority = Any<AlertPriority>(),
            Type = Any<AlertType>(),
            Text = Maybe() ? Text() : "",
            StatusFilter = List(Any<AlertResponse>),
            ConfirmTimeout = Maybe() ? CodedQuantity.Of(_random.Next(60), CommonUnits.Second) : null,
            OtherRows = List(() => Observation.OfText(MdcMetric.DrugNameLabel, "1.1.2.1", Text())),
            Notes = List(Text),
        };
    }

    internal AlertStatusReport AlertStatus() => new(
        Samples.Header(MessageType.OraR41, ProfileTables.AlertStatus.Oid),
        new Acknowledgement(Any<AckCode>(), Text()),
        Maybe() ? Patient() : null,
        Maybe() ? Visit() : null)
    {
        Placer = Maybe() ? Entity() : null,
        Id = Entity(),
        AlertInstance = Entity(),
        PackedAt = Time(),
        Participations = List(() =>
            AlertStatusReport.ResponseOf("S1", Any<AlertResponse>(), Person(), Time(), Maybe() ? new PatientLocation("ICU", "1") : null)),
    };

    internal AdtMessage Adt()
    {
        var triggers = "A01 A02 A03 A04 A05 A06 A07 A08 A11 A12 A13 A21 A22 A28 A31 A40 A60".Split(' ');
        var trigger = triggers[_random.Next(triggers.Length)];
        var header = Samples.Header(new MessageType("ADT", trigger, "ADT_" + trigger), "") with { Version = Maybe() ? "2.6" : "2.3.1" };
        var patients = Enumerable.Range(0, trigger == "A40" ? 1 + _random.Next(3) : 1).Select(_ => new AdtPatient(
            Patient(),
            trigger == "A02" || Maybe()
                ? new PatientVisit("I", Location(), new PatientIdentifier("V" + ++_id))
                {
                    PriorLocation = Maybe() ? Location() : null,
                    AdmittedAt = Maybe() ? Time() : null,
                    DischargedAt = Maybe() ? Time() : null,
                }
                : null)
        {
            ReplacedIdentifiers = trigger == "A40" ? [Identifier(), Identifier()] : [],
            ReplacedVisit = trigger == "A40" && Maybe() ? Identifier() : null,
        });
        return new AdtMessage(header, patients.ToValueList()) { RecordedAt = Time(), OccurredAt = Maybe() ? Time() : null };
    }

    internal AssociationReport Association()
    {
        var isManagers = Maybe();
        var standing = isManagers ? (AssociationStanding)_random.Next(1, 5) : Any<AssociationStanding>();
        var act = Any<AssociationAct>();
        var isLater = act == AssociationAct.Disassociated || standing >= AssociationStanding.Correction;
        var profile = isManagers ? ProfileTables.AssociationOfManager : ProfileTables.AssociationOfReporter;
        return new AssociationReport(Samples.Header(MessageType.OruR01, profile.Oid), Patient(), Maybe() ? Visit() : null)
        {
            Id = Entity(),
            Parent = isLater || Maybe() ? Entity() : null,
            EarliestAt = Time(),
            LatestAt = Time(),
            Act = act,
            Standing = standing,
            Participations =
            [
                AssociationReport.OfEquipment("1", Entity(), Maybe() ? Location() : null, Time(), Maybe() ? Time() : null),
                AssociationReport.OfAuthor("2", Person(), Time()),
                AssociationReport.OfObserver("3", Person(), Time()),
            ],
        };
    }

    internal RdeO11 Encoded() => new(Samples.Header(MessageType.RdeO11, ""), Patient(), Maybe() ? Visit() : null, Orders());

    internal OmpO09 Requested() => new(Samples.Header(MessageType.OmpO09, ""), Patient(), Maybe() ? Visit() : null, Orders());

    private ValueList<PharmacyOrder> Orders()
    {
        string[] controls = ["NW", "XO", "RP", "HD", "RL", "DC", "CA"];
        return Enumerable.Range(0, 1 + _random.Next(3)).Select(_ =>
        {
            var rate = Rates[_random.Next(Rates.Length)];
            var low = Decimal();
            return new PharmacyOrder
            {
                Order = new CommonOrder
                {
                    Control = controls[_random.Next(controls.Length)],
                    Placer = Entity(),
                    Filler = Maybe() ? Entity() : null,
                    Status = Maybe() ? "IP" : "",
                    RequestedAt = Maybe() ? Time() : null,
                    VerifiedBy = Maybe() ? Person() : null,
                    OrderedBy = Maybe() ? Person() : null,
                    Reason = Maybe() ? new CodedElement("R1", Text()) : null,
                    StatusModifier = Maybe() ? new CodedElement("M1", Text()) : null,
                },
                EffectiveAt = Maybe() ? Time() : null,
                GiveCode = new CodedElement("1234", Text(), "99HOSP"),
                AmountMin = CodedQuantity.Of(low, CommonUnits.MilliLitre),
                AmountMax = Maybe() ? CodedQuantity.Of(low + 1, CommonUnits.MilliLitre) : null,
                RateMin = CodedQuantity.Of(low, rate),
                RateMax = Maybe() ? CodedQuantity.Of(low + Decimal(), rate) : null,
                Strength = Maybe() ? CodedQuantity.Of(400m, CommonUnits.MilliGram) : null,
                StrengthVolume = Maybe() ? CodedQuantity.Of(250.0m, CommonUnits.MilliLitre) : null,
                Route = Maybe() ? new Route(new CodedElement("IV", "Intravenous", "HL70162")) : null,
                Components = List(() =>
                    new PharmacyComponent("A", new CodedElement("KCL", Text()), CodedQuantity.Of(20m, CommonUnits.MilliMole))),
                Body = Maybe() ? [Observation.Numeric(MdcAttribute.PtWeight, "", CodedQuantity.Of(Decimal(), CommonUnits.KiloGram))] : [],
                StartsAt = Maybe() ? Time() : null,
                EndsAt = Maybe() ? Time() : null,
            };
        }).ToValueList();
    }

    private CodedElement Event() =>
        Maybe() ? CodedElement.OfTerm(MdcEvent.FluidLineOccl) : new CodedElement("0", "MDCX_VENDOR_EVT", "MDC", "V1", Text(), "99V");

    private PatientIdentification Patient() => new()
    {
        Identifiers = [Identifier(), .. List(Identifier)],
        Names = List(() => new PersonName(Text(), Text(), Type: "L")),
        BirthDate = Maybe() ? "19800101" : "",
        Sex = Maybe() ? "F" : "",
        IdentityUnknown = Maybe(),
    };

    private PatientIdentifier Identifier() =>
        new("TP" + ++_id, Maybe() ? new HierarchicDesignator(Text(), "1.2.3", "ISO") : null, Maybe() ? "MR" : "");

    private PatientVisit Visit() => new("I", Maybe() ? Location() : null, Maybe() ? Identifier() : null);

    private PatientLocation Location() => new(Text(), Maybe() ? Text() : "", Maybe() ? "A" : "", Maybe() ? "HOSP" : "");

    private PersonIdentifier Person() => new("N" + ++_id, Maybe() ? Text() : "", Maybe() ? Text() : "");

    private EntityIdentifier Entity() =>
        new("E" + ++_id, Maybe() ? Text() : "", Maybe() ? "ACDE480000000001" : "", Maybe() ? "EUI-64" : "");

    private Hl7Timestamp Time()
    {
        var local = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(_random.Next(30_000_000));
        var offset = Maybe() ? Hl7Offset.Known : Hl7Offset.LocalUnknown;
        return new Hl7Timestamp(local, Hl7Precision.Second, offset, (short)(offset == Hl7Offset.Known ? _random.Next(-720, 720) : 0));
    }

    private decimal Decimal() => new(_random.Next(1, 1_000_000), 0, 0, false, (byte)_random.Next(5));

    private string Text() => Texts[_random.Next(Texts.Length)];

    private bool Maybe() => _random.Next(2) == 0;

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private ValueList<T> List<T>(Func<T> one) => Enumerable.Range(0, _random.Next(3)).Select(_ => one()).ToValueList();
}
