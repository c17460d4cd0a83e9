using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>A yardstick that stands for a server, in a process of its own as the gateway is. It ends when its standard input closes.</summary>
internal sealed class YardstickProcess : IAsyncDisposable
{
    private readonly Process _process;

    private YardstickProcess(Process process, IPEndPoint endPoint) => (_process, EndPoint) = (process, endPoint);

    public IPEndPoint EndPoint { get; }

    public int ProcessId => _process.Id;

    /// <summary>One of <see cref="Yardsticks"/>, served by this same executable.</summary>
    public static Task<YardstickProcess> StartAsync(string name, CancellationToken stop) =>
        StartAsync(new ProcessStartInfo(Environment.ProcessPath!, [Yardsticks.Verb, name]), stop);

    /// <summary>A peer of any kind that prints <c>listening PORT</c> when it is up.</summary>
    /// <exception cref="InvalidOperationException">It ended before it said where it listens.</exception>
    public static async Task<YardstickProcess> StartAsync(ProcessStartInfo info, CancellationToken stop)
    {
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.UseShellExecute = false;
        var process = Process.Start(info)!;
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith(Yardsticks.Listening, StringComparison.Ordinal))
                return new YardstickProcess(process, new IPEndPoint(IPAddress.Loopback, int.Parse(line[Yardsticks.Listening.Length..], CultureInfo.InvariantCulture)));
        }

        throw new InvalidOperationException($"{info.FileName} {string.Join(' ', info.ArgumentList)} ended with {process.ExitCode} before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
