using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>
/// The tokens in one JSON file beside the journal, which only one process may open: tokens are made and revoked while the gateway runs.
/// Replaced as a whole, so a reader never sees half of it; readable by its owner only.
/// </summary>
public sealed class TokenFile(string path)
{
    private const int LockAttemptsMax = 100;
    private const int LockAttemptMs = 50;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string PathIn(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), "tokens.json");

    /// <summary>What tells one content from another; null while there is no file.</summary>
    public (DateTime WrittenAt, long Bytes)? Stamp => new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;

    /// <exception cref="InvalidDataException">It is damaged: then nobody gets in.</exception>
    public IReadOnlyList<StoredToken> Read()
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<StoredToken[]>(File.ReadAllBytes(path), Format) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{path} is not a list of tokens.");
        }
    }

    /// <summary>Reads, changes and replaces it while no other process does.</summary>
    public void Change(Func<IReadOnlyList<StoredToken>, IReadOnlyList<StoredToken>> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var held = Lock();
        var next = path + ".next";
        using (var stream = new FileStream(next, OwnerOnly(FileMode.Create)))
        {
            JsonSerializer.Serialize(stream, change(Read()), Format);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private FileStream Lock()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".lock", OwnerOnly(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempt < LockAttemptsMax)
            {
                // Another command holds it for the moment of its change.
                using var pause = new ManualResetEventSlim();
                pause.Wait(LockAttemptMs);
            }
        }
    }
}
