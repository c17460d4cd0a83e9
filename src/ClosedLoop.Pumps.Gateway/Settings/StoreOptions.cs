namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Where the gateway keeps its journal, and for how long.</summary>
public sealed record StoreOptions
{
    /// <summary>Folder of the journal file; made when it is not there.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Check the whole file at start.</summary>
    public bool CheckAtStart { get; init; } = true;

    /// <summary>Size the database may grow to; 0 = the disk decides.</summary>
    public long DatabaseBytesMax { get; init; }

    /// <summary>Events that every destination has acknowledged are removed after this time.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>How often retention looks.</summary>
    public int PruneIntervalMs { get; init; } = 600_000;

    /// <summary>Rows removed in one transaction.</summary>
    public int PruneRowsMax { get; init; } = 2_000;

    public string JournalPath => Path.Combine(Path.GetFullPath(DataFolder), "journal.db");

    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
            yield return "Store:DataFolder is empty.";
        else if (File.Exists(DataFolder))
            yield return $"Store:DataFolder '{DataFolder}' is a file.";
        if (DatabaseBytesMax is < 0 or (> 0 and < 1 << 20))
            yield return $"Store:DatabaseBytesMax is {DatabaseBytesMax}; allowed are 0 or at least 1048576.";
        if (RetentionDays is < 8 or > 3650)
            yield return $"Store:RetentionDays is {RetentionDays}; allowed are 8 (longer than the duplicate window) to 3650.";
        if (PruneIntervalMs < 1_000)
            yield return $"Store:PruneIntervalMs is {PruneIntervalMs}; it must be at least 1000.";
        if (PruneRowsMax is < 1 or > 100_000)
            yield return $"Store:PruneRowsMax is {PruneRowsMax}; allowed are 1 to 100000.";
    }
}
