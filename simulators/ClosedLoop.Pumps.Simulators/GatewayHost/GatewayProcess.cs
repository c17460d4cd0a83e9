using System.Collections.Concurrent;
using System.Diagnostics;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>
/// The real gateway as a child process, started directly and with a clean environment. It stops when its standard input closes, so it
/// cannot outlive us however we end; SIGINT at the terminal is ours to handle, the child ignores it.
/// </summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    private const int OutputLinesMax = 2000;
    private const int StartTimeoutMs = 60_000;
    private const int StopTimeoutMs = 15_000;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<GatewayEndpoints> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(Process process) => _process = process;

    public GatewayEndpoints Endpoints => _listening.Task.Result;

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines it printed, standard output and error together.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <param name="configurationPath">Its configuration file.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not up in time; the message has what it printed.</exception>
    public static Task<GatewayProcess> StartAsync(string configurationPath, CancellationToken cancel = default) =>
        StartThroughAsync([], configurationPath, cancel);

    /// <summary>The same by way of another program that starts the gateway and watches it, such as strace.</summary>
    /// <param name="launcher">That program and its arguments; the gateway's command line is put behind them. Empty = none.</param>
    /// <param name="configurationPath">The gateway's configuration file.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not up in time; the message has what it printed.</exception>
    public static async Task<GatewayProcess> StartThroughAsync(
        IReadOnlyList<string> launcher, string configurationPath, CancellationToken cancel = default)
    {
        var process = new Process { StartInfo = StartInfo(configurationPath, launcher) };
        var starting = new GatewayProcess(process);
        process.OutputDataReceived += (_, line) => starting.Take(line.Data);
        process.ErrorDataReceived += (_, line) => starting.Take(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => starting._listening.TrySetException(new InvalidOperationException("The gateway ended while starting."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await starting._listening.Task.WaitAsync(TimeSpan.FromMilliseconds(StartTimeoutMs), cancel);
            return starting;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            await starting.DisposeAsync();
            throw new InvalidOperationException($"{e.Message}\n{string.Join('\n', starting._output)}", e);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop by closing its standard input, and waits. Returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopTimeoutMs);
            try
            {
                await _process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > OutputLinesMax)
            _output.TryDequeue(out _);
        if (GatewayEndpoints.TryParse(line) is { } endpoints)
            _listening.TrySetResult(endpoints);
    }

    private static ProcessStartInfo StartInfo(string configurationPath, IReadOnlyList<string> launcher)
    {
        IReadOnlyList<string> command = [.. launcher, GatewayExecutable.Find()];
        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(configurationPath))!,
        };
        info.ArgumentList.Add("--child");
        info.ArgumentList.Add("--config");
        info.ArgumentList.Add(Path.GetFullPath(configurationPath));
        CleanEnvironment(info);
        return info;
    }

    /// <summary>Nothing of our own settings reaches the gateway; how OpenSSL is set up is the machine's, as the path is.</summary>
    internal static void CleanEnvironment(ProcessStartInfo info)
    {
        info.Environment.Clear();
        if (Environment.GetEnvironmentVariable("OPENSSL_CONF") is { } openSsl)
            info.Environment["OPENSSL_CONF"] = openSsl;
        info.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        info.Environment["HOME"] = Environment.GetEnvironmentVariable("HOME");
        info.Environment["DOTNET_ROOT"] = DotnetRoot();
    }

    // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/System.Private.CoreLib.dll
    private static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
