using System.Text.Json;
using ClosedLoop.Pumps.Engine.Libraries;

namespace ClosedLoop.Pumps.Storage.Libraries;

/// <summary>Acts on libraries, one JSON line each, appended and flushed before they count.</summary>
internal static class ActLog
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>Every whole line; a last one without its end was never acknowledged and is left out.</summary>
    public static (List<LibraryAct> Acts, List<string> Faults) Read(string path)
    {
        var (acts, faults) = (new List<LibraryAct>(), new List<string>());
        if (!File.Exists(path))
            return (acts, faults);
        ReadOnlySpan<byte> all = ReadShared(path);
        for (var number = 1; all.IndexOf(LineEnd) is >= 0 and var end; number++)
        {
            try
            {
                var line = JsonSerializer.Deserialize(all[..end], ActJsonContext.Default.ActLine) ?? throw new JsonException("null");
                acts.Add(new LibraryAct(line.At, line.Act, new(line.Name, line.Version, line.Hash), line.Actor, line.Reason)
                {
                    Clinician = line.Clinician ?? "",
                    Request = line.Request,
                });
            }
            catch (JsonException)
            {
                faults.Add($"{path}: line {number} cannot be read");
            }

            all = all[(end + 1)..];
        }

        return (acts, faults);
    }

    public static void Append(string path, LibraryAct act)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new ActLine(act.At, act.Kind, act.Library.Hash, act.Library.Name, act.Library.Version, act.Actor, act.Reason,
                act.Clinician.Length > 0 ? act.Clinician : null, act.Request),
            ActJsonContext.Default.ActLine);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Finish(file);
        file.Write([.. line, LineEnd]);
        file.Flush(flushToDisk: true);
    }

    // A line that a crash tore is ended, so that the next one does not hang on to it. It reads as a fault; one that lacked only its end
    // counts from then on.
    private static void Finish(FileStream file)
    {
        if (file.Length == 0)
            return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() is not LineEnd)
            file.WriteByte(LineEnd);
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
