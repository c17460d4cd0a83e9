using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.LoadBench.Cases.MqttQos1;

/// <summary>Mosquitto from Debian on loopback, without persistence: it acknowledges what it has taken, not what is on a disk.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";
    private const int LookEveryMs = 50;
    private const int LooksMax = 100;

    private readonly Process _process;

    private Mosquitto(Process process, IPEndPoint endPoint) => (_process, EndPoint) = (process, endPoint);

    public IPEndPoint EndPoint { get; }

    public int ProcessId => _process.Id;

    /// <exception cref="InvalidOperationException">It is not installed, or did not come up.</exception>
    public static async Task<Mosquitto> StartAsync(string folder, CancellationToken stop)
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort.Take());
        var config = Path.Combine(Directory.CreateDirectory(folder).FullName, "mosquitto.conf");
        await File.WriteAllTextAsync(
            config, $"listener {endPoint.Port} 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\nlog_type error\n", stop);
        try
        {
            var process = Process.Start(new ProcessStartInfo(Program, ["-c", config]))!;
            for (var look = 0; look < LooksMax && !process.HasExited; look++, await Task.Delay(LookEveryMs, stop))
                if (await ListensAsync(endPoint, stop))
                    return new Mosquitto(process, endPoint);
            throw new InvalidOperationException("Mosquitto did not come up.");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"There is no {Program}; bench/run.sh installs it.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(IPEndPoint endPoint, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
