using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Tests.Support;

/// <summary>One order, one idle channel and one clock that agree with each other; a test changes what it is about.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly PumpId Pump = new("00AABBFFFECCDD01");
    public static readonly ChannelId ChannelA = new("A");
    public static readonly ChannelRef Channel = new(Pump, ChannelA);
    public static readonly PatientId Patient = new("P1");

    public static UnitOfMeasure Unit(string ucum) => UnitsOfMeasure.FromUcum(ucum);

    public static FlowRate Rate(decimal millilitresPerHour) => FlowRate.FromMillilitresPerHour(millilitresPerHour);

    public static Volume Ml(decimal millilitres) => Volume.FromMillilitres(millilitres);

    public static Concentration Strength(decimal amount, string unit, decimal per) =>
        Concentration.Of(DoseAmount.Of(amount, Unit(unit)), Ml(per));

    public static RequestedDelivery Dose(decimal value, string unit) => new RequestedDelivery.AtDoseRate(DoseRate.Of(value, Unit(unit)));

    public static RequestedDelivery Flow(decimal value) => new RequestedDelivery.AtFlow(Rate(value));

    public static RequestedDelivery Amount(decimal value, string unit) =>
        new RequestedDelivery.AmountOverDuration(DoseAmount.Of(value, Unit(unit)));

    /// <summary>Dopamine 5 ug/kg/min, 400 mg/250 mL, 82.0 kg: 15.375 mL/h.</summary>
    public static InfusionOrder Order => new()
    {
        SendingApplication = "BCMA",
        MessageControlId = "M1",
        Order = new OrderId("O1"),
        Kind = OrderKind.NewContainer,
        Patient = Patient,
        PatientName = "Doe, Jane",
        Clinician = new ClinicianId("N1"),
        RequestedAt = Now.AddSeconds(-20),
        RequestedPump = "PUMP1/A",
        Channel = Channel,
        Drug = new Drug("DEMO-DOPA", "dopamine", Strength(400, "mg", 250)),
        Delivery = Dose(5, "ug/kg/min"),
        VolumeToBeInfused = Ml(250),
        Weight = Weight.FromKilograms(82.0m),
        Route = "IV",
        PumpKind = OrderedPumpKind.LargeVolume,
    };

    public static InfusionOrder FluidOrder => Order with
    {
        Drug = new Drug("DEMO-NS", "sodium chloride 0.9 %", null),
        Delivery = Flow(125),
        Weight = null,
    };

    public static VerifiedOrder OnFile => new()
    {
        TitrationIncrementMax = new TitrationIncrement(0.50m, Unit("ug/kg/min")),
        Target = new TitrationTarget("goal 5 ug/kg/min", new AllowedDelivery(5, 5, Unit("ug/kg/min"))),
        Order = new OrderId("O1"),
        Patient = Patient,
        DrugCode = "DEMO-DOPA",
        DrugName = "dopamine",
        Concentration = Strength(1.6m, "mg", 1),
        Route = "IV",
        Allowed = new AllowedDelivery(2, 10, Unit("ug/kg/min")),
        ActiveFrom = Now.AddHours(-1),
        ActiveUntil = Now.AddHours(1),
        Status = VerifiedOrderStatus.Active,
    };

    public static ChannelInfo Info => new()
    {
        Channel = ChannelA,
        Kind = ChannelKind.LargeVolume,
        RateStep = Rate(0.1m),
        VolumeStep = Ml(0.1m),
        RateMax = Rate(999),
        VolumeToBeInfusedMax = Ml(9999),
        SupportsTitration = true,
    };

    public static ChannelStatus Idle => new() { Channel = ChannelA, Infusing = false, RateNow = FlowRate.Zero, Sources = [] };

    public static ChannelStatus Running => Idle with
    {
        Infusing = true,
        Patient = Patient,
        RateNow = Rate(10),
        ActiveSource = InfusionSource.Primary,
        Sources = [Source(InfusionSource.Primary, 1, 1) with { Order = new OrderId("O1"), Drug = Order.Drug }],
    };

    public static SourceStatus Source(InfusionSource source, decimal segment, decimal cumulative) => new()
    {
        Source = source,
        Delivery = DeliveryStatus.Delivering,
        Rate = Rate(10),
        SegmentVolume = Ml(segment),
        CumulativeVolume = Ml(cumulative),
    };

    public static VerifierInput Input => new()
    {
        Order = Order,
        OnFile = OnFile,
        Channel = new ChannelSnapshot
        {
            Known = true,
            Connected = true,
            Info = Info,
            Status = Idle,
            Library = DemoDrugLibrary.Library.Identity,
            CareArea = "ICU",
        },
        Library = LibraryLookup.Known(DemoDrugLibrary.Library),
        Policy = new VerificationPolicy(RequireVerifiedOrder: true),
        Now = Now,
    };

    public static InfusionProgram Program => OrderVerifier.Verify(Input).Program!;

    public static ReadBack AsSent => new(Rate(15.4m), Ml(250), new OrderId("O1"), Patient);

    public static ProgrammingCase ReceivedBolus => Received with
    {
        Order = Order with { Kind = OrderKind.Bolus, Order = new OrderId("O1-B1"), ParentOrder = new OrderId("O1") },
    };

    public static ProgrammingCase Received => ProgrammingCase.Receive(new ProgramId("G1"), Order, Now.AddMinutes(5), Now);

    public static EventHeader Header(ulong sequence, ulong boot = 1) => new(
        new EventKey(Pump, new LogEpoch(1), new DeviceSequence(sequence)),
        new BootId(boot), sequence * 1000, Now.AddSeconds(sequence), null);
}
