using System.Diagnostics;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>Makes a bearer token the way an administrator does: with the gateway's own command.</summary>
public static class GatewayToken
{
    /// <param name="configurationPath">The gateway's configuration file.</param>
    /// <param name="name">Who it is for, also as the clinician id.</param>
    /// <param name="roles">nurse, pharmacist, biomed, administrator, integration.</param>
    /// <exception cref="InvalidOperationException">The command failed; the message has what it printed.</exception>
    public static async Task<string> AddAsync(string configurationPath, string name, params string[] roles)
    {
        var info = new ProcessStartInfo(GatewayExecutable.Find(), ["token", "add", "--config", configurationPath, "--name", name, "--role", .. roles])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(configurationPath))!,
        };
        GatewayProcess.CleanEnvironment(info);
        using var process = Process.Start(info)!;
        var printed = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"No token was made: {printed}");
    }
}
