using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Prints every error of the configuration at once; the same errors keep the gateway from starting.</summary>
public static class ConfigCheckCommand
{
    public static int Run(string configPath, TextWriter output)
    {
        var settings = GatewaySettings.Load(configPath);
        return Report(settings, output) ? 0 : 1;
    }

    /// <summary>True when there is nothing wrong.</summary>
    public static bool Report(GatewaySettings settings, TextWriter output)
    {
        foreach (var error in settings.Errors)
            output.WriteLine($"error: {error}");
        output.WriteLine(settings.Errors.Count == 0
            ? $"configuration is valid: {settings.Pumps.Count} pumps, {settings.Ehr.Senders.Length} senders, {settings.Ehr.Destinations.Length} destinations"
            : $"{settings.Errors.Count} errors");
        return settings.Errors.Count == 0;
    }
}
