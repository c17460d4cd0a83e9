using System.Globalization;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.LoadBench.Cases.Fleet;

/// <summary>Memory and processor time of another process, from /proc, and a way to make a .NET process collect its garbage.</summary>
internal sealed class MeasuredProcess(int id)
{
    // Linux gives processor times in clock ticks of 1/100 s (sysconf(_SC_CLK_TCK), the same on all its platforms .NET runs on).
    private const double TickMs = 10;
    private const int CollectSettleMs = 1_500;

    public double RssMiB() => StatusKiB("VmRSS:") / 1024;

    /// <summary>User and system time since its start.</summary>
    public TimeSpan Cpu()
    {
        // The name of the program stands in brackets and may hold spaces: count from behind it (proc(5)).
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * TickMs);
    }

    /// <summary>
    /// Makes it collect all generations twice, the way dotnet-gcdump does: an event session with the keyword GCHeapCollect over the
    /// runtime's diagnostic socket. A gateway and a yardstick are both asked, so neither is measured with garbage the other was rid of.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process has no diagnostic socket.</exception>
    public async Task CollectAsync(CancellationToken stop)
    {
        for (var round = 0; round < 2; round++)
        {
            await CollectOnceAsync(stop);
            await Task.Delay(CollectSettleMs, stop);
        }
    }

    private async Task CollectOnceAsync(CancellationToken stop)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{id}-*-socket").FirstOrDefault()
            ?? throw new InvalidOperationException($"Process {id} has no diagnostic socket in {Path.GetTempPath()}.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
        await socket.SendAsync(CollectCommand(), stop);

        // The answer's header and session, then the events; the collection has run when the first block of them is there.
        var buffer = new byte[64 << 10];
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(CollectSettleMs);
        try
        {
            while (await socket.ReceiveAsync(buffer, enough.Token) > 0)
            {
                // What it reports is of no interest here.
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Closing the socket ends the session.
        }
    }

    // dotnet/diagnostics, documentation/design-docs/ipc-protocol.md: header, then the payload of CollectTracing2 (command set 2, command 3).
    private static byte[] CollectCommand()
    {
        const ulong GcHeapCollect = 0x800000;
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, System.Text.Encoding.Unicode, leaveOpen: true))
        {
            writer.Write(1u); // circular buffer, MB
            writer.Write(1u); // nettrace format
            writer.Write(false); // no rundown
            writer.Write(1u); // providers
            writer.Write(GcHeapCollect);
            writer.Write(4u); // informational
            WriteText(writer, "Microsoft-Windows-DotNETRuntime");
            WriteText(writer, "");
        }

        using var message = new MemoryStream();
        using (var writer = new BinaryWriter(message, System.Text.Encoding.ASCII, leaveOpen: true))
        {
            writer.Write("DOTNET_IPC_V1\0"u8);
            writer.Write((ushort)(20 + payload.Length));
            writer.Write((byte)2);
            writer.Write((byte)3);
            writer.Write((ushort)0);
            writer.Write(payload.ToArray());
        }

        return message.ToArray();
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write((uint)text.Length + 1);
        foreach (var character in text)
            writer.Write((ushort)character);
        writer.Write((ushort)0);
    }

    private double StatusKiB(string name) => double.Parse(
        File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
