using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Storage.Sqlite;

namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>Backup and restore of the journal from the command line.</summary>
public static class StoreCommands
{
    public static int Backup(string configPath, string target, TextWriter output) => Attempt(configPath, output, journal =>
    {
        SqliteBackup.Backup(journal, Path.GetFullPath(target));
        return $"backed up {journal} to {Path.GetFullPath(target)}";
    });

    public static int Restore(string configPath, string source, TextWriter output) => Attempt(configPath, output, journal =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(journal)!);
        var kept = SqliteBackup.Restore(Path.GetFullPath(source), journal, TimeProvider.System.GetUtcNow());
        return kept is null
            ? $"restored {Path.GetFullPath(source)} to {journal}"
            : $"restored {Path.GetFullPath(source)} to {journal}; what was there is kept as {kept}";
    });

    private static int Attempt(string configPath, TextWriter output, Func<string, string> act)
    {
        var settings = GatewaySettings.Load(configPath);
        if (settings.Errors.Count > 0)
            return ConfigCheckCommand.Report(settings, output) ? 0 : 1;
        try
        {
            output.WriteLine(act(settings.Store.JournalPath));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or StoreCorruptException or StoreInUseException or StoreVersionException)
        {
            output.WriteLine($"error: {e.Message}");
            return 1;
        }
    }
}
