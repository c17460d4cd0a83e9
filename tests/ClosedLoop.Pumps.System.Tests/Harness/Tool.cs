using System.Diagnostics;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>Runs another program to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    private const int TimeoutMs = 60_000;

    public static async Task<Tool> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(TimeoutMs);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end in {TimeoutMs} ms.");
        }

        return new Tool(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it with all three streams in our hands.</summary>
    public static Process Start(string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
