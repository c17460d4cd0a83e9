using System.Globalization;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>
/// Batches on disk, a file each, named by order, points and bytes: a file that is not as long as its name says was cut off. Bounded; what is
/// there goes before what comes. One thread at a time.
/// </summary>
internal sealed class SpillFolder
{
    private const string Ending = ".lines";

    private readonly string folder;
    private readonly long bytesMax;
    private readonly SortedDictionary<long, SpillFile> files = [];

    public SpillFolder(string folder, long bytesMax)
    {
        (this.folder, this.bytesMax) = (folder, bytesMax);
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending))
            if (SpillFile.Parse(Path.GetFileNameWithoutExtension(path)) is { } file)
                Add(file);
    }

    public bool IsEmpty => files.Count == 0;

    public long Points { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The highest order on disk; 0 when there is none.</summary>
    public long LastOrder => IsEmpty ? 0 : files.Keys.Last();

    /// <summary>False: it does not fit.</summary>
    /// <exception cref="IOException">The disk is full or fails; nothing of the batch is there.</exception>
    public bool TryPut(LineBatch batch)
    {
        if (Bytes + batch.Body.Length > bytesMax)
            return false;
        var file = new SpillFile(batch.Order, batch.Width, batch.Points, batch.Body.Length);
        var temporary = Path.Combine(folder, file.Name + ".part");
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllBytes(temporary, batch.Body.Span);
            File.Move(temporary, PathOf(file), overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        Add(file);
        return true;
    }

    /// <summary>Takes the oldest batch off the disk. Its body is null when the file is not whole any more.</summary>
    public (int Points, LineBatch? Batch) Take()
    {
        var file = files.Values.First();
        byte[]? body = null;
        try
        {
            body = File.ReadAllBytes(PathOf(file));
            File.Delete(PathOf(file));
        }
        catch (IOException)
        {
            // Not to be read or not to be removed: counted by the caller as damaged, and not looked at again.
        }

        files.Remove(file.Order);
        Points -= file.Points;
        Bytes -= file.Bytes;
        return (file.Points, body?.Length == file.Bytes ? new LineBatch(file.Order, file.Width, file.Points, body) : null);
    }

    private void Add(SpillFile file)
    {
        files[file.Order] = file;
        Points += file.Points;
        Bytes += file.Bytes;
    }

    private string PathOf(SpillFile file) => Path.Combine(folder, file.Name + Ending);

    private sealed record SpillFile(long Order, long Width, int Points, long Bytes)
    {
        public string Name => string.Create(CultureInfo.InvariantCulture, $"{Order:D19}-{Width}-{Points}-{Bytes}");

        public static SpillFile? Parse(string name) => name.Split('-') is [var order, var width, var points, var bytes]
            && long.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var o)
            && long.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
            && int.TryParse(points, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
            && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
                ? new SpillFile(o, w, p, b)
                : null;
    }
}
