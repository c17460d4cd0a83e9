using System.Diagnostics;
using System.Globalization;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.System.Tests.SimFleet;

/// <summary>The built SimFleet executable, run as a user runs it, with a temporary folder of its own.</summary>
internal sealed class FleetProcess : IDisposable
{
    private const string Project = "ClosedLoop.Pumps.SimFleet";
    private const int EndTimeoutMs = 120_000;

    private readonly Process process;
    private readonly TemporaryFolder temporary = new();
    private readonly List<string> lines = [];
    private readonly Dictionary<string, Signal> awaited = [];

    private FleetProcess(string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var info = new ProcessStartInfo(RepositoryRoot.Combine("artifacts", "bin", Project, configuration, Project), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TMPDIR"] = temporary.Path;
        info.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));
        process = new Process { StartInfo = info };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public int Id => process.Id;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public string Output => string.Join('\n', Lines);

    /// <summary>What it left in its temporary folder.</summary>
    public IReadOnlyList<string> LeftBehind => Directory.GetDirectories(temporary.Path, "closedloop-pumps-*");

    public static FleetProcess Start(params string[] arguments)
    {
        var fleet = new FleetProcess(arguments);
        fleet.process.Start();
        fleet.process.BeginOutputReadLine();
        fleet.process.BeginErrorReadLine();
        return fleet;
    }

    /// <summary>The first line that holds this text.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        Signal signal;
        lock (lines)
        {
            awaited[text] = signal = new Signal();
            if (lines.Exists(line => line.Contains(text, StringComparison.Ordinal)))
                signal.Set();
        }

        await signal.WaitAsync($"a line with '{text}' in\n{Output}");
        return Lines.First(line => line.Contains(text, StringComparison.Ordinal));
    }

    public async Task<int> GatewayIdAsync() =>
        int.Parse((await LineWithAsync("gateway pid")).Split(' ')[2], CultureInfo.InvariantCulture);

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> EndAsync(int timeoutMs = EndTimeoutMs)
    {
        using var timeout = new CancellationTokenSource(timeoutMs);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    /// <summary>Sends a signal by name.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        temporary.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (lines)
        {
            lines.Add(line);
            foreach (var (text, signal) in awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                    signal.Set();
            }
        }
    }
}
