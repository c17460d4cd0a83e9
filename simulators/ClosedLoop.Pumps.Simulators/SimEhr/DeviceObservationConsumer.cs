using System.Buffers;
using System.Globalization;
using System.Net;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>IHE actor DOC: takes PCD-10 and PCD-01 over MLLP, answers as it is told to, and keeps every message for the verdict.</summary>
public sealed class DeviceObservationConsumer : IAsyncDisposable
{
    private const int ConnectionsMax = 256;

    private readonly TimeProvider clock;
    private readonly ReportFaults faults;
    private readonly MllpListener listener;
    private readonly Lock gate = new();
    private readonly List<ReceivedReport> reports = [];
    private volatile Func<ReceivedReport, DocReply> reply = _ => DocReply.Accept;
    private int lastAck;

    /// <param name="clock">True time.</param>
    /// <param name="fault">A fault put in on purpose.</param>
    public DeviceObservationConsumer(TimeProvider clock, EhrFault fault = EhrFault.None)
    {
        this.clock = clock;
        faults = new ReportFaults(fault);
        listener = new MllpListener(ConnectionsMax, ConsumeAsync);
    }

    /// <summary>Where the gateway is to send documentation.</summary>
    public IPEndPoint EndPoint => listener.EndPoint;

    /// <summary>Every message so far, in the order of receipt.</summary>
    public IReadOnlyList<ReceivedReport> Reports
    {
        get
        {
            lock (gate)
                return [.. reports];
        }
    }

    /// <summary>From now on each message is answered so; it gets the message before it is kept. Called on many threads.</summary>
    public void AnswerWith(Func<ReceivedReport, DocReply> decide) => reply = decide;

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task ConsumeAsync(MllpConnection connection, int number, CancellationToken stop)
    {
        var connectedUnixMs = UnixMs();
        while (await connection.ReadAsync(stop) is { } bytes)
        {
            var deliveries = faults.Deliver(bytes);
            var answered = Read(bytes, number, connectedUnixMs);
            var decision = reply(answered);
            foreach (var delivered in deliveries)
                Keep(Read(delivered, number, connectedUnixMs) with { Reply = decision.Kind });

            if (decision.DelayMs > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(decision.DelayMs), clock, stop);
            if (decision.Kind == DocReplyKind.Close)
                return;
            if (decision.Kind != DocReplyKind.Silence)
                await connection.WriteAsync(Answer(bytes, decision.Kind), stop);
        }
    }

    private void Keep(ReceivedReport report)
    {
        lock (gate)
            reports.Add(report with { Order = reports.Count });
    }

    private ReceivedReport Read(byte[] bytes, int connection, long connectedUnixMs)
    {
        var findings = new ReadReport(ReadOptions.Strict);
        ObservationReport? read = null;
        var header = Header(bytes);
        if (Er7Message.TryParse(bytes, out var message, out _))
            ObservationReport.TryRead(message, findings, out read);
        return new ReceivedReport(
            Order: 0,
            connection,
            connectedUnixMs,
            UnixMs(),
            bytes,
            header?.ControlId ?? "",
            read,
            [.. findings.Findings.Where(f => f.Severity == Hl7Severity.Error).Select(f => $"{f.Location}: {f.Text}")],
            DocReplyKind.Accept)
        {
            IsEvent = header?.Type.Trigger == "R42",
            Event = read is not null && header?.Type.Trigger == "R42" ? InfusionEventReader.Read(read) : null,
        };
    }

    private byte[] Answer(byte[] bytes, DocReplyKind kind)
    {
        var header = Header(bytes) ?? throw new IOException("The gateway sent something that is not HL7.");
        var code = kind switch
        {
            DocReplyKind.CommitError => AckCode.CE,
            DocReplyKind.CommitReject => AckCode.CR,
            DocReplyKind.ApplicationError => AckCode.AE,
            _ => AckCode.CA,
        };
        var controlId = "DOC" + Interlocked.Increment(ref lastAck).ToString(CultureInfo.InvariantCulture);
        var output = new ArrayBufferWriter<byte>(256);
        AckMessage.To(header, code, controlId, Hl7Timestamp.FromInstant(clock.GetUtcNow()), Errors(kind)).Write(output);
        return output.WrittenSpan.ToArray();
    }

    private static ErrSegment[] Errors(DocReplyKind kind) =>
        kind == DocReplyKind.Accept ? [] : [new ErrSegment { Code = Hl7ErrorCode.ApplicationInternalError.ToElement() }];

    private static MshHeader? Header(byte[] bytes) =>
        Er7Message.TryParse(bytes, out var message, out _) ? MshHeader.Read(message, new ReadReport(ReadOptions.Strict)) : null;

    private long UnixMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
