namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>The database was written by a newer program; migrations only go forward.</summary>
public sealed class StoreVersionException(string path, long found, int known)
    : Exception($"The journal {path} has schema version {found}; this program knows up to {known}. Run the newer program.")
{
    public long Found { get; } = found;

    public int Known { get; } = known;
}
