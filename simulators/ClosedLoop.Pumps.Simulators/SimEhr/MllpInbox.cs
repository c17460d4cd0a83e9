using System.Buffers;
using System.Globalization;
using System.Net;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>An application that takes messages of any kind over MLLP, keeps each as it came and answers it with one commit code.</summary>
public sealed class MllpInbox : IAsyncDisposable
{
    private const int ConnectionsMax = 64;

    private readonly TimeProvider clock;
    private readonly MllpListener listener;
    private readonly Lock gate = new();
    private readonly List<InboxMessage> messages = [];
    private volatile Func<ReadOnlyMemory<byte>, AckCode?> answer = _ => AckCode.CA;
    private int lastAck;

    /// <param name="clock">True time.</param>
    public MllpInbox(TimeProvider clock)
    {
        this.clock = clock;
        listener = new MllpListener(ConnectionsMax, ConverseAsync);
    }

    public IPEndPoint EndPoint => listener.EndPoint;

    /// <summary>Every message so far, in the order of receipt.</summary>
    public IReadOnlyList<InboxMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>From now on each message is answered so; null = not at all. Called on many threads.</summary>
    public void AnswerWith(Func<ReadOnlyMemory<byte>, AckCode?> decide) => answer = decide;

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task ConverseAsync(MllpConnection connection, int number, CancellationToken stop)
    {
        while (await connection.ReadAsync(stop) is { } bytes)
        {
            var code = answer(bytes);
            lock (gate)
                messages.Add(new InboxMessage(bytes, clock.GetUtcNow(), code is not null));
            if (code is { } given)
                await connection.WriteAsync(Acknowledge(bytes, given), stop);
        }
    }

    private ReadOnlyMemory<byte> Acknowledge(byte[] bytes, AckCode code)
    {
        if (!Er7Message.TryParse(bytes, out var message, out var error))
            throw new InvalidDataException($"The gateway sent what is no HL7 message: {error}.");
        var header = MshHeader.Read(message, new ReadReport(ReadOptions.Strict));
        var controlId = "IN" + Interlocked.Increment(ref lastAck).ToString(CultureInfo.InvariantCulture);
        var output = new ArrayBufferWriter<byte>();
        AckMessage.To(header, code, controlId, Hl7Timestamp.FromInstant(clock.GetUtcNow())).Write(output);
        return output.WrittenMemory;
    }
}
