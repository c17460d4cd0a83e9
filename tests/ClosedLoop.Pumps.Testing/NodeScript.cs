using System.Diagnostics;
using System.Text.Json;

namespace ClosedLoop.Pumps.Testing;

/// <summary>Runs a script of tests/interop, which uses programs that are not ours.</summary>
public static class NodeScript
{
    /// <summary>What it prints, as <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">It failed; what it said is in the text.</exception>
    public static async Task<T> RunAsync<T>(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [RepositoryRoot.Combine("tests", "interop", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"{script} ended with {node.ExitCode}: {await error}");
    }
}
