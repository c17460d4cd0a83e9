using System.Collections.Concurrent;
using System.Diagnostics;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>A real server as its own process on loopback, with a folder of its own; ended by its process, never by name.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly string program;
    private readonly IReadOnlyList<string> arguments;
    private readonly Uri alive;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    private ServerProcess(string program, IReadOnlyList<string> arguments, Uri alive) =>
        (this.program, this.arguments, this.alive) = (program, arguments, alive);

    public static async Task<ServerProcess> StartAsync(string program, Uri alive, params string[] arguments)
    {
        var server = new ServerProcess(program, arguments, alive);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timer = new PeriodicTimer(LookEvery);
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsAliveAsync())
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(started) > StartMax)
                throw new TimeoutException($"{program} is not up.\n{string.Join('\n', output.TakeLast(20))}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await Waiting.ForAsync(process.WaitForExitAsync(), $"{program} ends");
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        http.Dispose();
    }

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            using var answer = await http.GetAsync(alive);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
