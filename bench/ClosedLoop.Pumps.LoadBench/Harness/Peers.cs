using System.ComponentModel;
using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Node programs in <c>bench/peers</c>, found from the build output upward.</summary>
internal static class Peers
{
    /// <summary>A peer that listens and says where.</summary>
    /// <exception cref="InvalidOperationException">Node or its packages are not there.</exception>
    public static Task<YardstickProcess> ServeAsync(string script, CancellationToken stop) => YardstickProcess.StartAsync(Node(script), stop);

    /// <summary>A peer that runs to its end; what it printed.</summary>
    /// <exception cref="InvalidOperationException">Node or its packages are not there, or it failed.</exception>
    public static async Task<string> RunAsync(string script, IEnumerable<string> args, CancellationToken stop)
    {
        var info = Node(script);
        foreach (var arg in args)
            info.ArgumentList.Add(arg);
        info.RedirectStandardOutput = true;
        try
        {
            using var process = Process.Start(info)!;
            var printed = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0 ? printed.Trim() : throw new InvalidOperationException($"{script} ended with {process.ExitCode}.");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("There is no node on this machine; bench/run.sh installs it.", e);
        }
    }

    private static ProcessStartInfo Node(string script)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "bench", "peers", "node_modules")))
            folder = folder.Parent;
        return folder is null
            ? throw new InvalidOperationException("The peers are not installed: npm ci in bench/peers, or bench/run.sh.")
            : new ProcessStartInfo("node", [Path.Combine(folder.FullName, "bench", "peers", script)]) { UseShellExecute = false };
    }
}
