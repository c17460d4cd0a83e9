using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Hosting;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Storage.Sqlite;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Runs the gateway until it is told to stop.</summary>
public static class RunCommand
{
    public static async Task<int> RunAsync(string configPath, bool isChild, CancellationToken cancel)
    {
        var settings = GatewaySettings.Load(configPath);
        if (settings.Errors.Count > 0)
        {
            ConfigCheckCommand.Report(settings, Console.Error);
            return 1;
        }

        try
        {
            await using var gateway = GatewayHost.Build(settings, isChild);
            await gateway.RunAsync(Console.Out, cancel);
            return 0;
        }
        catch (Exception e) when (e is StoreCorruptException or StoreInUseException or StoreVersionException or JournalUnavailableException or IOException)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            return 1;
        }
    }
}
