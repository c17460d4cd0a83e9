using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// Stands for a terminal server with one pump on its serial line: a TCP server that hosts dial. All access to the pump goes through
/// <see cref="Do{T}"/>.
/// </summary>
public sealed class AlarisPumpFront : IFaultTarget, IDisposable
{
    private const int ReceiveBytes = 1_024;
    private const int LateMs = 800;
    private const int OtherUnitAnswers = 3;

    private readonly Lock gate = new();
    private readonly AlarisSerialPump pump;
    private readonly SimClock clock;
    private readonly HostListener listener;
    private readonly WireDamage damage;
    private long badFrames;
    private long connections;
    private bool isEscape;

    /// <param name="pump">The pump; the front is its only caller from now on.</param>
    /// <param name="clock">The fleet's clock.</param>
    /// <param name="endpoint">To listen on; port 0 = any.</param>
    public AlarisPumpFront(AlarisSerialPump pump, SimClock clock, EndPoint endpoint)
    {
        this.pump = pump;
        this.clock = clock;
        damage = new WireDamage([0x00, 0x7F, (byte)'~'], LateMs, WrongCrc, null, CutOff, _ => true);
        listener = new HostListener(endpoint);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => listener.Address;

    public SimFront Front => SimFront.AlarisPump;

    /// <summary>Frames of the host with a fault; they are not answered.</summary>
    public long BadFrames => Interlocked.Read(ref badFrames);

    public long Connections => Interlocked.Read(ref connections);

    /// <summary>Brings the pump to the present and does something with it, alone.</summary>
    public T Do<T>(Func<AlarisSerialPump, T> act)
    {
        lock (gate)
        {
            pump.Advance(clock.NowMs);
            return act(pump);
        }
    }

    /// <inheritdoc cref="Do{T}"/>
    public void Do(Action<AlarisSerialPump> act) => Do(p =>
    {
        act(p);
        return true;
    });

    /// <inheritdoc/>
    public bool Inject(PumpFault fault, FaultCounts counts) => FaultApplicability.Applies(Front, fault) && Do(p =>
    {
        switch (fault)
        {
            case PumpFault.Reboot:
                p.PowerCycle();
                break;
            case PumpFault.PumpMoved:
                p.Exchange($"{p.Options.SerialNumber}X");
                break;
            case PumpFault.NoRemoteControl:
                p.DisableRemoteControl();
                break;
            case PumpFault.UnitChange:
                p.OtherUnitAnswers = OtherUnitAnswers;
                break;
            default:
                return p.Faults.Arm(fault, counts);
        }

        counts.Happened(fault);
        return true;
    });

    /// <summary>Serves hosts until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await listener.ServeAsync(TalkAsync, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task TalkAsync(Socket socket, CancellationToken cancel)
    {
        socket.NoDelay = true;
        Interlocked.Increment(ref connections);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var writer = new FaultyWriter(socket, pump.Faults, damage, clock);
        var scanner = new AlarisFrameScanner();
        var bytes = new byte[ReceiveBytes];
        try
        {
            while (await socket.ReceiveAsync(bytes.AsMemory(), over.Token) is var count && count > 0)
            {
                foreach (var answer in Answers(scanner, new ReadOnlySequence<byte>(bytes, 0, count)))
                {
                    if (!await writer.SendAsync(answer, over.Token))
                        return;
                }
            }
        }
        catch (Exception e) when (FrontConnection.IsClosed(e))
        {
            // The host closed, or the front ends.
        }
        finally
        {
            await over.CancelAsync();
            socket.Dispose();
        }
    }

    private List<byte[]> Answers(AlarisFrameScanner scanner, ReadOnlySequence<byte> buffer) => Do(p =>
    {
        var answers = new List<byte[]>();
        AlarisScan said;
        while ((said = scanner.TryRead(ref buffer, out var frame)) != AlarisScan.NeedMore)
        {
            if (said is not (AlarisScan.Frame or AlarisScan.Noise))
                Interlocked.Increment(ref badFrames);
            if (frame is null || p.Receive(frame) is not { } answer || p.Faults.Take(PumpFault.AckLost))
                continue;
            answers.Add(answer.ToBytes());
            if (p.Faults.Take(PumpFault.DuplicateBlock))
                answers.Add(answer.ToBytes());
        }

        return answers;
    });

    private static byte[] WrongCrc(byte[] frame)
    {
        var changed = frame.ToArray();
        changed[^2] = (byte)(changed[^2] == '0' ? '1' : '0');
        return changed;
    }

    // Given up by ESC, and just cut off, in turn.
    private byte[] CutOff(byte[] frame) => (isEscape = !isEscape) ? [.. frame[..(frame.Length / 2)], 0x1B] : frame[..(frame.Length / 2)];
}
