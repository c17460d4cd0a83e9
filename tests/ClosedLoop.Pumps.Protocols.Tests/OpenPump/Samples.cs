using System.Buffers;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Protocols.Tests.OpenPump;

/// <summary>One realistic message of every type; the golden bytes in protocols/vectors/openpump are these.</summary>
internal static partial class Samples
{
    private const uint MilligramPerMillilitre = 264_306;
    private const uint MicrogramPerKilogramMinute = 265_619;
    private const uint Occlusion = 196_940;
    private const long Noon = 1_780_315_200_000;

    private static readonly Dictionary<string, OpenPumpMessage> Basic = new()
    {
        ["hello"] = new Hello
        {
            PumpId = "0012210000A1B2C3",
            ProtocolVersion = OpenPumpLimits.ProtocolVersion,
            LogEpoch = 3,
            FirstSequence = 1,
            LastSequence = 42,
            BootId = 7,
            MonotonicMs = 61_000,
            DeviceTimeUnixMs = Noon - 1_500,
            Model = "SIM-LVP",
            Serial = "S0001",
            Firmware = "1.4.2",
            LibraryName = "ICU-ADULT",
            LibraryVersion = "2026-05",
            LibraryHash = [0xDE, 0xAD, 0xBE, 0xEF],
            CareArea = "ICU",
            Channels =
            [
                new ChannelInfo
                {
                    Channel = "A",
                    Kind = ChannelKind.LargeVolume,
                    RateStepNlH = 100_000,
                    VolumeStepNl = 100_000,
                    RateMaxNlH = 999_000_000,
                    VtbiMaxNl = 9_999_000_000,
                    TitrationProposals = true,
                },
            ],
        },
        ["welcome"] = new Welcome
        {
            FencingToken = 12,
            LogEpoch = 3,
            LastCommittedSequence = 40,
            HeartbeatMs = OpenPumpLimits.HeartbeatDefaultMs,
            TelemetryMs = 5_000,
            ServerTimeUnixMs = Noon,
            EventsInFlightMax = 32,
        },
        ["refuse"] = new Refuse { Reason = RefuseReason.Busy, Text = "too many sessions", RetryAfterMs = 15_000 },
        ["event"] = new Event
        {
            LogEpoch = 3,
            Sequence = 41,
            BootId = 7,
            MonotonicMs = 75_250,
            DeviceTimeUnixMs = Noon + 12_750,
            Kind = EventKind.DeliveryStart,
            Status = new ChannelStatus
            {
                Channel = "A",
                PatientId = "MRN-1001",
                PatientWeightG = 80_000,
                Infusing = true,
                RateNowNlH = 3_000_000,
                ActiveSource = Source.Primary,
                Sources = [Noradrenaline],
                PressureMmHg = 0,
            },
            Source = Source.Primary,
            OperatorId = "RN-17",
            ProgramId = "P-0001",
        },
        ["event-ack"] = new EventAck { LogEpoch = 3, CumulativeSequence = 41 },
        ["events-lost"] = new EventsLost { LogEpoch = 3, FromSequence = 10, ToSequence = 19, Reason = LostReason.LogOverwritten },
        ["telemetry"] = new Telemetry
        {
            BootId = 7,
            MonotonicMs = 80_000,
            DeviceTimeUnixMs = Noon + 17_500,
            Channels = [new ChannelStatus { Channel = "A", Sources = [Noradrenaline] }],
            BatteryPercent = 100,
            OnMains = true,
            ActiveAlarmsMdc = [Occlusion],
        },
        ["propose"] = new Propose
        {
            ProgramId = "P-0001",
            Channel = "A",
            Kind = ProposalKind.NewProgram,
            FencingToken = 12,
            IssuedUnixMs = Noon - 30_000,
            ExpiresUnixMs = Noon + 270_000,
            OrderId = "ORD-77",
            PatientId = "MRN-1001",
            PatientName = "Müller, Anna",
            ClinicianId = "RN-17",
            DrugCode = "7512",
            DrugName = "Noradrenaline",
            RateNlH = 3_000_000,
            DoseRate = new Quantity(1, 1, MicrogramPerKilogramMinute),
            VtbiNl = 50_000_000,
            Concentration = new Quantity(16, 2, MilligramPerMillilitre),
            PatientWeightG = 80_000,
            LibraryHash = [0xDE, 0xAD, 0xBE, 0xEF],
            SoftLimitFindings = ["rate above 2 mL/h"],
        },
        ["proposal-state"] = new ProposalState
        {
            ProgramId = "P-0001",
            Channel = "A",
            State = ProposalStateCode.Offered,
            RateNlH = 3_000_000,
            VtbiNl = 50_000_000,
            GatewayTimeUnixMs = Noon + 120,
            OrderId = "ORD-77",
            PatientId = "MRN-1001",
        },
        ["withdraw"] = new Withdraw { ProgramId = "P-0001", Channel = "A" },
        ["query-proposal"] = new QueryProposal { ProgramId = "P-0001", Channel = "A" },
        ["time-offer"] = new TimeOffer { ServerTimeUnixMs = Noon },
        ["heartbeat"] = new Heartbeat { TimeUnixMs = Noon + 2_000, MonotonicMs = 900_000, EchoMonotonicMs = 76_000 },
    };

    /// <summary>By the name of the golden file.</summary>
    public static IReadOnlyDictionary<string, OpenPumpMessage> ByName { get; } = Basic.Concat(Clinical).ToDictionary();

    private static SourceStatus Noradrenaline => new()
    {
        Source = Source.Primary,
        DeliveryStatus = DeliveryStatus.Delivering,
        ProgramId = "P-0001",
        OrderId = "ORD-77",
        DrugCode = "7512",
        DrugName = "Noradrenaline",
        RateNlH = 3_000_000,
        DoseRate = new Quantity(1, 1, MicrogramPerKilogramMinute),
        VtbiNl = 50_000_000,
        RemainingNl = 50_000_000,
        TimeRemainingS = 60_000,
        Concentration = new Quantity(16, 2, MilligramPerMillilitre),
    };

    public static byte[] Envelope(OpenPumpMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Frame(OpenPumpMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, output);
        return output.WrittenSpan.ToArray();
    }
}
