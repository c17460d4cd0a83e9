using System.Buffers;
using System.Net;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>IHE actor AM: takes PCD-04 and tells with PCD-05 what became of the notification. It has no way to end an alarm.</summary>
public sealed class AlertManager : IAsyncDisposable
{
    private readonly TimeProvider clock;
    private readonly EhrIdentity identity;
    private readonly AlertManagerFault fault;
    private readonly MllpInbox inbox;
    private int lastControlId;

    /// <param name="clock">True time.</param>
    /// <param name="identity">Who it is in MSH-3; the gateway must know it as a sender.</param>
    /// <param name="fault">A fault put in on purpose.</param>
    public AlertManager(TimeProvider clock, EhrIdentity identity, AlertManagerFault fault = AlertManagerFault.None)
    {
        (this.clock, this.identity, this.fault) = (clock, identity, fault);
        inbox = new MllpInbox(clock);
        if (fault == AlertManagerFault.NoAnswer)
            inbox.AnswerWith(_ => null);
    }

    public IPEndPoint EndPoint => inbox.EndPoint;

    /// <summary>Alerts in the order of receipt, keep-alives left out; a message that came again is there once.</summary>
    public IReadOnlyList<ReceivedAlert> Alerts
    {
        get
        {
            var all = Read().Where(one => !one.Alert.IsKeepAlive).DistinctBy(one => one.Alert.Header.ControlId).ToList();
            return fault switch
            {
                AlertManagerFault.LostEnd => [.. all.Where(one => one.Alert.Phase != AlertPhase.End)],
                AlertManagerFault.DoubledOnset => [.. all.SelectMany(one => one.Alert.Phase == AlertPhase.Start ? new[] { one, one } : [one])],
                _ => all,
            };
        }
    }

    public int KeepAlives => Read().Count(one => one.Alert.IsKeepAlive);

    /// <summary>Messages that are no acceptable PCD-04.</summary>
    public IReadOnlyList<string> Unreadable => [.. inbox.Messages.Select(message => Fault(message.Bytes)).OfType<string>()];

    /// <summary>PCD-05 about an alert, ready to be sent to the gateway.</summary>
    public ReadOnlyMemory<byte> Status(ReceivedAlert about, AlertResponse response, string nurse)
    {
        var now = Hl7Timestamp.FromInstant(clock.GetUtcNow(), Hl7Precision.Millisecond);
        var controlId = $"AM{Interlocked.Increment(ref lastControlId)}-{clock.GetUtcNow().ToUnixTimeMilliseconds()}";
        var header = new MshHeader
        {
            SendingApplication = new HierarchicDesignator(identity.Application, identity.Eui64, "EUI-64"),
            CreatedAt = now,
            Type = MessageType.OraR41,
            ControlId = controlId,
            AcceptAckCondition = "AL",
            ApplicationAckCondition = "NE",
            Profiles = [new EntityIdentifier("IHE_PCD_005", "IHE PCD", ProfileTables.AlertStatus.Oid, "ISO")],
        };
        var status = new AlertStatusReport(header, new Acknowledgement(AckCode.AA, about.Alert.Header.ControlId))
        {
            Id = new EntityIdentifier(controlId, identity.Application, identity.Eui64, "EUI-64"),
            AlertInstance = about.Alert.InstanceId,
            PackedAt = now,
            Participations = [AlertStatusReport.ResponseOf("1", response, new PersonIdentifier(nurse), now)],
        };
        var output = new ArrayBufferWriter<byte>();
        status.Write(output);
        return output.WrittenMemory;
    }

    public ValueTask DisposeAsync() => inbox.DisposeAsync();

    private List<ReceivedAlert> Read()
    {
        var read = new List<ReceivedAlert>();
        foreach (var message in inbox.Messages)
        {
            if (Er7Message.TryParse(message.Bytes.Span, out var parsed, out _)
                && AlertReport.TryRead(parsed, new ReadReport(ReadOptions.Strict), out var alert))
                read.Add(new ReceivedAlert(alert, message.ReceivedAt));
        }

        return read;
    }

    private static string? Fault(ReadOnlyMemory<byte> bytes)
    {
        if (!Er7Message.TryParse(bytes.Span, out var message, out var error))
            return error.ToString();
        var report = new ReadReport(ReadOptions.Strict);
        return AlertReport.TryRead(message, report, out _) ? null : string.Join("; ", report.Findings);
    }
}
