using System.Buffers;
using System.Globalization;
using System.Net;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// IHE actor IOP (PCD-03): sends verified orders and bedside requests, takes the commit answers on the same connection and the RRGs on a
/// port of its own (digest §6.1), and keeps all of it for the verdict.
/// </summary>
public sealed class InfusionOrderProgrammer : IAsyncDisposable
{
    private const int AnswerConnectionsMax = 16;

    /// <summary>Two scans of one order are never closer: the time of the request tells them apart.</summary>
    private const int RescanMsMin = 10;

    private readonly EhrIdentity identity;
    private readonly TimeProvider clock;
    private readonly EhrFault fault;
    private readonly MllpSender orders;
    private readonly MllpSender prescriptions;
    private readonly MllpListener answers;
    private readonly Lock gate = new();
    private readonly List<OrderRecord> sent = [];
    private readonly List<AnswerRecord> received = [];
    private readonly List<PrescriptionRecord> prescribed = [];
    private readonly Dictionary<string, DateTimeOffset> scanned = new(StringComparer.Ordinal);
    private bool staleOrderDone;
    private int lastAnswerAck;

    /// <param name="identity">MSH-3.</param>
    /// <param name="clock">True time.</param>
    /// <param name="fault">Only <see cref="EhrFault.StaleOrder"/> matters here.</param>
    public InfusionOrderProgrammer(EhrIdentity identity, TimeProvider clock, EhrFault fault = EhrFault.None)
    {
        this.identity = identity;
        this.clock = clock;
        this.fault = fault;
        orders = new MllpSender(clock);
        prescriptions = new MllpSender(clock);
        answers = new MllpListener(AnswerConnectionsMax, AnswerAsync);
    }

    /// <summary>Where RRGs are taken; the gateway's answer endpoint for <see cref="EhrIdentity.Application"/>.</summary>
    public IPEndPoint AnswerEndPoint => answers.EndPoint;

    /// <summary>What was sent and what came back so far. A request still waiting for its commit answer is not in it.</summary>
    public IReadOnlyList<OrderRecord> Orders
    {
        get
        {
            lock (gate)
            {
                var answered = received.ToLookup(a => a.AnswersControlId);
                return [.. sent.Select(o => o with { Answers = [.. answered[o.Order.RequestId]] })];
            }
        }
    }

    /// <summary>RRGs that name no request of ours.</summary>
    public IReadOnlyList<AnswerRecord> ForeignAnswers
    {
        get
        {
            lock (gate)
                return [.. received.Where(a => !sent.Exists(o => o.Order.RequestId == a.AnswersControlId))];
        }
    }

    public IReadOnlyList<PrescriptionRecord> Prescriptions
    {
        get
        {
            lock (gate)
                return [.. prescribed];
        }
    }

    /// <summary>The gateway's MLLP listener. Set before anything is sent, and again when a restarted gateway listens elsewhere.</summary>
    public void ConnectTo(IPEndPoint gateway)
    {
        orders.Gateway = gateway;
        prescriptions.Gateway = gateway;
    }

    /// <summary>Sends a bedside request now and waits for its commit answer.</summary>
    /// <param name="order">The request.</param>
    /// <param name="intendedUnixMs">When it should have gone out.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task SendAsync(SimOrder order, long intendedUnixMs, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var requestedAt = ScannedAt(order, now);
        var message = OrderMessages.Infusion(order, identity, now, requestedAt);
        var result = await orders.SendAsync(message, order.RequestId, stop);
        var record = new OrderRecord(
            order, intendedUnixMs, requestedAt.ToUnixTimeMilliseconds(), result.Attempts, UnixMs(), result.Ack, []);
        lock (gate)
            sent.Add(record);
    }

    /// <summary>Sends a prescription, or a change of one, now and waits for its commit answer.</summary>
    public async Task SendAsync(SimPrescription prescription, CancellationToken stop)
    {
        var message = OrderMessages.Prescription(prescription, identity, clock.GetUtcNow());
        var result = await prescriptions.SendAsync(message, prescription.MessageId, stop);
        lock (gate)
            prescribed.Add(new PrescriptionRecord(prescription, result.Ack));
    }

    public async ValueTask DisposeAsync()
    {
        await answers.DisposeAsync();
        await orders.DisposeAsync();
        await prescriptions.DisposeAsync();
    }

    private DateTimeOffset ScannedAt(SimOrder order, DateTimeOffset now)
    {
        var at = now.AddMilliseconds(-order.AgeMs - StaleByFaultMs(order));
        lock (gate)
        {
            if (scanned.TryGetValue(order.OrderId, out var last) && (at - last).Duration() < TimeSpan.FromMilliseconds(RescanMsMin))
                at = last.AddMilliseconds(RescanMsMin);
            scanned[order.OrderId] = at;
        }

        return at;
    }

    private long UnixMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // The fault: the first request that was to be confirmed left the bedside longer ago than a request lives (S3).
    private int StaleByFaultMs(SimOrder order)
    {
        lock (gate)
        {
            if (fault != EhrFault.StaleOrder || staleOrderDone || order.Expected.Outcome != OrderOutcome.ConfirmedAsSent)
                return 0;
            staleOrderDone = true;
            return RequestLife.InfusionMs + 60_000;
        }
    }

    private async Task AnswerAsync(MllpConnection connection, int number, CancellationToken stop)
    {
        while (await connection.ReadAsync(stop) is { } message)
            await connection.WriteAsync(Take(message), stop);
    }

    private byte[] Take(byte[] bytes)
    {
        var report = new ReadReport(ReadOptions.Strict);
        if (!Er7Message.TryParse(bytes, out var message, out _))
            throw new IOException("The gateway sent something that is not HL7 as an answer.");

        if (RrgO16.TryRead(message, report, out var answer))
        {
            var error = answer.Errors.Count > 0 ? answer.Errors[0].ApplicationError : null;
            lock (gate)
            {
                received.Add(new AnswerRecord(
                    UnixMs(),
                    answer.Header.ControlId,
                    answer.Acknowledgement.ControlId,
                    answer.Acknowledgement.Code,
                    error?.Code ?? "",
                    error?.Text ?? "")
                { Raw = bytes });
            }
        }

        var controlId = "IOP" + Interlocked.Increment(ref lastAnswerAck).ToString(CultureInfo.InvariantCulture);
        var output = new ArrayBufferWriter<byte>(256);
        var header = MshHeader.Read(message, new ReadReport(ReadOptions.Strict));
        AckMessage.To(header, report, controlId, Hl7Timestamp.FromInstant(clock.GetUtcNow())).Write(output);
        return output.WrittenSpan.ToArray();
    }
}
