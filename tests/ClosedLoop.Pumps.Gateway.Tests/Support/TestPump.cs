using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <summary>A pump's end of a connection of the open pump protocol: it says what the test has it say.</summary>
internal sealed class TestPump : IDisposable
{
    public const uint Occlusion = 196_940;

    private readonly NetworkStream stream;
    private readonly string id;
    private ulong sequence;
    private ulong monotonicMs = 1_000;

    private TestPump(NetworkStream stream, string id) => (this.stream, this.id) = (stream, id);

    private static long NowUnixMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Connects and is let in.</summary>
    public static async Task<TestPump> ConnectAsync(IPEndPoint gateway, string id, ulong boot = 1)
    {
        var socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(gateway);
        var pump = new TestPump(new NetworkStream(socket, ownsSocket: true), id);
        await pump.SendAsync(new Hello
        {
            PumpId = id,
            ProtocolVersion = OpenPumpLimits.ProtocolVersion,
            LogEpoch = 7,
            FirstSequence = 0,
            LastSequence = 0,
            BootId = boot,
            MonotonicMs = pump.monotonicMs,
            DeviceTimeUnixMs = NowUnixMs,
            Model = "T100",
            Serial = "S-" + id,
            Firmware = "1.2.3",
            LibraryName = "ICU",
            LibraryVersion = "5",
            Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000 }],
        });
        return await pump.ReceiveAsync() is Welcome
            ? pump
            : throw new InvalidOperationException($"Pump {id} was not let in.");
    }

    public static ChannelStatus Running(ulong rateNlH, string drug = "Norepinephrine", string patient = "") => new()
    {
        Channel = "A",
        PatientId = patient,
        Infusing = true,
        RateNowNlH = rateNlH,
        ActiveSource = Source.Primary,
        Sources =
        [
            new SourceStatus
            {
                Source = Source.Primary, DeliveryStatus = DeliveryStatus.Delivering, DrugCode = "N1", DrugName = drug, RateNlH = rateNlH,
                VtbiNl = 50_000_000, CumulativeNl = 5_000_000, RemainingNl = 45_000_000, TimeRemainingS = 1_620,
            },
        ],
    };

    public Task TelemetryAsync(ChannelStatus status, int battery = 80, params uint[] alarms) => SendAsync(new Protocols.PumpWire.OpenPump.Messages.Telemetry
    {
        BootId = 1,
        MonotonicMs = monotonicMs += 100,
        DeviceTimeUnixMs = NowUnixMs,
        Channels = [status],
        BatteryPercent = battery,
        OnMains = true,
        ActiveAlarmsMdc = WireList.Create<uint>(alarms),
    });

    /// <summary>Sends an event and waits until it is durable.</summary>
    public async Task EventAsync(EventKind kind, ChannelStatus status, uint alarm = 0, AlarmPriority priority = AlarmPriority.High)
    {
        await SendAsync(new Event
        {
            LogEpoch = 7,
            Sequence = ++sequence,
            BootId = 1,
            MonotonicMs = monotonicMs += 100,
            Kind = kind,
            DeviceTimeUnixMs = NowUnixMs,
            Status = status,
            Source = Source.Primary,
            AlarmCodeMdc = alarm,
            AlarmPriority = alarm == 0 ? default : priority,
        });
        while (await ReceiveAsync() is { } message)
            if (message is EventAck ack && ack.CumulativeSequence >= sequence)
                return;
        throw new InvalidOperationException($"Pump {id} was cut off before its event was acked.");
    }

    public void Dispose() => stream.Dispose();

    private async Task SendAsync(OpenPumpMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, buffer);
        await stream.WriteAsync(buffer.WrittenMemory);
    }

    private async Task<OpenPumpMessage?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            var length = new byte[OpenPumpCodec.LengthBytes];
            await stream.ReadExactlyAsync(length, limit.Token);
            var envelope = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(envelope, limit.Token);
            OpenPumpCodec.Decode(envelope.AsSpan(), out var message);
            return message;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
