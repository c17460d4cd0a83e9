using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using ClosedLoop.Pumps.LoadBench.Harness;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases;

/// <summary>
/// Idle pumps with a verified order each, and an order sender with one connection. A pump holds a proposal only for a moment: the nurse
/// rejects it, and the pump is free for the next scan. One order a pump is under way at a time.
/// </summary>
internal sealed class OrderWard : IAsyncDisposable
{
    private const int SettleMs = 500;

    private static readonly EhrIdentity _ehr = new(BenchGateway.Sender);

    private readonly CannedMllpServer _answers;
    private readonly ConcurrentQueue<byte[]> _next = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<BenchSession> _pumps = [];
    private long[] _startedAt = [];
    private MllpSession? _sender;
    private int _requests;
    private int _offered;
    private long _refused;

    private OrderWard() => _answers = new CannedMllpServer(TakeAnswer);

    public BenchGateway Gateway { get; private set; } = null!;

    /// <summary>Of the order sender: RGV to its ACK.</summary>
    public InFlight Load => _sender!.Load;

    /// <summary>From the start of a request to its proposal at the pump.</summary>
    public Histogram Proposals { get; private set; } = new();

    /// <summary>Answers that were not CA.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The ERR segment of the first RRG that refuses an order; empty = none did.</summary>
    public string FirstRefusal { get; private set; } = "";

    public int MessageBytes { get; private set; }

    /// <param name="others">Pumps of the gateway behind those of the ward, for other load.</param>
    /// <param name="destination">Where PCD-10 goes; null = none is written.</param>
    public static async Task<OrderWard> StartAsync(
        string folder, int pumps, CancellationToken stop, int others = 0, IPEndPoint? destination = null)
    {
        var ward = new OrderWard();
        ward._answers.Start();
        var gateway = await BenchGateway.StartAsync(folder, pumps + others, destination, ward._answers.EndPoint, stop: stop);
        await ward.OpenAsync(gateway, await gateway.ConnectAsync(0, pumps, window: 64, stop: stop), stop);
        return ward;
    }

    /// <summary>The next so many requests for the pumps in turn, written before the clock runs.</summary>
    public void Prepare(int count)
    {
        lock (_gate)
            Proposals = new Histogram();
        Load.Latency = new Histogram();
        for (var i = 0; i < count; i++)
        {
            var order = Order(_requests++, _pumps.Count);
            var now = TimeProvider.System.GetUtcNow().AddMilliseconds(i % 1_000);
            _next.Enqueue(OrderMessages.Infusion(order, _ehr, now, now));
        }

        MessageBytes = Sample().Length + 3;
    }

    /// <summary>A request as it goes out, for a peer.</summary>
    public byte[] Sample()
    {
        var now = TimeProvider.System.GetUtcNow();
        return OrderMessages.Infusion(Order(0, _pumps.Count), _ehr, now, now);
    }

    /// <summary>Sends the next one.</summary>
    public void Offer(long start)
    {
        lock (_gate)
            _startedAt[_offered++ % _pumps.Count] = start;
        Load.Offer(start);
    }

    public async ValueTask DisposeAsync()
    {
        _sender?.Dispose();
        foreach (var pump in _pumps)
            pump.Dispose();
        await Gateway.DisposeAsync();
        await _answers.DisposeAsync();
    }

    private async Task OpenAsync(BenchGateway gateway, IReadOnlyList<BenchSession> pumps, CancellationToken stop)
    {
        (Gateway, _pumps, _startedAt) = (gateway, pumps, new long[pumps.Count]);
        for (var number = 0; number < pumps.Count; number++)
        {
            var at = number;
            pumps[at].Proposed = (propose, now) => Take(at, propose, now);
            pumps[at].SendTelemetry(idle: true);
        }

        _sender = new MllpSession(
            () => _next.TryDequeue(out var message) ? message : throw new InvalidOperationException("Prepare comes before Offer."),
            answer => Interlocked.Add(ref _refused, answer.IndexOf("MSA|CA|"u8) < 0 ? 1 : 0));
        await _sender.ConnectAsync(gateway.Endpoints.Mllp, stop);
        for (var number = 0; number < pumps.Count; number++)
            _next.Enqueue(OrderMessages.Prescription(Prescription(number), _ehr, TimeProvider.System.GetUtcNow()));
        for (var number = 0; number < pumps.Count; number++)
            _sender.Load.Offer(Stopwatch.GetTimestamp());
        await Settle.UntilAsync(() => _sender.Load.Open == 0, "answers to the prescriptions", stop);
        await Task.Delay(SettleMs, stop);
        if (Refused > 0)
            throw new InvalidOperationException($"{Refused} prescriptions were refused.");
    }

    private void Take(int pump, Propose propose, long now)
    {
        lock (_gate)
            Proposals.Record(Stopwatch.GetElapsedTime(_startedAt[pump], now));
        _pumps[pump].Reject(propose);
    }

    private void TakeAnswer(ReadOnlySpan<byte> message, long now)
    {
        var error = MllpBytes.Segment(message, "ERR"u8);
        if (FirstRefusal.Length == 0 && error.Length > 0)
            FirstRefusal = Encoding.UTF8.GetString(error[..Math.Max(0, error.IndexOf(MllpBytes.CarriageReturn))]);
    }

    private static SimPatient Patient(int number) => new($"BP{number:0000}", "Abel", "Ana", WardDrugs.Quantity(80, "kg"));

    private static SimPrescription Prescription(int number) => new()
    {
        MessageId = $"BRX{number}",
        AtMs = 0,
        Control = PrescriptionControl.New,
        OrderId = $"BO{number}",
        Patient = Patient(number),
        Drug = WardDrugs.Saline,
        RateMin = WardDrugs.Quantity(10, "mL/h"),
        RateMax = WardDrugs.Quantity(600, "mL/h"),
    };

    private static SimOrder Order(int request, int pumps) => new()
    {
        RequestId = $"BQ{request}",
        AtMs = 0,
        OrderId = $"BO{request % pumps}",
        Patient = Patient(request % pumps),
        Pump = new PumpTarget(BenchGateway.PumpId(request % pumps), $"B-{request % pumps:00000}", BenchEvents.Channel, Syringe: false),
        Drug = WardDrugs.Saline,
        Give = WardDrugs.Quantity(100, "mL/h"),
        RateNlH = 100_000_000,
        Volume = WardDrugs.Quantity(50, "mL"),
        Nurse = BenchEvents.Nurse,
        Expected = OrderExpectation.To(OrderOutcome.None),
        Step = WardStep.ConfirmAsSent,
    };
}
