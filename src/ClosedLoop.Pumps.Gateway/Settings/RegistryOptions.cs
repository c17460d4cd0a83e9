using System.Text.Json;

namespace ClosedLoop.Pumps.Gateway.Settings;

/// <summary>The pumps that may connect: listed here, in a file of their own, or both.</summary>
public sealed record RegistryOptions
{
    private static readonly JsonSerializerOptions FileFormat = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>
    /// More belong into <see cref="File"/>: the time to read settings grows with the square of their number (5,000 pumps took 24 s, 0.3 s
    /// from a file).
    /// </summary>
    public const int PumpsInSettingsMax = 1_000;

    public PumpEntry[] Pumps { get; init; } = [];

    /// <summary>A JSON array of the same entries; empty = none.</summary>
    public string File { get; init; } = "";

    /// <summary>All entries, and all that is wrong with them.</summary>
    public (IReadOnlyList<PumpEntry> Entries, IReadOnlyList<string> Errors) Load()
    {
        var entries = new List<PumpEntry>(Pumps);
        var errors = new List<string>();
        if (File.Length > 0)
            ReadFile(entries, errors);
        for (var i = 0; i < entries.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(entries[i].Id))
                errors.Add($"Registry: pump {i} has no Id.");
            if (entries[i].ChannelsOrOne.Any(string.IsNullOrWhiteSpace))
                errors.Add($"Registry: pump {i} ({entries[i].Id}) has a channel without a name.");
            if (entries[i].ChannelsOrOne.Distinct(StringComparer.OrdinalIgnoreCase).Count() != entries[i].ChannelsOrOne.Length)
                errors.Add($"Registry: pump {i} ({entries[i].Id}) has two channels of one name.");
        }

        foreach (var twice in entries.SelectMany(Names).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            errors.Add($"Registry: '{twice.Key}' names more than one pump.");
        foreach (var twice in entries.Where(entry => entry.Serial.Length > 0).GroupBy(entry => entry.Serial, StringComparer.Ordinal).Where(g => g.Count() > 1))
            errors.Add($"Registry: the serial number '{twice.Key}' is given to more than one pump.");
        foreach (var entry in entries.Where(entry => entry.Serial.Length > 0 && entry.ChannelsOrOne.Length > 1))
            errors.Add($"Registry: pump {entry.Id} has a serial number to be polled by and {entry.ChannelsOrOne.Length} channels; it may have one.");
        return (entries, errors);
    }

    private static IEnumerable<string> Names(PumpEntry entry) =>
        entry.Label.Length == 0 || string.Equals(entry.Label, entry.Id, StringComparison.OrdinalIgnoreCase)
            ? [entry.Id]
            : [entry.Id, entry.Label];

    private void ReadFile(List<PumpEntry> entries, List<string> errors)
    {
        try
        {
            foreach (var entry in JsonSerializer.Deserialize<PumpEntry?[]>(System.IO.File.ReadAllBytes(File), FileFormat) ?? [])
                if (entry is { Id: not null, Label: not null, Serial: not null, Unit: not null, Vendor: not null, Channels: not null })
                    entries.Add(entry);
                else
                    errors.Add($"Registry:File '{File}' has an entry that is null or has a null in it.");
        }
        catch (IOException e)
        {
            errors.Add($"Registry:File '{File}' cannot be read: {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            errors.Add($"Registry:File '{File}' cannot be read: {e.Message}");
        }
        catch (JsonException e)
        {
            errors.Add($"Registry:File '{File}' is not a list of pumps: {e.Message}");
        }
    }
}
