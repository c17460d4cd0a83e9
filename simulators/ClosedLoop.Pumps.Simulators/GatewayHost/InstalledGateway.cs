using System.Diagnostics;

namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>
/// What the gateway's own <c>install</c> command gives the service besides its configuration: OpenSSL's, where pumps come by TLS (ADR 25).
/// </summary>
public static class InstalledGateway
{
    private const string Unit = "closedloop-pumps.service";
    private const string Setting = "Environment=";

    /// <summary>The program and arguments that put the gateway into the environment of its unit; empty when the unit says nothing of it.</summary>
    /// <param name="config">The gateway's configuration file.</param>
    /// <param name="folder">Where the unit may be written.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">The command refused; the message has what it printed.</exception>
    public static async Task<IReadOnlyList<string>> LauncherAsync(string config, string folder, CancellationToken cancel = default)
    {
        using var install = Process.Start(
            new ProcessStartInfo(GatewayExecutable.Find(), ["--config", config, "install", "--to", folder]) { RedirectStandardOutput = true })!;
        var printed = await install.StandardOutput.ReadToEndAsync(cancel);
        await install.WaitForExitAsync(cancel);
        if (install.ExitCode != 0)
            throw new InvalidOperationException($"install: {printed}");
        string[] environment =
        [
            .. File.ReadLines(Path.Combine(folder, Unit))
                .Where(line => line.StartsWith(Setting, StringComparison.Ordinal)).Select(line => line[Setting.Length..]),
        ];
        return environment.Length == 0 ? [] : ["/usr/bin/env", .. environment];
    }
}
