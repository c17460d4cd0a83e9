using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>The worked example of TF Vol 2 App. M.1.2.2: Dopamine, 82.0 kg, 15.4 mL/h, and what else the tests need around it.</summary>
internal static class Infusions
{
    public static readonly PumpId Pump = new("ACDE480000000011");
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    public static EhrOptions Options { get; } = new()
    {
        Application = new ApplicationOptions { Namespace = "GW_TEST", Eui64 = "ACDE480000000001", Facility = "GWVENDOR" },
        Senders = [new SenderOptions { Application = "BCMA_TEST", AnswerEndpoint = "127.0.0.1:3001" }],
        Destinations =
        [
            new DestinationOptions
            {
                Name = "emr", Endpoint = "127.0.0.1:1", ReceivingApplication = "EHR_TEST", ReceivingFacility = "HOSP",
            },
            new DestinationOptions { Name = "archive", Endpoint = "127.0.0.1:2", Pcd01 = false },
            new DestinationOptions { Name = "board", Endpoint = "127.0.0.1:3", Pcd10 = false },
        ],
    };

    public static Drug Dopamine { get; } = new(
        "1234", "Dopamine", Concentration.Of(DoseAmount.Of(400m, CommonUnits.MilliGram), Volume.FromMillilitres(250m)));

    public static SourceStatus Primary { get; } = new()
    {
        Source = InfusionSource.Primary,
        Delivery = DeliveryStatus.Delivering,
        Order = new OrderId("ORD1001"),
        Drug = Dopamine,
        Rate = FlowRate.FromMillilitresPerHour(15.4m),
        DoseRate = DoseRate.Of(5.00m, CommonUnits.MicroGramPerKiloGramPerMinute),
        VolumeToBeInfused = Volume.FromMillilitres(250m),
        SegmentVolume = Volume.FromMillilitres(12.54m),
        CumulativeVolume = Volume.FromMillilitres(50m),
        RemainingVolume = Volume.FromMillilitres(200m),
        TimeRemainingSeconds = 46_753,
    };

    public static SourceStatus Bolus { get; } = new()
    {
        Source = InfusionSource.ClinicianDose,
        Delivery = DeliveryStatus.Delivering,
        Order = new OrderId("ORD1001-B1"),
        Drug = Dopamine,
        Rate = FlowRate.FromMillilitresPerHour(120m),
        VolumeToBeInfused = Volume.FromMillilitres(10m),
        SegmentVolume = Volume.Zero,
        CumulativeVolume = Volume.Zero,
    };

    public static HelloReport Hello { get; } = new()
    {
        Pump = Pump,
        ProtocolVersion = 1,
        Epoch = new LogEpoch(1),
        FirstSequence = new DeviceSequence(1),
        LastSequence = new DeviceSequence(42),
        Boot = new BootId(7),
        MonotonicMs = 1000,
        DeviceTime = Now,
        DeviceClockLocked = false,
        Model = "Simulated LVP",
        Serial = "P-0001",
        Firmware = "1.0",
        LibraryName = "ICU-LIB",
        LibraryVersion = "2026.02",
        LibraryHash = "",
        CareArea = "Crit Care",
        Channels =
        [
            new ChannelInfo
            {
                Channel = new ChannelId("A"),
                Kind = ChannelKind.LargeVolume,
                RateStep = FlowRate.FromMillilitresPerHour(0.1m),
                VolumeStep = Volume.FromMillilitres(0.10m),
                RateMax = FlowRate.FromMillilitresPerHour(999m),
                VolumeToBeInfusedMax = Volume.FromMillilitres(9999m),
                SupportsTitration = true,
            },
        ],
    };

    public static DocumentationContext Context { get; } = new(new PatientId("TP0001"), "Test, Patient", Hello, Now);

    public static ChannelStatus Status(InfusionSource? active, params SourceStatus[] sources) => new()
    {
        Channel = new ChannelId("A"),
        Patient = new PatientId("TP0001"),
        PatientWeight = Weight.FromKilograms(82.0m),
        Infusing = sources.Any(source => source.Delivery == DeliveryStatus.Delivering),
        RateNow = sources.FirstOrDefault(source => source.Source == active)?.Rate ?? FlowRate.Zero,
        ActiveSource = active,
        Sources = [.. sources],
    };

    public static EventHeader Header(ulong sequence = 42) => new(
        new EventKey(Pump, new LogEpoch(1), new DeviceSequence(sequence)),
        new BootId(7),
        5000,
        new DateTimeOffset(2026, 3, 1, 13, 0, 0, 125, TimeSpan.FromHours(1)),
        new ClinicianId("N0001"));

    public static ProgrammingCase Case(AnswerCondition? condition) => ProgrammingCase.Receive(
        new ProgramId("PRG-1"),
        new InfusionOrder
        {
            SendingApplication = "BCMA_TEST",
            MessageControlId = "HM0301",
            Order = new OrderId("ORD1001"),
            Kind = OrderKind.NewContainer,
            Patient = new PatientId("TP0001"),
            Clinician = new ClinicianId("N0001"),
            RequestedAt = Now,
            RequestedPump = "P-0001",
            Drug = Dopamine,
            Route = "IV",
            Answer = condition is { } when
                ? new AnswerRequest(when, "BCMA_TEST", "ACDE480000000002", "EUI-64", "HOSP", "D")
                : null,
        },
        Now.AddMinutes(5),
        Now);
}
