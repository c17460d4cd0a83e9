namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>The database file is damaged or is not a journal. It was left as it is; the message says what to do.</summary>
public sealed class StoreCorruptException(string path, string finding)
    : Exception($"The journal {path} cannot be used: {finding} The file was left untouched. Restore a backup (gateway restore).")
{
    public string Path { get; } = path;
}
