using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.MicroBench.PumpWire;
using ClosedLoop.Pumps.Yardsticks.Disk;

namespace ClosedLoop.Pumps.MicroBench.Journal;

/// <summary>
/// One event after another from a ward of pumps, each with the PCD-10 that documents it: as the journal takes them, and with the very
/// same columns as the bare loop does.
/// </summary>
internal sealed class EventRows
{
    private const int Pumps = 100;
    private const ulong Epoch = 3;
    private const string Destination = "ehr";
    private const string MessageKind = "PCD-10";

    private static readonly EventReport Report = (EventReport)PumpWireOperations.ToReport(PumpWireOperations.EventBytes);
    private static readonly byte[] Raw = PumpWireOperations.EventBytes;
    private static readonly byte[] Hash = SHA256.HashData(Raw);
    private static readonly byte[] Payload = DomainJson.Serialize(Report.Event);
    private static readonly byte[] Message = Vectors.Bytes("oru-r42.hl7");
    private static readonly string Kind = Report.Event.GetType().Name;
    private static readonly string Channel = Report.Event.Status!.Channel.Value;
    private static readonly ulong Boot = Report.Event.Header.Boot.Value;
    private static readonly DateTimeOffset DeviceTime = Report.Event.Header.DeviceTime;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string[] pumps = [.. Enumerable.Range(1, Pumps).Select(n => $"00122100{n:X8}")];
    private long count;

    public static int BytesPerEvent => Hash.Length + Raw.Length + Payload.Length + Message.Length;

    public (JournaledEvent Event, OutboxMessage Message) Next()
    {
        var (pump, sequence, at, controlId) = NextKey();
        var key = new EventKey(new PumpId(pump), new LogEpoch(Epoch), new DeviceSequence((ulong)sequence));
        return (
            new JournaledEvent(
                key, Kind, new ChannelId(Channel), DeviceTime, at, new BootId(Boot), Raw, Payload, DocumentationState.Queued)
            {
                OccurredAt = at,
            },
            new OutboxMessage(Destination, pump, MessageKind, controlId, Message, at, controlId, key));
    }

    public BareEventRow NextBare()
    {
        var (pump, sequence, at, controlId) = NextKey();
        return new BareEventRow(
            pump, (long)Epoch, sequence, Kind, Channel, Microseconds(DeviceTime), Microseconds(at), (long)Boot, Hash, Raw, Payload,
            Destination, MessageKind, controlId, Message, controlId);
    }

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private (string Pump, long Sequence, DateTimeOffset At, string ControlId) NextKey()
    {
        var at = count++;
        return (pumps[at % Pumps], (at / Pumps) + 1, Start.AddMilliseconds(at), $"GW1{at:D12}");
    }
}
