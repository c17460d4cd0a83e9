namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>Where drug libraries are kept.</summary>
public sealed record LibraryOptions
{
    /// <summary>Empty = the folder "libraries" in Store:DataFolder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The demonstration library counts as deployed. Off where real patients are: its limits are invented.</summary>
    public bool Demo { get; init; } = true;

    public string FolderIn(StoreOptions store) =>
        Path.GetFullPath(Folder.Length > 0 ? Folder : Path.Combine(store.DataFolder, "libraries"));

    public IEnumerable<string> Errors()
    {
        if (Folder.Length > 0 && (string.IsNullOrWhiteSpace(Folder) || File.Exists(Folder)))
            yield return $"Libraries:Folder '{Folder}' is blank or a file.";
    }
}
