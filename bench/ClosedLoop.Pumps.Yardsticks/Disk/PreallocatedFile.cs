using Microsoft.Win32.SafeHandles;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>
/// The bare lower bound of "durable": rows written one behind the other into a file that was filled with zeros before, each flushed with
/// fdatasync. No metadata changes, so nothing but the row reaches the disk. At its end it begins again at the front.
/// </summary>
public sealed class PreallocatedFile : IDisposable
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly SafeFileHandle _file;
    private readonly long _lengthBytes;
    private long _at;

    public PreallocatedFile(string path, long lengthBytes)
    {
        _lengthBytes = lengthBytes;
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None);
        var zeros = new byte[ChunkBytes];
        for (var at = 0L; at < lengthBytes; at += ChunkBytes)
            RandomAccess.Write(_file, zeros.AsSpan(0, (int)Math.Min(ChunkBytes, lengthBytes - at)), at);
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Returns when the row is on the disk.</summary>
    public void Append(ReadOnlySpan<byte> row)
    {
        if (_at + row.Length > _lengthBytes)
            _at = 0;
        RandomAccess.Write(_file, row, _at);
        _at += row.Length;
        LibC.FlushData(_file);
    }

    public void Dispose() => _file.Dispose();
}
