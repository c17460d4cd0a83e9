namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>The printable sheets of last known infusions, one file per unit, for when the gateway or the network is down.</summary>
public sealed record DowntimeOptions
{
    public const string Section = "Downtime";

    /// <summary>Where the files are; empty = the folder "downtime" among the data. Best on a disk that does not die with this machine.</summary>
    public string Folder { get; init; } = "";

    public int PeriodMs { get; init; } = 60_000;

    /// <summary>False: patients are on the sheet by id only.</summary>
    public bool PatientNames { get; init; } = true;

    public string FolderIn(string dataFolder) => Path.GetFullPath(Folder.Length > 0 ? Folder : Path.Combine(dataFolder, "downtime"));

    public IEnumerable<string> Errors()
    {
        if (PeriodMs is < 1_000 or > 600_000)
            yield return $"Downtime:PeriodMs is {PeriodMs}; allowed are 1000 to 600000.";
        if (Folder.Length > 0 && File.Exists(Folder))
            yield return $"Downtime:Folder '{Folder}' is a file.";
    }
}
