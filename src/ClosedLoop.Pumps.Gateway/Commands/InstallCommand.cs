using System.CommandLine;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>
/// Writes the systemd unit and, where pumps come by TLS, OpenSSL's configuration for it. Starts nothing: the lines that do are printed, for a
/// person to run.
/// </summary>
public static class InstallCommand
{
    private const int DescriptorsPerPump = 2;
    private const int DescriptorsBesides = 4_096;

    public static Command Create(Option<string> config)
    {
        var folder = new Option<string>("--to") { Description = "Folder of unit files", DefaultValueFactory = _ => "/etc/systemd/system" };
        var user = new Option<string>("--user") { Description = "Account the gateway runs as", DefaultValueFactory = _ => "closedloop" };
        var install = new Command("install", "Write a hardened systemd unit for this program and the given configuration") { folder, user };
        install.SetAction(parsed => Run(
            parsed.GetValue(config)!,
            parsed.GetValue(folder)!,
            parsed.GetValue(user)!,
            Environment.ProcessPath ?? "",
            TlsSessionConfig.OfMachine(),
            Console.Out));
        return install;
    }

    /// <param name="program">The executable the unit starts.</param>
    /// <param name="openSsl">The machine's OpenSSL configuration; empty when it has none.</param>
    /// <returns>Exit code: 1 = nothing was written, and why is.</returns>
    public static int Run(string configPath, string folder, string user, string program, string openSsl, TextWriter output)
    {
        if (configPath.Length == 0)
            return Refuse("--config FILE is required: the service has no other way to know its settings", output);
        var settings = GatewaySettings.Load(configPath);
        if (settings.Errors.Count > 0)
            return ConfigCheckCommand.Report(settings, output) ? 0 : 1;
        var unit = new SystemdUnit(
            program,
            Path.GetFullPath(configPath),
            Path.GetFullPath(settings.Store.DataFolder),
            user,
            (settings.PumpListener.ConnectionsMax * DescriptorsPerPump) + DescriptorsBesides);
        string[] named = [unit.Program, unit.Config, unit.DataFolder, unit.User, .. openSsl.Length == 0 ? (string[])[] : [openSsl]];
        if (named.FirstOrDefault(value => !SystemdUnit.IsPlain(value)) is { } odd)
            return Refuse($"'{odd}' has characters that a unit file gives a meaning; use a path or name without them", output);
        var path = Path.Combine(folder, SystemdUnit.FileName);
        try
        {
            Directory.CreateDirectory(unit.DataFolder);
            if (settings.PumpListener.UsesTls || settings.Mqtt.UsesTls)
                unit = WithTlsSessions(unit, openSsl, output);
            File.WriteAllText(path, unit.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message, output);
        }

        output.WriteLine($"""
            wrote {path}; now, as root:
              id {user} || useradd --system --home-dir {unit.DataFolder} --shell /usr/sbin/nologin {user}
              chown -R {user}: {unit.DataFolder} && chown root:{user} {unit.Config} && chmod 640 {unit.Config}
              systemctl daemon-reload && systemctl enable --now {SystemdUnit.FileName}
            """);
        return 0;
    }

    private static SystemdUnit WithTlsSessions(SystemdUnit unit, string machine, TextWriter output)
    {
        if (TlsSessionConfig.Extending(machine, machine.Length == 0 ? "" : File.ReadAllText(machine)) is not { } text)
        {
            output.WriteLine($"note: the sections of {machine} cannot be told from its text; sessions of TLS stay in tickets (deploy guide)");
            return unit;
        }

        var path = Path.Combine(Path.GetDirectoryName(unit.Config)!, TlsSessionConfig.FileName);
        File.WriteAllText(path, text);

        // The account that runs the gateway reads it, whatever the mask of the one who installs.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        output.WriteLine($"wrote {path}: {(machine.Length == 0 ? "the machine has none of its own" : $"as {machine}")}, with sessions of TLS kept in memory");
        return unit with { OpenSslConfig = path };
    }

    private static int Refuse(string why, TextWriter output)
    {
        output.WriteLine($"error: {why}");
        return 1;
    }
}
