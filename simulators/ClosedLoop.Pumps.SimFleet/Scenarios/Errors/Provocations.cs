using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Simulators.SimEhr;
using static ClosedLoop.Pumps.SimFleet.Scenarios.Errors.ErrorsWard;
using static ClosedLoop.Pumps.Simulators.SimEhr.WardDrugs;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>Every application error code with an order that provokes it on the pump named.</summary>
internal static class Provocations
{
    /// <summary>The order the pharmacy holds.</summary>
    public const string HeldOrder = "O-HELD";

    /// <summary>The orders that are begun before: running infusions, and one that waits on a screen.</summary>
    public static IReadOnlyList<BedsideOrder> Running { get; } =
    [
        Bag("BOLUS", Fentanyl, Quantity(100, "ug/h"), 50),
        Bag("NEARLY-EMPTY", Fentanyl, Quantity(100, "ug/h"), 50) with { Volume = Quantity(0.5m, "mL") },
        Bag("FLUID", Saline, Quantity(100, "mL/h"), 500),
        Bag("PLAIN", Fentanyl, Quantity(100, "ug/h"), 50),
        Bag("PROTECTED", Norepinephrine, Quantity(0.1m, "ug/kg/min"), 250),
    ];

    /// <summary>Answered by the gateway at once, or by the pump; the two that need the scenario's hand are <see cref="Silent"/> and <see cref="Rejected"/>.</summary>
    public static IReadOnlyList<Provocation> All { get; } =
    [
        new(9001, Saline100("IDLE") with { Flaw = WithPump("NOBODY-KNOWS-IT") }),
        new(9002, Saline100("FLUID") with { OrderId = "O-ANOTHER" }),
        new(9003, Saline100("IDLE") with { Flaw = Give(step => step with { Give = null }) }),
        new(9004, Saline100("IDLE") with { Flaw = Give(step => step with { VolumeToBeInfused = Quantity(0, "mL") }) }),
        new(9005, Saline100("SYRINGE") with { Device = "SYR", Flaw = Give(step => step with { Give = Quantity(300, "mL/h"), VolumeToBeInfused = null }) }),
        new(9006, Saline100("OFF")),
        new(9007, Saline100("IDLE") with { Flaw = WithPump(Away) }),
        new(9008, Saline100("IDLE") with { Flaw = Give(step => step with { VolumeToBeInfused = Quantity(100, "mg") }) }),
        new(9009, Saline100("IDLE") with { Drug = Norepinephrine, Give = Quantity(0.1m, "ug/kg/min"), Flaw = Give(step => step with { Give = Quantity(1, "mg/h") }) }),
        new(9010, Saline100("IDLE") with { Flaw = Give(step => step with { GiveCode = new CodedElement("DEMO-NOTHING", "nothing", "DEMO") }) }),
        new(9011, Bag("WEIGHT", Dopamine, Quantity(5, "ug/kg/min"), 250)),
        new(9012, Saline100("OTHER-PATIENT")),
        new(9013, Saline100("PLAIN") with { OrderId = "O-PIGGY", Method = "IVPB" }),
        new(9014, Saline100("IDLE") with { Flaw = Give(step => step with { VolumeToBeInfused = Quantity(10_000, "mL") }) }),
        new(9016, Saline100("IDLE") with { OrderId = HeldOrder }),
        new(9017, Saline100("STANDBY")),
        new(9018, Bag("IDLE", Fentanyl, Quantity(100, "ug/h"), 50) with { Flaw = Give(step => step with { Strength = Quantity(2600, "ug") }) }),
        new(9019, Bag("IDLE", Dopamine, Quantity(5, "ug/kg/min"), 250) with { Flaw = WithoutRow(MdcAttribute.PtWeight) }),
        new(9020, Chemo with { Flaw = WithoutRow(MdcAttribute.PtHeight) }),
        new(9021, Saline100("OTHER-AREA")),
        new(9022, Saline100("IDLE") with { Flaw = Requested(minutesAgo: 10) }),
        new(9024, Bag("IDLE", Dopamine, Quantity(5, "ug/kg/min"), 250) with { Flaw = Give(step => step with { Give = Quantity(51, "ug/kg/min") }) }),
        new(9025, PcaOrder with { Flaw = WithoutRow(MdcMetric.TimePcaLockout) }),
        new(9026, PcaOrder with { Flaw = WithoutRow(MdcMetric.DosePcaLimit) }),
        new(9027, Chemo with { Flaw = WithoutRow(MdcMetric.AreaBodySurfActual) }),
        new(9028, Saline100("NO-SET")),
        new(9029, Saline100("NO-AREA")),
        new(9030, Saline100("PROTECTED") with { OrderId = "O-PIGGY-2", Method = "IVPB" }),
        new(9031, Saline100("IDLE") with { Flaw = message => message with { Patient = message.Patient with { IdentityUnknown = true } } }),
        new(9032, Saline100("DELAYED")),
        new(9033, Saline100("DOOR")),
        new(9034, Bolus("NEARLY-EMPTY", 50)),
        new(9035, Bolus("BOLUS", 10) with { Flaw = message => message with { Order = message.Order with { Parent = new(new EntityIdentifier("O-GONE"), null) } } }),
        new(9036, Bolus("BOLUS", 10) with { Flaw = Give(step => step with { GiveCode = new CodedElement(Morphine.Code, Morphine.Name, "DEMO") }) }),
        new(9037, Bolus("BOLUS", 10) with
        {
            Flaw = Give(step => step with { Strength = ThinFentanyl.Strength, StrengthVolume = ThinFentanyl.StrengthVolume }),
        }),
        new(9038, Bolus("PLAIN", 10)),
        new(9039, Bolus("FLUID", 10) with { Drug = Saline, Give = Quantity(10, "mL") }),
        new(9040, Bolus("BOLUS", 10) with { Flaw = Give(step => step with { Give = Quantity(1, "meq") }) }),
        new(9041, Stepped("IDLE", count: 3)),
        new(9042, Saline100("IDLE") with { Rows = [Row(MdcMetric.DoseLoading, Quantity(10, "mL"))] }),
        new(9043, Stepped("IDLE", count: 2)),
        new(9044, Stepped("PLAIN", count: 2)),
    ];

    /// <summary>9015: the pump hears nothing any more.</summary>
    public static Provocation Silent { get; } = new(9015, Saline100("SILENT"));

    /// <summary>9023: the nurse rejects it, and the pump's "offered" is lost on the way.</summary>
    public static Provocation Rejected { get; } = new(9023, Saline100("REJECTS"));

    private static BedsideOrder PcaOrder => Bag("PCA", Morphine, Quantity(1, "mg/h"), 0) with
    {
        Device = "PCA",
        Volume = null,
        Rows =
        [
            Row(MdcMetric.DosePcaPatient, Quantity(1, "mg")), Row(MdcMetric.TimePcaLockout, Quantity(8, "min")),
            Row(MdcMetric.DosePcaLimit, Quantity(20, "mg")), Row(MdcMetric.TimePdPcaDoseLimit, Quantity(4, "h")),
        ],
    };

    private static BedsideOrder Chemo => Bag("IDLE", Paclitaxel, Quantity(100, "mg/m2"), 0) with
    {
        Volume = null,
        Duration = Quantity(3, "h"),
        Rows = [Row(MdcAttribute.PtHeight, Quantity(170, "cm")), Row(MdcMetric.AreaBodySurfActual, Quantity(1.8m, "m2"))],
    };

    private static BedsideOrder Bag(string pump, SimDrug drug, CodedQuantity give, int millilitres) => new()
    {
        MessageId = "",
        OrderId = $"O-{pump}",
        Pump = pump,
        Patient = PatientOf(pump),
        Drug = drug,
        Give = give,
        Volume = Quantity(millilitres, "mL"),
    };

    private static BedsideOrder Saline100(string pump) => Bag(pump, Saline, Quantity(100, "mL/h"), 100);

    private static BedsideOrder Bolus(string pump, int micrograms) => Bag(pump, Fentanyl, Quantity(micrograms, "ug"), 0) with
    {
        Control = "CH",
        OrderId = $"O-{pump}-B",
        Parent = $"O-{pump}",
        Volume = null,
        Rows = [BedsideOrder.BolusMarker],
    };

    /// <summary>Two steps that claim to be so many.</summary>
    private static BedsideOrder Stepped(string pump, int count)
    {
        var first = Saline100(pump) with { Rows = StepRows(count) };
        return first with { Steps = [first.Step with { SubId = "2", Observations = [.. StepRows(count)] }] };
    }

    private static Observation[] StepRows(int count) =>
    [
        new()
        {
            ValueType = "NM",
            Id = CodedElement.OfTerm(MdcMetric.InfusTotalNumSteps),
            Values = [new ObservationValue(count.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Status = "F",
        },
        new() { ValueType = "ST", Id = CodedElement.OfTerm(MdcMetric.InfusOrderStepType), Values = [new ObservationValue("continuous")], Status = "F" },
    ];

    private static Observation Row(uint code, CodedQuantity quantity) => Observation.Numeric(code, "", quantity);

    private static Func<RgvO15, RgvO15> Give(Func<GiveStep, GiveStep> change) =>
        message => message with { Steps = [change(message.Steps[0]), .. message.Steps.Skip(1)] };

    private static Func<RgvO15, RgvO15> WithoutRow(uint code) =>
        Give(step => step with { Observations = [.. step.Observations.Where(row => !row.Is(code))] });

    private static Func<RgvO15, RgvO15> WithPump(string name) => Give(step => step with
    {
        Observations = [Observation.Device(MdcDevice.GenericVmd, "", new EntityIdentifier(name)), .. step.Observations.Skip(1)],
    });

    private static Func<RgvO15, RgvO15> Requested(int minutesAgo) => message => message with
    {
        Order = message.Order with
        {
            RequestedAt = Hl7Timestamp.FromInstant(message.Header.CreatedAt!.Value.Instant!.Value.AddMinutes(-minutesAgo), Hl7Precision.Millisecond),
        },
    };
}
